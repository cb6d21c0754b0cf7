"""Whose own matter a file is: the steps that commands of the rooms above share. Each takes a locked subject."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.actor import Actor, Officer
from misl.kernel.asking import Question
from misl.kernel.decisions import Allowed, Decision
from misl.procedure.catalogue import OWN_MATTER
from misl.procedure.models import Concern
from misl.procedure.rulebook import ask

#: The persons whose own matter a subject is.
CONCERNED = Question(
    lambda office_id, subject_id: Concern.objects.filter(
        office_id=office_id, subject_id=subject_id, in_force=True
    ).values_list("person_id", flat=True),
    "office_id",
    "subject_id",
)


def concerned(office_id: UUID, subject_id: UUID) -> frozenset[UUID]:
    """The persons whose own matter this is."""
    return frozenset(CONCERNED.all(office_id=office_id, subject_id=subject_id))


def may_deal_with(actor: Actor, subject_id: UUID) -> Decision:
    """No officer deals with their own matter, where the office's procedure says so."""
    if not isinstance(actor, Officer):
        return Allowed()
    return may_persons_deal_with(actor.office_id, [actor.person_id], subject_id)


def may_persons_deal_with(office_id: UUID, persons: Iterable[UUID], subject_id: UUID) -> Decision:
    """Whether any of these persons may: it is denied when it is the own matter of every one of them."""
    own = concerned(office_id, subject_id)
    if not own or not own.issuperset(persons):
        return Allowed()
    return ask(office_id, OWN_MATTER, {"own_matter": True}).decision


def name_person(act: Act, *, kind: str, subject_id: UUID, person_id: UUID, matter: str) -> Concern:
    """Put on the record that this is the person's own matter."""
    found = _locked(act, subject_id, person_id)
    if found is None:
        return Concern.enter(
            act, subject_kind=kind, subject_id=subject_id, person_id=person_id, matter=matter, named_at=act.at
        )
    return found.amend(act, matter=matter, in_force=True, named_at=act.at)


def strike_person(act: Act, *, subject_id: UUID, person_id: UUID) -> Concern | None:
    """The person was named in error; None when they are not named."""
    found = _locked(act, subject_id, person_id)
    return found.amend(act, in_force=False) if found is not None and found.in_force else None


def _locked(act: Act, subject_id: UUID, person_id: UUID) -> Concern | None:
    return (
        Concern.objects.select_for_update()
        .filter(office_id=act.office_id, subject_id=subject_id, person_id=person_id)
        .first()
    )
