"""Oral orders and opinions as their pages take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.noting.policies import may_answer, may_answer_order, may_withdraw
from misl.noting.states import OpinionKind, OpinionState, OrderState
from misl.ui import dates
from misl.ui.marks import language_of

if TYPE_CHECKING:
    from misl.web.rows import Holding, Opinion, OralOrder

STATE_KINDS: Mapping[str, str] = {
    OrderState.CONFIRMED: "good",
    OrderState.REFUSED: "bad",
    OpinionState.GIVEN: "good",
    OpinionState.ASKED: "warn",
}
STATE_ICONS: Mapping[str, str] = {
    OrderState.CONFIRMED: "tick",
    OrderState.REFUSED: "close",
    OrderState.ASKED: "hourglass",
    OpinionState.GIVEN: "tick",
    OpinionState.DECLINED: "close",
    OpinionState.WITHDRAWN: "undo",
}


@dataclass(frozen=True)
class State:
    """A state as word, icon and kind of tag."""

    word: str
    icon: str
    kind: str


@dataclass(frozen=True)
class OrderLine:
    """An oral order with what its reader may do about it."""

    id: UUID
    url: str
    who: str
    words: str
    given_at: datetime
    state: State
    answer: str
    answered_at: datetime | None
    may_ask: bool
    may_answer: bool


@dataclass(frozen=True)
class OpinionLine:
    """What one post was asked and answered."""

    id: UUID
    url: str
    post: str
    who: str
    state: State
    text: SafeString | None
    lang: str
    reason: str
    ended_at: datetime | None
    told: str
    may_answer: bool
    may_remind: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Round:
    """Posts that were asked the same together."""

    title: str
    question: str
    by: date
    asked_at: datetime
    asked_by: str
    told: str
    lines: tuple[OpinionLine, ...]


def order_line(actor: Officer, order: OralOrder, names: Mapping[UUID, str], *, holds: bool) -> OrderLine:
    """One oral order; `holds` says that its reader deals with the file."""
    return OrderLine(
        id=order.id,
        url=reverse("desk:oral_order", args=[order.id]),
        who=_who(names.get(order.person_id, ""), order.post.local_title),
        words=order.words,
        given_at=order.given_at,
        state=_state(order.state, str(order.get_state_display())),
        answer=order.answer,
        answered_at=order.answered_at,
        may_ask=holds and order.state == OrderState.RECORDED,
        may_answer=order.state == OrderState.ASKED and bool(may_answer_order(actor, order)),
    )


def opinion_line(actor: Officer, one: Opinion, names: Mapping[UUID, str], holding: Holding | None) -> OpinionLine:
    """One question to a post; without a holding its reader only reads."""
    text = prose.check(one.body) if one.body is not None else None
    running = one.state == OpinionState.ASKED
    may_end = running and holding is not None and bool(may_withdraw(actor, one, holding))
    reminded_today = one.reminded_at is not None and dates.day_of(one.reminded_at) == dates.today()
    return OpinionLine(
        id=one.id,
        url=reverse("desk:opinion", args=[one.id]),
        post=one.post.local_title,
        who=names.get(one.ended_by_id, "") if one.ended_by_id and one.state != OpinionState.WITHDRAWN else "",
        state=_state(one.state, str(one.get_state_display())),
        text=text.html() if text else None,
        lang=language_of(one.plain),
        reason=one.reason,
        ended_at=one.ended_at,
        told=_told(one),
        may_answer=running and bool(may_answer(actor, one)),
        may_remind=may_end and not reminded_today,
        may_withdraw=may_end,
    )


def rounds(
    actor: Officer, opinions: Iterable[Opinion], names: Mapping[UUID, str], holding: Holding | None
) -> tuple[Round, ...]:
    """The questions of a file, each with its answers gathered below it; the last one first."""
    found = []
    for _id, together in groupby(sorted(opinions, key=lambda one: (one.asked_at, one.round_id)), lambda o: o.round_id):
        some = list(together)
        first = some[0]
        answered = sum(one.state in (OpinionState.GIVEN, OpinionState.DECLINED) for one in some)
        asked = sum(one.state != OpinionState.WITHDRAWN for one in some)
        found.append(
            Round(
                title=_("Sectional notes") if first.kind == OpinionKind.SECTIONAL else _("Opinions"),
                question=first.question,
                by=first.answer_by,
                asked_at=first.asked_at,
                asked_by=first.asked_post.local_title,
                told=_("%(answered)s of %(asked)s answered")
                % {"answered": dates.figures(answered), "asked": dates.figures(asked)},
                lines=tuple(opinion_line(actor, one, names, holding) for one in some),
            )
        )
    return tuple(reversed(found))


def _state(state: str, word: str) -> State:
    return State(word, STATE_ICONS.get(state, "hourglass"), STATE_KINDS.get(state, ""))


def _who(name: str, post: str) -> str:
    return f"{name}{dates.comma()}{post}" if name else post


def _told(one: Opinion) -> str:
    """Reminded twice; overdue."""
    if one.state != OpinionState.ASKED:
        return ""
    said = []
    if one.answer_by < dates.today():
        said.append(_("Overdue"))
    if one.reminders:
        count = {"count": dates.figures(one.reminders)}
        said.append(ngettext("Reminded once", "Reminded %(count)s times", one.reminders) % count)
    return " · ".join(said)
