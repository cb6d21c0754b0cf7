"""Picking several posts: those picked already stay on top while others are looked for."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from misl.organisation.queries import seats
from misl.ui.presenters import Choice
from misl.web.requests import DeskRequest, uuid_or_none
from misl.web.sending import Groups, recipients
from misl.web.words import seat_choice


def several(request: DeskRequest) -> list[UUID]:
    """The posts picked so far."""
    found = [uuid_or_none(given) for given in request.POST.getlist("to")]
    return [one for one in found if one is not None]


def offered(request: DeskRequest, words: str) -> Groups:
    """The posts picked, and below them those found or usual; each offered once, none picked for the officer."""
    picked = several(request)
    known = seats(request.actor.office_id, only=picked) if picked else []
    chosen = tuple(seat_choice(seat, checked=True) for seat in known)
    offered_already = {str(post_id) for post_id in picked}
    others = tuple((head, _without(choices, offered_already)) for head, choices in recipients(request, words=words))
    return ((_("Chosen"), chosen), *others) if chosen else others


def _without(choices: tuple[Choice, ...], offered_already: set[str]) -> tuple[Choice, ...]:
    """A tree of choices without those offered already: what is below them takes their place."""
    kept: list[Choice] = []
    for one in choices:
        again = one.value in offered_already
        offered_already.add(one.value)
        below = _without(one.children, offered_already)
        kept += below if again else [replace(one, checked=False, children=below)]
    return tuple(kept)
