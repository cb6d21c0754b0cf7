"""Counting the days an office works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from misl.kernel.asking import Question
from misl.procedure.models import Holiday, WorkingWeek

#: Saturday and Sunday: the rest of an office that has not said otherwise.
WEEKEND = (5, 6)
#: Nothing is given longer than about a year.
LONGEST = 250

_WEEK = Question(lambda office_id: WorkingWeek.objects.filter(office_id=office_id), "office_id")
_HOLIDAYS = Question(
    lambda office_id, first: Holiday.objects.filter(office_id=office_id, on__gte=first, in_force=True).values_list(
        "on", flat=True
    ),
    "office_id",
    "first",
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of rest in a week (Monday is 0), and the holidays from some day on."""

    rest_days: frozenset[int]
    holidays: frozenset[date]

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.rest_days and day not in self.holidays

    def after(self, day: date, days: int) -> date:
        """The day that is so many working days after `day`. Raises: ValueError unless 1 to LONGEST."""
        if not 1 <= days <= LONGEST:
            raise ValueError(f"{days} working days")
        while days:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return day

    def before(self, day: date) -> date:
        """The working day that came last before `day`."""
        for _step in range(LONGEST):
            day -= timedelta(days=1)
            if self.is_working(day):
                break
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and with `last`; 0 when `last` is not later."""
        span = max((last - first).days, 0)
        return sum(self.is_working(first + timedelta(days=step)) for step in range(1, span + 1))


def calendar(office_id: UUID, first: date) -> Calendar:
    """An office's calendar from a day on, in two statements. Needs the office named."""
    week = _WEEK.first(office_id=office_id)
    return Calendar(
        rest_days=frozenset(week.rest_days if week else WEEKEND),
        holidays=frozenset(_HOLIDAYS.all(office_id=office_id, first=first)),
    )
