"""Unlocking one's signature: proving oneself again by passkey, or by password and one-time code.

The proving is allauth's; when it is done, allauth calls `unlocked`, which opens the signing session and leads back.
"""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.signing.commands import close_signing_session, open_signing_session
from misl.signing.queries import open_session_of
from misl.signing.states import StepUp
from misl.web.acts import do
from misl.web.requests import DeskRequest
from misl.web.session.charges import find_charge
from misl.web.session.proof import fresh_password, proven_by, ways

CALLBACK = "misl.web.session.unlock.unlocked"


def unlock(request: DeskRequest) -> HttpResponseBase:
    """Whether the signature is unlocked, until when, and the ways to unlock it."""
    back = _back(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST":
        return (
            _lock(request) if request.POST.get("do") == "lock" else _begin(request, request.POST.get("way", ""), back)
        )
    context = {
        "session": open_session_of(request.actor.office_id, request.actor.person_id),
        "ways": ways(request),
        "back": back,
    }
    return render(request, "web/session/unlock.html", context)


def unlocked(request: HttpRequest, state: dict[str, Any]) -> HttpResponseBase:
    """Called by allauth when the officer has proved themselves: ask for what is still missing, or open the session."""
    desk = cast(DeskRequest, request)
    method = proven_by(request)
    if not method:
        return _ask(desk, "mfa_reauthenticate" if fresh_password(request) else "account_reauthenticate", state["back"])
    if not find_charge(desk):
        return redirect("desk:no_charge")
    return _open(desk, method, state["back"])


def _begin(request: DeskRequest, way: str, back: str) -> HttpResponseBase:
    method = proven_by(request)
    if method:
        return _open(request, method, back)
    if way == StepUp.PASSKEY:
        return _ask(request, "mfa_reauthenticate_webauthn", back)
    return _ask(request, "mfa_reauthenticate" if fresh_password(request) else "account_reauthenticate", back)


def _ask(request: DeskRequest, page: str, back: str) -> HttpResponseBase:
    stash_and_reauthenticate(request, {"back": back}, CALLBACK)
    return redirect(f"{reverse(page)}?{urlencode({'next': back})}")


def _open(request: DeskRequest, method: str, back: str) -> HttpResponseBase:
    try:
        do(request, open_signing_session, method=method)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason} {refusal.remedy}")
        return redirect("desk:unlock")
    messages.success(request, _("Your signature is unlocked for a quarter of an hour."))
    return redirect(back)


def _lock(request: DeskRequest) -> HttpResponse:
    with reading(request.actor.office_id):
        session = open_session_of(request.actor.office_id, request.actor.person_id)
    if session is not None:
        do(request, close_signing_session, session_id=session.id)
        messages.success(request, _("Your signature is locked again."))
    return redirect("desk:unlock")


def _back(request: HttpRequest, wanted: str) -> str:
    """A page of this office, else home."""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else reverse("desk:inbox")
