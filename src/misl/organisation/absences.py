"""Questions about leave: who is away, until when, who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.organisation.models import Absence, Charge

PAGE = 25


@dataclass(frozen=True, slots=True)
class Away:
    """A leave, and the charges of those who act for its days."""

    absence: Absence
    acting: tuple[Charge, ...]


def absences(office_id: UUID, *, after: tuple[date, UUID] | None = None, limit: int = PAGE) -> list[Away]:
    """A page of the register of leave, the latest first. Two statements."""
    rows = _absences(office_id)
    if after is not None:
        from_on, last = after
        rows = rows.filter(Q(from_on__lt=from_on) | Q(from_on=from_on, id__gt=last))
    return [_away(row) for row in rows.order_by("-from_on", "id")[:limit]]


def absence(office_id: UUID, absence_id: UUID) -> Away:
    """One leave with who acts. Raises: NotVisible."""
    found = _absences(office_id).filter(id=absence_id).first()
    if found is None:
        raise NotVisible
    return _away(found)


def posts_to_cover(office_id: UUID, person: Person, from_on: date | None = None) -> list[Charge]:
    """The charges in which somebody has to act while a person is away from a day: theirs, but for acting itself."""
    running = Charge.objects.running(from_on or today()).filter(office_id=office_id, person=person, absence=None)
    return list(running.select_related("post").order_by("kind", "from_on"))


def _absences(office_id: UUID) -> QuerySet[Absence]:
    acting = Prefetch("acting", Charge.objects.select_related("person", "post").order_by("from_on", "id"))
    return Absence.objects.in_force().filter(office_id=office_id).select_related("person").prefetch_related(acting)


def _away(row: Absence) -> Away:
    return Away(row, tuple(row.acting.all()))
