"""How the officer has just proved who they are, as the sign-in records it: what a signing session is opened by."""

from __future__ import annotations

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from misl.signing.states import StepUp

#: A proof older than this many seconds opens nothing.
FRESH = 5 * 60


def proven_by(request: HttpRequest) -> str:
    """The way of proving oneself that is complete and fresh (see `StepUp`); "" when none is."""
    fresh = {kind for kind, at in _records(request) if time.time() - at < FRESH}
    if "webauthn" in fresh:
        return StepUp.PASSKEY.value
    return StepUp.PASSWORD_TOTP.value if {"password", "totp"} <= fresh else ""


def fresh_password(request: HttpRequest) -> bool:
    """Whether the password was given a moment ago, so that only the one-time code is missing."""
    return any(kind == "password" and time.time() - at < FRESH for kind, at in _records(request))


def ways(request: HttpRequest) -> tuple[str, ...]:
    """The ways open to this person: what they have set up."""
    person = request.user
    found = []
    if is_mfa_enabled(person, types=[Authenticator.Type.WEBAUTHN]):
        found.append(StepUp.PASSKEY.value)
    if is_mfa_enabled(person, types=[Authenticator.Type.TOTP]):
        found.append(StepUp.PASSWORD_TOTP.value)
    return tuple(found)


def _records(request: HttpRequest) -> list[tuple[str, float]]:
    return [
        (str(record.get("type") or record.get("method")), float(record.get("at", 0)))
        for record in get_authentication_records(request, request.user)
    ]
