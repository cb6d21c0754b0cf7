"""The narrow door by which a citizen comes to their own application: the reference and the contact, both right.

A wrong reference and a wrong contact get the same answer after the same work, and nobody may try in vain often. A try
is counted before it is judged, so that many at once are not judged before they are counted; a right one is uncounted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from misl.citizens import queries
from misl.citizens.contact import same_contact
from misl.citizens.errors import TriedTooOften
from misl.citizens.models import Application
from misl.citizens.references import tidy_reference
from misl.citizens.tracking import Tracking
from misl.kernel.canonical import digest
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.kernel.tally import take_back, too_often
from misl.organisation.queries import office_by_code

WINDOW = timedelta(minutes=10)
#: Many citizens share one address of a mobile network; one reference is asked for by one household.
TRIES_FROM_ONE_PLACE = 60
TRIES_FOR_ONE_REFERENCE = 10


@dataclass(frozen=True, slots=True)
class Admission:
    """A citizen was let in to this application."""

    office_id: UUID
    application_id: UUID
    reference: str


def let_in(reference: str, contact: str, *, asker: str) -> Admission | None:
    """The application that both words open, or None without saying which was wrong.

    `asker` names the place the question comes from (an internet address); it is kept only as a fingerprint. Not within
    a transaction that only reads. Raises: TriedTooOften.
    """
    reference = tidy_reference(reference)
    slow_down("track", asker, limit=TRIES_FROM_ONE_PLACE)
    slow_down("reference", reference, limit=TRIES_FOR_ONE_REFERENCE)
    office = office_by_code(reference.partition("-")[0])
    with reading(office.id if office else new_id()):
        found = Application.objects.filter(reference=reference).first()
        known = same_contact(contact, phone=found.phone if found else "", email=found.email if found else "")
        if office is None or found is None or not known:
            return None
        admission = Admission(office.id, found.id, found.reference)
    _uncount("track", asker)
    _uncount("reference", reference)
    return admission


def track(reference: str, contact: str, *, asker: str) -> Tracking | None:
    """Let a citizen in and tell where the application stands. Raises: TriedTooOften."""
    admission = let_in(reference, contact, asker=asker)
    if admission is None:
        return None
    with reading(admission.office_id):
        return queries.tracking(admission.application_id)


def slow_down(what: str, key: str, *, limit: int) -> None:
    """Count one try. Raises: TriedTooOften."""
    if too_often(_tally(what, key), limit=limit, window=WINDOW):
        raise TriedTooOften


def _uncount(what: str, key: str) -> None:
    take_back(_tally(what, key))


def _tally(what: str, key: str) -> str:
    """Kept only as a fingerprint: whose address it was is nobody's business."""
    return f"{what}:{digest(key.encode())[:32]}"
