"""The way to a locked signature and back: a refused form is kept in the session until its writer returns."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from misl.kernel.errors import Refused
from misl.signing.errors import NoOpenSession
from misl.web.acts import ASIDE
from misl.web.requests import DeskRequest

KEY = "kept_form"
LARGEST = 8 * 1024


def unlock_url(refusal: Refused | None, back: str, request: DeskRequest | None = None) -> str:
    """Where a signature is unlocked, if that was missing; with `request`, its form is kept for the way back."""
    if not isinstance(refusal, NoOpenSession):
        return ""
    if request is not None:
        keep(request)
    return f"{reverse('desk:unlock')}?{urlencode({'next': back})}"


def keep(request: DeskRequest) -> None:
    """Keep what a short form says (not a note, not a file) for when the officer comes back to this address."""
    fields = {name: value for name, value in request.POST.items() if name not in ASIDE}
    if sum(map(len, fields.values())) <= LARGEST:
        request.session[KEY] = {"path": request.path, "fields": fields}


def taken_up(request: DeskRequest) -> dict[str, Any]:
    """What was kept for this address, once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[KEY]
    return dict(kept["fields"])
