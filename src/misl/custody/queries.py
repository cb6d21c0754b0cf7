"""Questions to custody: the work list, what was sent on, the movement register."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from misl.accounts.models import Person
from misl.custody.models import Holding, Movement, SavedView
from misl.custody.models.holding import NO_DATE
from misl.custody.narrowing import EVERYTHING, ORDERS, Narrowing, Place, Sort, Tab, behind, moments, on_desk, place_of
from misl.custody.states import RESTS, RETURNS, MovementKind, Reach
from misl.custody.visibility import OFFICER, seen_or_not_there, visible
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


# What the desk holds, how much of it the filters leave, the views saved for it (as `views_shown` says); every filter
# that is not set is NULL.
COUNTS = """
SELECT count(*), count(*) FILTER (WHERE opened_at IS NULL),
    count(*) FILTER (WHERE due_on BETWEEN %(day)s AND %(week)s), count(*) FILTER (WHERE due_on < %(day)s),
    (SELECT count(*) FROM (SELECT FROM custody_holding
        WHERE office_id = %(office_id)s AND from_post_id = %(post_id)s AND in_work AND secrecy <= %(clearance)s
        ORDER BY moved_at DESC, id LIMIT %(cap)s + 1) sent),
    count(*) FILTER (WHERE fits), count(*) FILTER (WHERE fits AND opened_at IS NULL),
    count(*) FILTER (WHERE fits AND due_on BETWEEN %(day)s AND %(week)s),
    count(*) FILTER (WHERE fits AND due_on < %(day)s),
    (SELECT coalesce(json_agg(json_build_array(id, name, address, reach, post_id = %(post_id)s) ORDER BY name), '[]')
        FROM custody_savedview
        WHERE office_id = %(office_id)s AND NOT withdrawn AND (reach = 'office'
            OR reach = 'section' AND section_id = %(section_id)s
            OR reach = 'own' AND post_id = %(post_id)s AND person_id = %(person_id)s))
FROM (SELECT due_on, opened_at,
        (%(kinds)s::text[] IS NULL OR subject_kind = ANY(%(kinds)s::text[]))
        AND (%(urgencies)s::int[] IS NULL OR urgency = ANY(%(urgencies)s::int[]))
        AND (%(grades)s::int[] IS NULL OR secrecy = ANY(%(grades)s::int[]))
        AND (%(sections)s::text[] IS NULL OR from_post_id IN (
            SELECT post.id FROM organisation_post post JOIN organisation_section section ON section.id = post.section_id
            WHERE post.office_id = %(office_id)s AND section.symbol = ANY(%(sections)s::text[])))
        AND (%(begins)s::timestamptz[] IS NULL OR EXISTS (
            SELECT FROM unnest(%(begins)s::timestamptz[], %(ends)s::timestamptz[]) AS age (begins, ends)
            WHERE moved_at >= age.begins AND moved_at < age.ends)) AS fits
    FROM custody_holding
    WHERE office_id = %(office_id)s AND post_id = %(post_id)s AND in_work AND secrecy <= %(clearance)s
    ORDER BY due_on, moved_at DESC, id LIMIT %(cap)s + 1) desk
"""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A line of the work list: the holding, and who sits today at the post it came from."""

    holding: Holding
    sent_by: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much there is under each tab; each capped at COUNT_CAP + 1, which is told as "more than COUNT_CAP"."""

    all: int
    new: int
    due: int
    overdue: int


@dataclass(frozen=True, slots=True)
class View:
    """A saved view as its tab needs it; `at_this_post` says that it was saved here, and may be withdrawn here."""

    id: UUID
    name: str
    address: str
    reach: str
    at_this_post: bool


@dataclass(frozen=True, slots=True)
class Counts(Numbers):
    """How much is on the desk, how much of that the filters leave (`shown`), how much was sent on; and the views saved
    for this reader.
    """

    sent_on: int
    shown: Numbers
    views: tuple[View, ...]


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


def work_list(actor: Officer, tab: str = Tab.ALL, limit: int = PAGE) -> list[Holding]:
    """The first page of what is on the actor's desk: overdue first, then by due date, newest first within a day."""
    return list(_in_order(actor, tab, Sort.DUE, None, **_days())[:limit])


def desk_page(
    actor: Officer,
    tab: str = Tab.ALL,
    narrowing: Narrowing = EVERYTHING,
    sort: str = Sort.DUE,
    after: Place | None = None,
    limit: int = PAGE,
) -> list[OnDesk]:
    """A page of the work list as one asked to see it, with the name of who sits today where each came from, behind
    the place `after`. One statement.
    """
    days = _days()
    if narrowing:
        rows = narrowing.of(_listed(actor, tab, sort, after, **days), days["day"])[:limit]
        return [_on_desk_line(row) for row in rows]
    values = {name: getattr(actor, name) for name in OFFICER} | days
    if after is not None:
        values |= {f"at{number}": value for number, value in enumerate(after)}
    return [_on_desk_line(row) for row in _page_question(tab, sort, len(after or ()), limit).all(**values)]


def next_on_desk(
    actor: Officer, holding: Holding, tab: str = Tab.ALL, narrowing: Narrowing = EVERYTHING, sort: str = Sort.DUE
) -> Holding | None:
    """What follows a subject in the work list as one asked to see it; behind the last the first again."""
    for after in (place_of(holding, sort), None):
        for one in desk_page(actor, tab, narrowing, sort, after, limit=2):
            if one.holding.id != holding.id:
                return one.holding
    return None


def how_many(actor: Officer, tab: str, narrowing: Narrowing, cap: int) -> int:
    """How many rows of the work list a tab and its filters leave; counting stops at `cap`."""
    days = _days()
    return narrowing.of(on_desk(actor, tab, **days), days["day"]).order_by()[:cap].count()


def counts(actor: Officer, narrowing: Narrowing = EVERYTHING) -> Counts:
    """The numbers beside the list and its tabs, in one statement."""
    days = _days()
    ages = [moments(age, days["day"]) for age in narrowing.ages]
    values: dict[str, Any] = {
        **days,
        "office_id": actor.office_id,
        "post_id": actor.post_id,
        "clearance": actor.clearance,
        "section_id": actor.section_id,
        "person_id": actor.person_id,
        "cap": COUNT_CAP,
        "kinds": list(narrowing.kinds) or None,
        "urgencies": list(narrowing.urgencies) or None,
        "grades": list(narrowing.grades) or None,
        "sections": list(narrowing.sections) or None,
        "begins": [begins for begins, _ in ages] or None,
        "ends": [ends for _, ends in ages] or None,
    }
    row = run(COUNTS, values).fetchall()[0]
    views = tuple(View(UUID(identifier), *told) for identifier, *told in row[9])
    return Counts(row[0], row[1], row[2], row[3], row[4], Numbers(*row[5:9]), views)


def views_shown(actor: Officer) -> QuerySet[SavedView]:
    """The saved views this officer is shown: their own at this post, those of the section, those of the office."""
    own = Q(reach=Reach.OWN, post_id=actor.post_id, person_id=actor.person_id)
    section = Q(reach=Reach.SECTION, section_id=actor.section_id)
    rows = SavedView.objects.filter(own | section | Q(reach=Reach.OFFICE), office_id=actor.office_id, withdrawn=False)
    return rows.order_by("name")


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
    rows = on_desk(actor, Tab.ALL, **_days()).filter(subject_kind=kind)
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(subject__icontains=words))
    return list(rows.order_by("-moved_at", "id")[:limit])


def holding_of(kind: str, subject_id: UUID) -> Holding | None:
    """The present place of a subject the caller was already let to see."""
    return Holding.objects.of(kind, subject_id).select_related("post__section", "from_post").first()


def holding_seen(actor: Officer, kind: str, subject_id: UUID) -> Holding:
    """The present place of a subject the actor may see. Raises: NotVisible."""
    return seen_or_not_there(actor, kind, Holding.objects.of(kind, subject_id), by="subject_id")


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


def came_for_perusal(kind: str, subject_id: UUID) -> bool:
    """Whether a subject was sent to where it is for seeing only."""
    stops = latest_stops(kind, subject_id, 1)
    return bool(stops) and stops[-1].kind == MovementKind.PERUSAL


@functools.lru_cache(maxsize=64)
def _page_question(tab: str, sort: str, behind_a_place: int, limit: int) -> Question[Any]:
    """A page of a work list that nothing narrows; the values are the officer, the days, the parts of the place."""
    places = [f"at{number}" for number in range(behind_a_place)]

    def build(day: Any, week: Any, **given: Any) -> Any:
        place = tuple(given.pop(name) for name in places) or None
        return _listed(Officer(**given), tab, sort, place, day, week)[:limit]

    return Question(build, *OFFICER, "day", "week", *places)


def _on_desk_line(row: Any) -> OnDesk:
    return OnDesk(row, in_language(row.sender or "", row.sender_ur or ""))


def _days() -> dict[str, date]:
    """Today, and the last day of what is told as due."""
    day = today()
    return {"day": day, "week": day + timedelta(days=DUE_SOON)}


def _listed(actor: Officer, tab: str, sort: str, after: Place | None, day: date, week: date) -> QuerySet[Holding]:
    """The rows of a tab in order, with the post and section each came from and the name of who sits there."""
    sender = Charge.objects.running(day).filter(post=OuterRef("from_post"), kind=Charge.Kind.FULL)
    return (
        _in_order(actor, tab, sort, after, day, week)
        .select_related("from_post__section")
        .annotate(
            sender=Subquery(sender.values("person__name")[:1]), sender_ur=Subquery(sender.values("person__name_ur")[:1])
        )
    )


def _in_order(actor: Officer, tab: str, sort: str, after: Place | None, day: date, week: date) -> QuerySet[Holding]:
    rows = on_desk(actor, tab, day, week)
    if after is not None:
        rows = behind(rows, sort, after)
    return rows.select_related("from_post").order_by(*ORDERS[sort])


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
    "Narrowing",
    "Numbers",
    "OnDesk",
    "Place",
    "Sort",
    "Tab",
    "View",
    "counts",
    "desk_page",
    "held",
    "holding_of",
    "last_movement",
    "latest_stops",
    "movement_history",
    "next_on_desk",
    "place_of",
    "recent_recipients",
    "sent_list",
    "sent_on",
    "views_shown",
    "visible",
    "work_list",
]
