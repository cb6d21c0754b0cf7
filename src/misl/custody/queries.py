"""Questions to custody: the work list, what was sent on, the movement register."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from misl.accounts.models import Person
from misl.custody.models import Holding, Movement
from misl.custody.models.holding import NO_DATE
from misl.custody.states import RESTS, RETURNS, MovementKind
from misl.custody.visibility import OFFICER, visible
from misl.kernel.actor import Officer
from misl.kernel.asking import Question
from misl.kernel.clock import now, today
from misl.kernel.statements import run
from misl.organisation.models import Charge
from misl.organisation.models.office import in_language
from misl.organisation.queries import acting_kinds

PAGE = 25
#: What falls due within so many days is told as due.
DUE_SOON = 7
#: Lines of the register that moved nothing from one post to another.
STAYED = (MovementKind.OPENED, MovementKind.PLACED, MovementKind.DISPOSED, MovementKind.TAKEN_UP)
#: Counting stops here; the screen then says "1,000+".
COUNT_CAP = 1000


COUNTS = """
SELECT count(*), count(*) FILTER (WHERE opened_at IS NULL), count(*) FILTER (WHERE due_on BETWEEN %s AND %s),
    count(*) FILTER (WHERE due_on < %s),
    (SELECT count(*) FROM (SELECT FROM custody_holding
        WHERE office_id = %s AND from_post_id = %s AND in_work AND secrecy <= %s
        ORDER BY moved_at DESC, id LIMIT %s + 1) sent)
FROM (SELECT due_on, opened_at FROM custody_holding
    WHERE office_id = %s AND post_id = %s AND in_work AND secrecy <= %s
    ORDER BY due_on, moved_at DESC, id LIMIT %s + 1) desk
"""


class Tab(models.TextChoices):
    """The tabs of the work list."""

    ALL = "all"
    NEW = "new"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the work list to go on from: the last row of the page before."""

    due_on: date
    moved_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A line of the work list: the holding, and who sits today at the post it came from."""

    holding: Holding
    sent_by: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on the desk; each capped at COUNT_CAP."""

    all: int
    new: int
    due: int
    overdue: int
    sent_on: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of the movement register as it is read: who, to whom, when sent, when opened, how long held."""

    number: int
    kind: str
    from_post: str
    to_post: str
    by: str
    at: datetime
    opened_at: datetime | None
    until: datetime | None
    held: timedelta
    urgency: int
    due_on: date | None
    remark: str
    note_id: UUID | None
    signed_act_id: UUID | None

    @property
    def held_seconds(self) -> int:
        """How long it was held, in whole seconds."""
        return int(self.held.total_seconds())


def work_list(actor: Officer, tab: str = Tab.ALL, after: Place | None = None, limit: int = PAGE) -> list[Holding]:
    """A page of what is on the actor's desk: overdue first, then by due date, newest first within a day."""
    return list(_in_order(actor, tab, after, **_days())[:limit])


def desk_page(actor: Officer, tab: str = Tab.ALL, after: Place | None = None, limit: int = PAGE) -> list[OnDesk]:
    """The same with the name of who sits today where each came from. One statement."""
    values = {name: getattr(actor, name) for name in OFFICER} | _days()
    if after is not None:
        values |= {"due_on": after.due_on, "moved_at": after.moved_at, "last": after.id}
    rows = _page_question(tab, after is not None, limit).all(**values)
    return [OnDesk(row, in_language(row.sender or "", row.sender_ur or "")) for row in rows]


def counts(actor: Officer) -> Counts:
    """The numbers beside the tabs, in one statement."""
    day, week = _days().values()
    own: tuple[UUID, UUID, int, int] = (actor.office_id, actor.post_id, actor.clearance, COUNT_CAP)
    return Counts(*run(COUNTS, [day, week, day, *own, *own]).fetchall()[0])


def sent_on(actor: Officer) -> QuerySet[Holding]:
    """What the actor's post sent on last and is still with the one it went to."""
    rows = Holding.objects.filter(
        office_id=actor.office_id, from_post_id=actor.post_id, in_work=True, secrecy__lte=actor.clearance
    )
    return rows.select_related("post__section").order_by("-moved_at", "id")


def sent_list(actor: Officer, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[Holding]:
    """A page of what was sent on, newest first; `after` is the last row of the page before."""
    rows = sent_on(actor)
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(moved_at__lt=moment) | Q(moved_at=moment, id__gt=last))
    return list(rows[:limit])


def recent_recipients(actor: Officer, limit: int = 3) -> list[UUID]:
    """The posts the actor's post sent to lately, the latest first: read off the last fifty things still with them."""
    latest = sent_on(actor).select_related(None).values_list("post_id", flat=True)[:50]
    return list(dict.fromkeys(latest))[:limit]


def held(actor: Officer, kind: str, words: str = "", limit: int = PAGE) -> list[Holding]:
    """What of one kind is on the actor's desk, the latest first; `words` narrows by number or subject."""
    rows = _on_desk(actor, Tab.ALL, **_days()).filter(subject_kind=kind)
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(subject__icontains=words))
    return list(rows.order_by("-moved_at", "id")[:limit])


def holding_of(kind: str, subject_id: UUID) -> Holding | None:
    """The present place of a subject the caller was already let to see."""
    return Holding.objects.of(kind, subject_id).select_related("post__section", "from_post").first()


def movement_history(kind: str, subject_id: UUID) -> list[Leg]:
    """The movement register of a subject the caller was already let to see, oldest first, one leg per custody."""
    lines = list(
        Movement.objects.filter(subject_kind=kind, subject_id=subject_id)
        .select_related("from_post", "to_post")
        .order_by("number")
    )
    people = {p.id: p for p in Person.objects.filter(id__in={line.person_id for line in lines if line.person_id})}
    acted = acting_kinds({line.charge_id for line in lines})
    handovers = [line for line in lines if line.kind not in (MovementKind.OPENED, MovementKind.PLACED)]
    opened = {_leg_of(handovers, line): line.at for line in lines if line.kind == MovementKind.OPENED}
    return [
        _leg(line, following, _actor_name(line, people, acted), opened.get(line.number))
        for line, following in zip(handovers, [*handovers[1:], None], strict=True)
    ]


def last_movement(kind: str, subject_id: UUID) -> Movement | None:
    """The last line in the register of a subject the caller was already let to see."""
    lines = Movement.objects.filter(subject_kind=kind, subject_id=subject_id).select_related("to_post")
    return lines.order_by("-number").first()


def latest_stops(kind: str, subject_id: UUID, limit: int) -> list[Movement]:
    """The last places of a subject the caller was already let to see, oldest first, without what was opened or rested
    where it lay.
    """
    handovers = (
        Movement.objects.filter(subject_kind=kind, subject_id=subject_id)
        .exclude(kind__in=[*RESTS, *RETURNS], from_post=F("to_post"))
        .exclude(kind__in=STAYED)
        .select_related("to_post")
        .order_by("-number")
    )
    return list(handovers[:limit])[::-1]


@functools.lru_cache(maxsize=32)
def _page_question(tab: str, further: bool, limit: int) -> Question[Any]:
    """A page of a work list with who sits where each row came from; the values are the officer, the days, the place."""

    def build(day: Any, week: Any, due_on: Any = None, moved_at: Any = None, last: Any = None, **officer: Any) -> Any:
        place = Place(due_on, moved_at, last) if further else None
        sender = Charge.objects.running(day).filter(post=OuterRef("from_post"), kind=Charge.Kind.FULL)
        rows = _in_order(Officer(**officer), tab, place, day, week).annotate(
            sender=Subquery(sender.values("person__name")[:1]), sender_ur=Subquery(sender.values("person__name_ur")[:1])
        )
        return rows[:limit]

    return Question(build, *OFFICER, "day", "week", *(("due_on", "moved_at", "last") if further else ()))


def _days() -> dict[str, date]:
    """Today, and the last day of what is told as due."""
    day = today()
    return {"day": day, "week": day + timedelta(days=DUE_SOON)}


def _in_order(actor: Officer, tab: str, after: Place | None, day: date, week: date) -> QuerySet[Holding]:
    rows = _on_desk(actor, tab, day, week)
    if after is not None:
        # The first condition follows from the others; it lets the index begin at the place.
        rows = rows.filter(due_on__gte=after.due_on).filter(
            Q(due_on__gt=after.due_on)
            | Q(due_on=after.due_on, moved_at__lt=after.moved_at)
            | Q(due_on=after.due_on, moved_at=after.moved_at, id__gt=after.id)
        )
    return rows.select_related("from_post").order_by("due_on", "-moved_at", "id")


def _on_desk(actor: Officer, tab: str, day: date, week: date) -> QuerySet[Holding]:
    rows = Holding.objects.filter(office_id=actor.office_id, secrecy__lte=actor.clearance).pending_with(actor.post_id)
    match tab:
        case Tab.NEW:
            return rows.filter(opened_at=None)
        case Tab.DUE:
            return rows.filter(due_on__gte=day, due_on__lte=week)
        case Tab.OVERDUE:
            return rows.filter(due_on__lt=day)
        case _:
            return rows


def _leg_of(handovers: list[Movement], line: Movement) -> int:
    return max(h.number for h in handovers if h.number < line.number)


def _actor_name(line: Movement, people: dict[UUID, Person], acted: dict[UUID, str]) -> str:
    """Who sent it on, and in what charge when it was not the full one: Faisal Noor (Link officer)."""
    if line.person_id is None or line.person_id not in people:
        return ""
    name, kind = people[line.person_id].local_name, acted.get(line.charge_id, "") if line.charge_id else ""
    return f"{name} ({kind})" if kind else name


def _leg(line: Movement, following: Movement | None, by: str, opened_at: datetime | None) -> Leg:
    until = following.at if following else None
    return Leg(
        number=line.number,
        kind=line.kind,
        from_post=line.from_post.local_short if line.from_post else "",
        to_post=line.to_post.local_short,
        by=by,
        at=line.at,
        opened_at=opened_at,
        until=until,
        held=(until or now()) - line.at,
        urgency=line.urgency,
        due_on=line.due_on,
        remark=line.remark,
        note_id=line.note_id,
        signed_act_id=line.signed_act_id,
    )


__all__ = [
    "COUNT_CAP",
    "DUE_SOON",
    "NO_DATE",
    "PAGE",
    "Counts",
    "Leg",
    "OnDesk",
    "Place",
    "Tab",
    "counts",
    "desk_page",
    "held",
    "holding_of",
    "last_movement",
    "latest_stops",
    "movement_history",
    "recent_recipients",
    "sent_list",
    "sent_on",
    "visible",
    "work_list",
]
