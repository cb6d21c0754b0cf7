"""What stands around every view of the desk: the officer's charge, and a read-only transaction for each page that only
shows.

Opening a file is the named exception to "GET changes nothing": the page that first shows it to its holder says so while
it reads (`acts.open_on_sight`); the act is done in its own transaction, and the page is read again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.web.acts import Unopened
from misl.web.exporting import TooLong
from misl.web.requests import DeskRequest
from misl.web.session.charges import find_charge

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD")
#: Where somebody who holds no post yet may be: told so, or taking over the one they were ordered to.
WITHOUT_CHARGE = ("no_charge", "take_over")


class RefuseNul:
    """An address with a NUL character in it is nobody's honest question, and PostgreSQL stores no such text: 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL character in the address")
        return self.get_response(request)


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
            if match.url_name in WITHOUT_CHARGE:
                return _without_charge(desk, view, args, kwargs)
            return redirect(reverse("desk:no_charge"))
        if desk.charge_ended and desk.method not in SAFE:
            return _seated_anew(desk)
        try:
            return _kept_private(_run(desk, view, args, kwargs))
        except NotVisible:
            return _kept_private(render(request, "web/not_here.html", status=404))
        except TooLong:
            return redirect(f"{reverse('desk:whole_list')}?{urlencode({'of': request.get_full_path()})}")


def _without_charge(
    request: DeskRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    try:
        return _kept_private(view(request, *args, **kwargs))
    except NotVisible:
        return redirect(reverse("desk:no_charge"))


def _run(request: DeskRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    request.opened = False
    if request.method not in SAFE or getattr(view, "reads_itself", False):
        return view(request, *args, **kwargs)
    try:
        return _read(request, view, args, kwargs)
    except Unopened as unopened:
        request.opened = True
        # Should it go elsewhere in this very moment, the page says so.
        with suppress(Refused):
            unopened.act(request.actor)
    return _read(request, view, args, kwargs)


def _seated_anew(request: DeskRequest) -> HttpResponseBase:
    """What was begun under a charge that has ended is not done under another: nothing is changed, and it is said."""
    said = _("Your earlier charge has ended, so nothing was done. You now sit as %(post)s.")
    messages.error(request, said % {"post": request.charge.post.local_title})
    return redirect("desk:inbox")


def _read(request: DeskRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    with reading(request.actor.office_id):
        return view(request, *args, **kwargs)


def _kept_private(response: HttpResponseBase) -> HttpResponseBase:
    """A page of the desk lies in no cache, unless its view has said how it may be kept."""
    if not response.has_header("Cache-Control"):
        add_never_cache_headers(response)
    return response


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    """A page goes to the sign-in page and comes back; a part of a page says 401, and the island opens the dialog."""
    asked_by_script = "json" in request.headers.get("Accept", "") or "X-Requested-With" in request.headers
    if getattr(request, "htmx", False) or asked_by_script:
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path())
