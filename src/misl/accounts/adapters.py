"""How sign-in is fitted to an office: nobody signs up, and the secrets of the second factor are encrypted."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from misl.accounts.models import Person
from misl.kernel.keys import keyring

PURPOSE = b"accounts/mfa-secret"


def name_of(person: Person) -> str:
    """What a person is called on the sign-in pages and in their own list of passkeys."""
    return person.local_name


class OfficeAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are entered by the establishment section; there is no door to sign up by."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is not right."),
        "account_inactive": _("This person may no longer sign in. Ask your establishment section."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """How one may prove oneself again, the nearest first: passkey, password, code. Recovery codes that nobody has
        looked at yet are no way: they would be asked for in order to be shown.
        """
        words = {
            "mfa_reauthenticate:webauthn": gettext("Use your passkey"),
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code"),
        }
        known = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        return [
            {**known[name], "description": description}
            for name, description in words.items()
            if name in known and (name != "mfa_reauthenticate" or has_codes(user))
        ]


def has_codes(person: Person) -> bool:
    """Whether the person can know a code: they have an authenticator app, or have seen their recovery codes."""
    kinds = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
    rows = Authenticator.objects.filter(user_id=person.pk, type__in=kinds)
    return any(row.type == Authenticator.Type.TOTP or row.wrap().did_view for row in rows)


class OfficeMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth stores the second factor's secrets as it gets them from here: wrapped by the keyring."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code or passkey was not accepted. Try again."),
        "cannot_generate_recovery_codes": _("Set up a passkey or an authenticator app first."),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=count + 1) if count else gettext("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Misl"}

    def encrypt(self, text: str) -> str:
        return base64.b64encode(keyring().wrap(text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keyring().unwrap(base64.b64decode(encrypted_text), PURPOSE).decode()
