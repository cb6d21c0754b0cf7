"""Onward from row to row: the list an officer came from is remembered, and after an act the next of it can be opened.

What is remembered is the address of the list, in a cookie of the browser: a filter is no secret, and keeping it on the
server would cost every look at the work list a write.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from misl.custody.queries import holding_of, next_on_desk
from misl.kernel.reading import reading
from misl.web.inbox.asking import Asked
from misl.web.requests import DeskRequest

COOKIE = "misl_list"
LONGEST = 1000


def remembered(response: HttpResponse, asked: Asked) -> HttpResponse:
    """Remember the list that this page shows."""
    address = asked.address().removeprefix("?")
    if address and len(address) <= LONGEST:
        response.set_cookie(COOKIE, address, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def last_asked(request: DeskRequest) -> Asked:
    """The list this officer looked at last; the whole desk when none is remembered."""
    return Asked.by(QueryDict(request.COOKIES.get(COOKIE, "")[:LONGEST]))


def following(request: DeskRequest, kind: str, subject_id: UUID) -> str:
    """The page of what follows a subject in the list one came from; the list itself when nothing does. To be asked
    before the act that takes the subject off the desk.
    """
    asked = last_asked(request)
    home = reverse("desk:inbox") + asked.address()
    with reading(request.actor.office_id):
        holding = holding_of(kind, subject_id)
        if holding is None or holding.post_id != request.actor.post_id:
            return home
        after = next_on_desk(request.actor, holding, asked.tab, asked.narrowing, asked.sort)
    return reverse(f"desk:{after.subject_kind}", args=[after.subject_id]) if after else home
