"""To whom: the posts one sends to, as the send dialog and the diary offer them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from misl.custody.queries import recent_recipients
from misl.organisation.queries import Seat, Surroundings, seats, surroundings_of
from misl.ui import dates
from misl.ui.presenters import Choice
from misl.web.requests import DeskRequest
from misl.web.words import seat_choice

FOUND = 40

Groups = tuple[tuple[str, tuple[Choice, ...]], ...]


def recipients(request: DeskRequest, *, words: str = "", chosen: UUID | None = None) -> Groups:
    """The posts offered, under their heads: those found by `words`, else the recent ones and the ladder around."""
    return _found(request, words, chosen) if words else _offered(request, chosen)


def due_note(form: forms.Form) -> str:
    """Thursday, in 3 days: what the date in the form means."""
    value = form["due_on"].value()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return ""
    return f"{dates.weekday(value)}{dates.comma()}{dates.due_in(value)}" if value else ""


def _found(request: DeskRequest, words: str, chosen: UUID | None) -> Groups:
    found = seats(request.actor.office_id, words=words, limit=FOUND)
    others = [seat for seat in found if seat.post.id != request.actor.post_id]
    if not others:
        return ((_("Nobody found. Try the beginning of a name, a post or a section."), ()),)
    return ((_("Found"), tuple(seat_choice(seat, checked=seat.post.id == chosen) for seat in others)),)


def _offered(request: DeskRequest, chosen: UUID | None) -> Groups:
    actor = request.actor
    usual = request.charge.post.above_id
    recent = [post_id for post_id in recent_recipients(actor) if post_id != actor.post_id]
    first = list(dict.fromkeys([post_id for post_id in (chosen, usual, *recent) if post_id is not None]))[:4]
    around = surroundings_of(actor.office_id, actor.post_id)
    known = {seat.post.id: seat for seat in seats(actor.office_id, only={*first, *around.everyone})}
    picked = chosen or usual
    top = tuple(
        seat_choice(known[post_id], state=_("usual next") if post_id == usual else "", checked=post_id == picked)
        for post_id in first
        if post_id in known
    )
    groups = [(_("Recent") if recent else _("Usual next"), top)] if top else []
    ladder = _ladder(around, known, actor.post_id, picked if not top else None)
    if ladder:
        groups.append((_("Up and across from your post"), ladder))
    return tuple(groups)


def _ladder(
    around: Surroundings, known: Mapping[UUID, Seat], own: UUID, picked: UUID | None, root: UUID | None = None
) -> tuple[Choice, ...]:
    """The tree around one's own post, oneself left out; those below oneself take one's place."""
    level = around.tops if root is None else around.below.get(root, ())
    choices: list[Choice] = []
    for post_id in level:
        below = _ladder(around, known, own, picked, post_id)
        if post_id == own:
            choices += below
        elif post_id in known:
            choices.append(seat_choice(known[post_id], checked=post_id == picked, children=below))
    return tuple(choices)
