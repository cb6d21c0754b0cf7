"""Pages for when something is not there, not allowed or broken. A failure is told in both languages at once, and asks
neither the database nor the session: either may be what is broken.
"""

from __future__ import annotations

import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from misl.portal import presenters
from misl.portal.offices import phone_to_ring, remembered_phone

COME_BACK_IN_SECONDS = 120
# A form that is too large or has too many parts; a page that was sent half.
NOT_FOUND, FORBIDDEN, NOT_UNDERSTOOD = 404, 403, 400


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "not_found", NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "forbidden", FORBIDDEN)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "not_understood", NOT_UNDERSTOOD)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or a browser that keeps no cookies. What was kept is still there."""
    return _page(request, "form_expired", FORBIDDEN)


def failed(request: HttpRequest) -> HttpResponse:
    """500; or 503, when the database is away and comes back."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    said = {}
    for language in ("en", "ur"):
        with translation.override(language):
            said[language] = render_to_string("portal/failed_words.html", {"away": away, "phone": remembered_phone()})
    response = HttpResponse(
        render_to_string("portal/failed.html", {"said": said, "away": away}), status=503 if away else 500
    )
    if away:
        response["Retry-After"] = str(COME_BACK_IN_SECONDS)
    return response


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    try:
        phone = phone_to_ring()
    except DatabaseError:
        phone = remembered_phone()
    return render(request, f"portal/{name}.html", {"phone": phone, "foot": presenters.foot()}, status=status)
