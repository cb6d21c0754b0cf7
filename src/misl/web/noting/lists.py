"""Rows of what is open between officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.noting.queries import Asked
from misl.noting.states import OrderState
from misl.ui import dates

if TYPE_CHECKING:
    from misl.web.rows import Opinion, OralOrder


@dataclass(frozen=True)
class AskedRow:
    """One line: what is asked, on which file, with whom it is, by when."""

    url: str
    words: str
    kind: str
    icon: str
    number: str
    subject: str
    who: str
    due: date | None = None
    state: str = ""


def asked_rows(asked: Asked) -> list[AskedRow]:
    """What waits for this officer."""
    rows = [
        _order(order, _("Asked by %(post)s") % {"post": order.recorded_post.local_title})
        for order in asked.orders_of_you
    ]
    return rows + [
        _opinion(one, _("Asked by %(post)s") % {"post": one.asked_post.local_title}) for one in asked.opinions_of_you
    ]


def asking_rows(asked: Asked) -> list[AskedRow]:
    """What this officer's post waits for."""
    rows = [
        _order(order, order.post.local_title, "" if order.state == OrderState.ASKED else str(order.get_state_display()))
        for order in asked.orders_by_you
    ]
    return rows + [_opinion(one, one.post.local_title) for one in asked.opinions_by_you]


def answered_rows(asked: Asked) -> list[AskedRow]:
    """What this post answered last; questions that were withdrawn stand among them."""
    return [
        _opinion(one, dates.day(one.ended_at, year=True), str(one.get_state_display()), due=False)
        for one in asked.answered
    ]


def _order(order: OralOrder, who: str, state: str = "") -> AskedRow:
    return AskedRow(
        url=reverse("desk:oral_order", args=[order.id]),
        words=order.words,
        kind=_("Oral order to confirm"),
        icon="talk",
        number=order.file.number,
        subject=order.file.local_subject,
        who=who,
        state=state,
    )


def _opinion(one: Opinion, who: str, state: str = "", *, due: bool = True) -> AskedRow:
    return AskedRow(
        url=reverse("desk:opinion", args=[one.id]),
        words=one.question,
        kind=str(one.get_kind_display()),
        icon="users",
        number=one.file.number,
        subject=one.file.local_subject,
        who=who,
        due=one.answer_by if due else None,
        state=state,
    )
