"""How sign-in is fitted to an office: nobody signs up, and the secrets of the second factor are encrypted."""

from __future__ import annotations

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from misl.kernel.keys import keyring

PURPOSE = b"accounts/mfa-secret"


class OfficeAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are entered by the establishment section; there is no door to sign up by."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class OfficeMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth stores the second factor's secrets as it gets them from here: wrapped by the keyring."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(keyring().wrap(text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keyring().unwrap(base64.b64decode(encrypted_text), PURPOSE).decode()
