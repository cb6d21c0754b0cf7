"""Questions about the office's procedure and calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from misl.accounts.models import Person
from misl.procedure.models import Concern, Departure, Holiday, PackChoice
from misl.procedure.rulebook import Answer, OfficeRule, Rulebook, rulebook
from misl.procedure.working_days import Calendar, calendar

#: Departures shown of one file.
DEPARTURES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class DepartureLine:
    """A departure as it is read: the row, and who departed."""

    departure: Departure
    by: str


def choice(office_id: UUID) -> PackChoice | None:
    """The pack the office follows, with the reason and the moment it was chosen."""
    return PackChoice.objects.filter(office_id=office_id).first()


def holidays(office_id: UUID, year: int) -> list[Holiday]:
    """The office's holidays in a year, in order."""
    return list(Holiday.objects.filter(office_id=office_id, on__year=year, in_force=True))


def whom_it_concerns(office_id: UUID, subject_id: UUID) -> list[Concern]:
    """The persons whose own matter a subject is that the caller was already let to see."""
    rows = Concern.objects.filter(office_id=office_id, subject_id=subject_id, in_force=True)
    return list(rows.select_related("person").order_by("named_at"))


def departures(office_id: UUID, subject_id: UUID) -> list[DepartureLine]:
    """The departures on a subject the caller was already let to see, oldest first."""
    rows = Departure.objects.filter(office_id=office_id, subject_id=subject_id).select_related("post").order_by("at")
    kept = list(rows[:DEPARTURES_SHOWN])
    people = {p.id: p for p in Person.objects.filter(id__in={row.person_id for row in kept})}
    return [DepartureLine(row, people[row.person_id].local_name) for row in kept]


def due_in(office_id: UUID, day: date, days: int) -> date:
    """The date so many working days after `day`. Raises: ValueError."""
    return calendar(office_id, day).after(day, days)


__all__ = [
    "Answer",
    "Calendar",
    "OfficeRule",
    "Rulebook",
    "calendar",
    "choice",
    "departures",
    "due_in",
    "holidays",
    "rulebook",
    "whom_it_concerns",
]
