"""The work list as its page takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.policies import may_pull_back
from misl.custody.queries import COUNT_CAP, DUE_SOON, Counts, OnDesk, Sort, Tab
from misl.custody.states import SubjectKind, Urgency
from misl.custody.task_lists import AskedAfter
from misl.kernel.actor import Officer
from misl.ui import dates
from misl.ui.presenters import Link, Stat, WorkColumn, WorkGroup, WorkRow
from misl.ui.presenters import Urgency as UrgencyName
from misl.web.inbox.asking import Asked, column_word, filter_word
from misl.web.words import KIND_ICONS, grade_label, urgency_name

if TYPE_CHECKING:
    from misl.web.rows import Holding

OVERDUE, SOON, LATER = range(3)
#: So many saved views stand as tabs; the others in the menu.
VIEW_TABS = 3
CHIP_ICONS: dict[tuple[str, str | int], str] = {
    **{("kinds", kind): icon for kind, icon in KIND_ICONS.items()},
    ("urgencies", Urgency.IMMEDIATE): "bolt",
    ("urgencies", Urgency.PRIORITY): "up",
}


@dataclass(frozen=True)
class SentRow:
    """A line of what was sent on: who has it, since when, whether it was opened, and whether it may be pulled back."""

    number: str
    subject: str
    kind: str
    kind_icon: str
    url: str
    urgency: UrgencyName
    with_post: str
    sent_at: datetime
    opened_at: datetime | None
    due_on: date | None
    pull_back_url: str
    remind_url: str
    asked_after: AskedAfter | None


def tabs(counts: Counts, asked: Asked) -> tuple[Link, ...]:
    """The tabs of the work list, each with the number its filters leave."""
    home, shown = reverse("desk:inbox"), counts.shown
    numbers = {Tab.ALL: shown.all, Tab.NEW: shown.new, Tab.DUE: shown.due, Tab.OVERDUE: shown.overdue}
    here = asked.address()
    saved = next((view for view in counts.views if view.address == here), None) if here else None
    views = tuple(Link(view.name, home + view.address, current=view is saved) for view in counts.views[:VIEW_TABS])
    return (
        *(
            Link(
                str(tab.label),
                home + asked.under(tab.value).address(),
                current=tab == asked.tab and saved is None,
                count=capped(number),
            )
            for tab, number in numbers.items()
        ),
        *views,
    )


def view_links(counts: Counts, asked: Asked) -> tuple[Link, ...]:
    """What the menu has about saved views: those without a tab, saving this one, withdrawing the one that is shown."""
    home, here = reverse("desk:inbox"), asked.address()
    links = [Link(view.name, home + view.address, "eye") for view in counts.views[VIEW_TABS:]]
    if here:
        links.append(Link(_("Save as a view"), reverse("desk:save_view") + here, "save"))
    for view in counts.views:
        if view.address == here and view.at_this_post:
            links.append(
                Link(
                    _("Withdraw this view"),
                    reverse("desk:withdraw_view", args=[view.id]),
                    "close",
                    view.name,
                    post=True,
                )
            )
    return tuple(links)


def mark_links(asked: Asked) -> tuple[Link, ...]:
    """What can be done with everything the list shows, on this page and all others."""
    entries = (
        ("due", _("Change the due date of all"), "calendar", "b d"),
        ("send", _("Mark all to a post"), "send", "b m"),
        ("park", _("Park all"), "clock", "b p"),
        ("remind", _("Remind me of all"), "bell", "b r"),
    )
    return tuple(
        Link(word, reverse("desk:mark_all", args=[act]) + asked.address(), icon, keys=keys)
        for act, word, icon, keys in entries
    )


def chips(asked: Asked) -> tuple[Link, ...]:
    """The filters used most, then whatever else is set; a second click takes a filter away."""
    offered: list[tuple[str, str | int]] = [
        *(("kinds", kind.value) for kind in SubjectKind),
        *(("urgencies", urgency.value) for urgency in (Urgency.IMMEDIATE, Urgency.PRIORITY)),
    ]
    narrowing = asked.narrowing
    for field in ("urgencies", "grades", "sections", "ages"):
        offered += [(field, value) for value in getattr(narrowing, field) if (field, value) not in offered]
    home = reverse("desk:inbox")
    return tuple(
        Link(
            filter_word(field, value),
            home + asked.toggled(field, value).address(),
            CHIP_ICONS.get((field, value), ""),
            current=value in getattr(narrowing, field),
        )
        for field, value in offered
    )


def stats(counts: Counts, letters: int = 0) -> tuple[Stat, ...]:
    """The numbers beside the list, each a link to what it counts; `letters` wait for a dispatcher."""
    home = reverse("desk:inbox")
    waiting = (Stat(_("letters to issue"), letters, reverse("desk:dispatch")),) if letters else ()
    return (
        *waiting,
        Stat(_("with this post"), capped(counts.all), home),
        Stat(_("overdue"), capped(counts.overdue), f"{home}?tab={Tab.OVERDUE.value}", bad=counts.overdue > 0),
        Stat(_("due this week"), capped(counts.due), f"{home}?tab={Tab.DUE.value}"),
        Stat(_("sent on, reply awaited"), capped(counts.sent_on), reverse("desk:sent")),
    )


def capped(number: int) -> int | str:
    """A number as it is told: what is more than is counted, as more than that."""
    return f"{COUNT_CAP}+" if number > COUNT_CAP else number


def columns(asked: Asked) -> tuple[WorkColumn, ...]:
    """The columns behind the subject."""
    return tuple(WorkColumn(name, column_word(name)) for name in asked.columns)  # type: ignore[arg-type]


def groups(rows: Iterable[OnDesk], counts: Counts, asked: Asked) -> tuple[WorkGroup, ...]:
    """The rows under Overdue, Due this week, Later or no date; under one head in any other order. The numbers count
    all pages, where they are known.
    """
    lines = [(one, work_row(one.holding, one.sent_by)) for one in rows]
    if asked.sort != Sort.DUE:
        under = {Tab.NEW: counts.shown.new, Tab.DUE: counts.shown.due, Tab.OVERDUE: counts.shown.overdue}
        number = capped(under.get(Tab(asked.tab), counts.shown.all))
        return (WorkGroup(str(Sort(asked.sort).label), tuple(row for _, row in lines), number),) if lines else ()
    shown = counts.shown
    heads = (
        (_("Overdue"), shown.overdue),
        (_("Due this week"), shown.due),
        (_("Later or no date"), shown.all - shown.overdue - shown.due),
    )
    today = dates.today()
    counted = asked.tab != Tab.NEW and counts.all <= COUNT_CAP
    return tuple(
        WorkGroup(heads[part][0], tuple(row for _, row in some), heads[part][1] if counted else None)
        for part, some in groupby(lines, key=lambda line: _part(line[0].holding.due, today))
    )


def sent_rows(actor: Officer, holdings: Sequence[Holding], reminders: Mapping[UUID, AskedAfter]) -> tuple[SentRow, ...]:
    """What was sent on, with Pull back where it may still be pulled back, and Remind once it may not."""
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
            remind_url="" if may_pull_back(actor, holding) else _remind(holding, reminders),
            asked_after=reminders.get(holding.subject_id),
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


def _remind(holding: Holding, reminders: Mapping[UUID, AskedAfter]) -> str:
    """Where to ask after it; not twice on one day."""
    before = reminders.get(holding.subject_id)
    if before is not None and before.last_on == dates.today():
        return ""
    return reverse("desk:remind_sent", args=[holding.subject_kind, holding.subject_id])


def _part(due: date | None, today: date) -> int:
    if due is None or due > today + timedelta(days=DUE_SOON):
        return LATER
    return OVERDUE if due < today else SOON


def work_row(held: Holding, sent_by: str = "") -> WorkRow:
    """A subject as a line of a list; `sent_by` sits today at the post it came from."""
    return WorkRow(
        key=f"{held.subject_kind}:{held.subject_id}",
        url=address(held),
        number=held.number,
        subject=held.subject,
        kind=kind_word(held),
        kind_icon=KIND_ICONS[held.subject_kind],
        urgency=urgency_name(held.urgency),
        from_post=held.from_post.local_title if held.from_post else "",
        from_name=sent_by,
        section=held.from_post.section.symbol if held.from_post else "",
        grade=grade_label(held.secrecy) if held.secrecy else "",
        received_at=held.moved_at,
        due_on=held.due,
        is_new=held.opened_at is None,
    )
