"""Team pendency: what waits with whom under one's post, by age, and the lists behind the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.narrowing import AGES, Age, Narrowing, Sort
from misl.custody.pendency import Pending, pendency, pending_with
from misl.custody.queries import PAGE, place_of
from misl.organisation.queries import seat
from misl.ui import dates
from misl.ui.presenters import Link, WorkColumn, WorkGroup
from misl.ui.sheets import Column, Kind, Sheet
from misl.web import exporting, paging
from misl.web.inbox import sheets
from misl.web.inbox.asking import Asked
from misl.web.inbox.presenters import work_row
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Holding


@dataclass(frozen=True)
class Number:
    """A number that leads to what it counts."""

    count: int
    url: str
    bad: bool = False


@dataclass(frozen=True)
class Line:
    """One officer's line."""

    post: str
    name: str
    url: str
    numbers: tuple[Number, ...]


def team(request: DeskRequest) -> HttpResponse:
    """By officer and age; each number opens its list."""
    found = pendency(request.actor)
    form = exporting.asked(request)
    if form is not None:
        return exporting.answer(_team_sheet(request, found), form)
    context = {
        "ages": [str(Age(age).label) for age in AGES],
        "lines": [_line(one) for one in found],
        "total": sum(one.total for one in found),
        "export": exporting.links(request),
    }
    return render(request, "web/inbox/pendency.html", context)


def waiting(request: DeskRequest, post_id: UUID) -> HttpResponse:
    """What waits with one officer, the oldest first."""
    narrowing = Asked.by(request.GET).narrowing
    form = exporting.asked(request)
    if form is not None:
        whole = pending_with(request.actor, post_id, narrowing, limit=form.most + 1)
        note = exporting.note_of(form, len(whole))
        return exporting.answer(sheets.pending_sheet(request, whole[: form.most], note), form)
    found = pending_with(request.actor, post_id, narrowing, after=paging.place(request, Sort.OLDEST), limit=PAGE + 1)
    rows, more = paging.page_of(found, PAGE)
    sitting = seat(request.actor.office_id, post_id)
    context = {
        "seat": sitting,
        "chips": _chips(post_id, narrowing),
        "columns": (
            WorkColumn("from", _("From")),
            WorkColumn("age", _("Age")),
            WorkColumn("due", _("Due")),
        ),
        "groups": _groups(rows),
        "pager": paging.pager(request, paging.key(*place_of(rows[-1], Sort.OLDEST)) if more else None),
        "export": exporting.links(request),
    }
    return render(request, "web/inbox/pending.html", context)


def _groups(rows: Sequence[Holding]) -> tuple[WorkGroup, ...]:
    lines = tuple(work_row(row) for row in rows)
    return (WorkGroup(str(Sort.OLDEST.label), lines),) if lines else ()


def _chips(post_id: UUID, narrowing: Narrowing) -> tuple[Link, ...]:
    """The ages as filters; a second click takes one away."""
    here = reverse("desk:pending", args=[post_id])
    links = []
    for age in AGES:
        chosen = set(narrowing.ages) ^ {age}
        query = urlencode([("age", one) for one in AGES if one in chosen])
        links.append(Link(str(Age(age).label), f"{here}?{query}" if query else here, current=age in narrowing.ages))
    return tuple(links)


def _line(one: Pending) -> Line:
    here = reverse("desk:pending", args=[one.seat.post.id])
    aged = tuple(
        Number(count, f"{here}?{urlencode({'age': age})}", bad=age == Age.OLD and count > 0)
        for age, count in zip(AGES, one.ages, strict=True)
    )
    return Line(one.seat.post.local_title, one.seat.holder, here, (*aged, Number(one.total, here)))


def _team_sheet(request: DeskRequest, found: list[Pending]) -> Sheet:
    heads = [str(Age(age).label) for age in AGES]
    return Sheet(
        name="pendency",
        title=_("Team pendency"),
        office=request.charge.post.local_title,
        note=dates.long_day(dates.today()),
        columns=(
            Column(_("Post"), width=36),
            Column(_("Name"), width=24),
            *(Column(head, Kind.NUMBER, 14) for head in (*heads, _("All"), _("Overdue"))),
        ),
        rows=[(one.seat.post.local_title, one.seat.holder, *one.ages, one.total, one.overdue) for one in found],
    )
