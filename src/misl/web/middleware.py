"""What stands around every view of the desk: the officer's charge, and a read-only transaction for each page that only shows.

Opening a file is the named exception to "GET changes nothing": such a view names the act that runs first (`acts_first`), before
the reading begins, and never for a browser that only fetches ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.web.requests import DeskRequest
from misl.web.session.charges import find_charge

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD")


class DeskMiddleware:
    """Runs the desk's views: signed in, under a charge, reading read-only. Other views pass by untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or "desk" not in match.app_names:
            return None
        if not request.user.is_authenticated:
            return _sign_in(request)
        desk = cast(DeskRequest, request)
        if not find_charge(desk):
            return redirect(reverse("desk:no_charge")) if match.url_name != "no_charge" else None
        try:
            return _run(desk, view, args, kwargs)
        except NotVisible:
            raise Http404 from None


def _run(request: DeskRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    if request.method not in SAFE:
        return view(request, *args, **kwargs)
    first = getattr(view, "acts_first", None)
    if first is not None and request.method == "GET" and not _fetched_ahead(request):
        first(request, *args, **kwargs)
    with reading(request.actor.office_id):
        return view(request, *args, **kwargs)


def _fetched_ahead(request: HttpRequest) -> bool:
    return "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    """A page goes to the sign-in page and comes back; a part of a page says 401, and the island opens the dialog."""
    if getattr(request, "htmx", False):
        response = HttpResponseClientRefresh()
        response.status_code = 401
        return response
    return redirect_to_login(request.get_full_path())
