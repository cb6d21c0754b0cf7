"""What of a desk one asks to see, and in which order: tabs, filters, sorts, and the place a page goes on from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext_lazy as _

from misl.custody.models import Holding
from misl.kernel.actor import Officer

#: The values of a row in the order of a sort, the row's id last: a page goes on behind it.
Place = tuple[Any, ...]


class Tab(models.TextChoices):
    """The tabs of the work list."""

    ALL = "all", _("All")
    NEW = "new", _("New")
    DUE = "due", _("Due")
    OVERDUE = "overdue", _("Overdue")


class Sort(models.TextChoices):
    """The orders of the work list; the first is the one it has by itself."""

    DUE = "due", _("Due date")
    URGENCY = "urgency", _("Urgency")
    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
    NUMBER = "number", _("Number")


class Age(models.TextChoices):
    """How many days a subject has been with its holder."""

    FRESH = "0-3", _("0–3 days")
    WEEK = "4-7", _("4–7 days")
    FORTNIGHT = "8-15", _("8–15 days")
    OLD = "16+", _("16 days or more")


#: The first and the last day of each age; the oldest has no last.
AGES: dict[str, tuple[int, int | None]] = {
    Age.FRESH: (0, 3),
    Age.WEEK: (4, 7),
    Age.FORTNIGHT: (8, 15),
    Age.OLD: (16, None),
}

#: Before anything came to anybody.
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)

ORDERS: dict[str, tuple[str, ...]] = {
    Sort.DUE: ("due_on", "-moved_at", "id"),
    Sort.URGENCY: ("-urgency", "due_on", "id"),
    Sort.NEWEST: ("-moved_at", "id"),
    Sort.OLDEST: ("moved_at", "id"),
    Sort.NUMBER: ("number", "id"),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of a work list; an empty one filters nothing. `sections` are the symbols of the sections it came
    from.
    """

    kinds: tuple[str, ...] = ()
    urgencies: tuple[int, ...] = ()
    grades: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.kinds, self.urgencies, self.grades, self.sections, self.ages))

    def of(self, rows: QuerySet[Holding], day: date) -> QuerySet[Holding]:
        """The rows it leaves; ages are told on `day`."""
        if self.kinds:
            rows = rows.filter(subject_kind__in=self.kinds)
        if self.urgencies:
            rows = rows.filter(urgency__in=self.urgencies)
        if self.grades:
            rows = rows.filter(secrecy__in=self.grades)
        if self.sections:
            rows = rows.filter(from_post__section__symbol__in=self.sections)
        if self.ages:
            aged = Q()
            for begins, ends in (moments(age, day) for age in self.ages):
                aged |= Q(moved_at__gte=begins, moved_at__lt=ends)
            rows = rows.filter(aged)
        return rows


#: No filter at all.
EVERYTHING = Narrowing()


def moments(age: str, day: date) -> tuple[datetime, datetime]:
    """When something of this age on `day` came: from, and until before."""
    youngest, oldest = AGES[age]
    begins = _midnight(day - timedelta(days=oldest)) if oldest is not None else BEGINNING
    return begins, _midnight(day - timedelta(days=youngest - 1))


def place_of(row: Holding, sort: str) -> Place:
    """Where a row stands in an order."""
    return tuple(getattr(row, name.lstrip("-")) for name in ORDERS[sort])


def behind(rows: QuerySet[Holding], sort: str, place: Place) -> QuerySet[Holding]:
    """The rows that stand behind a place in an order, itself left out."""
    later = Q()
    same: dict[str, Any] = {}
    for name, value in zip(ORDERS[sort], place, strict=True):
        column = name.lstrip("-")
        later |= Q(**same, **{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        same[column] = value
    # The first condition follows from the others; it lets an index begin at the place.
    first = ORDERS[sort][0]
    bound = {f"{first.lstrip('-')}__{'lte' if first.startswith('-') else 'gte'}": place[0]}
    return rows.filter(later, **bound)


def on_desk(actor: Officer, tab: str, day: date, week: date) -> QuerySet[Holding]:
    """What is on the actor's desk under a tab, up to their clearance."""
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


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()), get_default_timezone())
