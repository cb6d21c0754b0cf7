"""The work list as its page takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.policies import may_pull_back
from misl.custody.queries import DUE_SOON, Counts, OnDesk, Tab
from misl.custody.states import SubjectKind
from misl.kernel.actor import Officer
from misl.ui import dates
from misl.ui.presenters import Link, Stat, Urgency, WorkGroup, WorkRow
from misl.web.words import KIND_ICONS, urgency_name

if TYPE_CHECKING:
    from misl.web.rows import Holding

OVERDUE, SOON, LATER = range(3)


@dataclass(frozen=True)
class SentRow:
    """A line of what was sent on: who has it, since when, whether it was opened, and whether it may be pulled back."""

    number: str
    subject: str
    kind: str
    kind_icon: str
    url: str
    urgency: Urgency
    with_post: str
    sent_at: datetime
    opened_at: datetime | None
    due_on: date | None
    pull_back_url: str


def tabs(counts: Counts, current: str) -> tuple[Link, ...]:
    """The filters of the work list, each with its number."""
    home = reverse("desk:inbox")
    shown = (
        (Tab.ALL, _("All"), counts.all),
        (Tab.NEW, _("New"), counts.new),
        (Tab.DUE, _("Due"), counts.due),
        (Tab.OVERDUE, _("Overdue"), counts.overdue),
    )
    return tuple(
        Link(word, home if tab == Tab.ALL else f"{home}?tab={tab.value}", current=tab == current, count=count)
        for tab, word, count in shown
    )


def stats(counts: Counts, letters: int = 0) -> tuple[Stat, ...]:
    """The numbers beside the list, each a link to what it counts; `letters` wait for a dispatcher."""
    home = reverse("desk:inbox")
    waiting = (Stat(_("letters to issue"), letters, reverse("desk:dispatch")),) if letters else ()
    return (
        *waiting,
        Stat(_("with this post"), counts.all, home),
        Stat(_("overdue"), counts.overdue, f"{home}?tab={Tab.OVERDUE.value}", bad=True),
        Stat(_("due this week"), counts.due, f"{home}?tab={Tab.DUE.value}"),
        Stat(_("sent on, reply awaited"), counts.sent_on, reverse("desk:sent")),
    )


def groups(rows: Iterable[OnDesk], counts: Counts, tab: str) -> tuple[WorkGroup, ...]:
    """The rows under Overdue, Due this week, Later or no date. The numbers count all pages, where they are known."""
    heads = (
        (_("Overdue"), counts.overdue),
        (_("Due this week"), counts.due),
        (_("Later or no date"), counts.all - counts.overdue - counts.due),
    )
    today = dates.today()
    return tuple(
        WorkGroup(heads[part][0], tuple(_row(one) for one in some), None if tab == Tab.NEW else heads[part][1])
        for part, some in groupby(rows, key=lambda one: _part(one.holding.due, today))
    )


def sent_rows(actor: Officer, holdings: Sequence[Holding]) -> tuple[SentRow, ...]:
    """What was sent on, with Pull back where it may still be pulled back."""
    return tuple(
        SentRow(
            number=holding.number,
            subject=holding.subject,
            kind=kind_word(holding),
            kind_icon=KIND_ICONS[holding.subject_kind],
            url=address(holding),
            urgency=urgency_name(holding.urgency),
            with_post=holding.post.local_title,
            sent_at=holding.moved_at,
            opened_at=holding.opened_at,
            due_on=holding.due,
            pull_back_url=_pull_back(holding) if may_pull_back(actor, holding) else "",
        )
        for holding in holdings
    )


def address(holding: Holding) -> str:
    """The page of what is held."""
    return reverse(f"desk:{holding.subject_kind}", args=[holding.subject_id])


def kind_word(holding: Holding) -> str:
    """File, Receipt."""
    return str(SubjectKind(holding.subject_kind).label)


def _pull_back(holding: Holding) -> str:
    return reverse(f"desk:pull_back_{holding.subject_kind}", args=[holding.subject_id])


def _part(due: date | None, today: date) -> int:
    if due is None or due > today + timedelta(days=DUE_SOON):
        return LATER
    return OVERDUE if due < today else SOON


def _row(one: OnDesk) -> WorkRow:
    held = one.holding
    return WorkRow(
        key=f"{held.subject_kind}:{held.subject_id}",
        url=address(held),
        number=held.number,
        subject=held.subject,
        kind=kind_word(held),
        kind_icon=KIND_ICONS[held.subject_kind],
        urgency=urgency_name(held.urgency),
        from_post=held.from_post.local_title if held.from_post else "",
        from_name=one.sent_by,
        received_at=held.moved_at,
        due_on=held.due,
        is_new=held.opened_at is None,
    )
