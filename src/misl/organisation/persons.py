"""Persons as an office keeps them: who may be changed by whom, and names that are nobody else's."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from misl.accounts.models import Person
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.kernel.errors import NotVisible, Refused
from misl.organisation import errors
from misl.organisation.models import Charge

PAGE = 50
#: Nobody is looked for with more words than a name has.
MOST_WORDS = 8


def require_name_free(username: str) -> str:
    """The user name in the form it is kept. Raises: Refused when it is not one, or another person has it."""
    name = unicodedata.normalize("NFKC", username).strip()
    if not is_user_name(name):
        raise Refused(errors.NO_USER_NAME, remedy=errors.HOW_A_USER_NAME_IS_WRITTEN)
    if Person.objects.filter(username__iexact=name).exists():
        raise Refused(errors.USER_NAME_TAKEN % {"username": name}, remedy=errors.CHOOSE_ANOTHER_NAME)
    return name


def is_user_name(name: str) -> bool:
    """Letters and digits of any script and the signs @ . + - _ alone."""
    return bool(name) and all(letter.isalnum() or letter in "@.+-_" for letter in name)


def may_amend_person(actor: Actor, person: Person, clearance: int, in_service: bool) -> Decision:
    """The office that keeps the person, or the next one when no other holds them any more; nobody widens what they
    may see themselves, nor shuts themselves out.
    """
    if serves_elsewhere(person, actor.office_id):
        return Denied(errors.OF_ANOTHER_OFFICE % {"person": person.local_name}, remedy=errors.RELIEVED_THERE_FIRST)
    if isinstance(actor, Officer) and actor.person_id == person.id:
        if clearance != person.clearance:
            return Denied(errors.OWN_CLEARANCE, remedy=errors.LET_ANOTHER_CHANGE_PERSON)
        if not in_service:
            return Denied(errors.OWN_SERVICE, remedy=errors.LET_ANOTHER_CHANGE_PERSON)
    return Allowed()


def serves_elsewhere(person: Person, office_id: UUID) -> bool:
    """Whether another office keeps this person and has them in charge of a post, today or later."""
    if person.office_id == office_id:
        return False
    return Charge.objects.overlapping(today(), None).filter(person=person).exclude(office_id=office_id).exists()


def person_of(office_id: UUID, person_id: UUID) -> Person:
    """A person the office keeps or has had in charge. Raises: NotVisible."""
    person = _persons(office_id).filter(id=person_id).first()
    if person is None:
        raise NotVisible
    return person


@dataclass(frozen=True, slots=True)
class InService:
    """A person with the charges they hold in the office today."""

    person: Person
    charges: tuple[Charge, ...]


def persons(
    office_id: UUID, *, words: str = "", after: tuple[str, UUID] | None = None, limit: int = PAGE
) -> list[InService]:
    """A page of the persons an office keeps or has in charge, by name, with their posts. Two statements."""
    rows = _persons(office_id)
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(name_ur__icontains=word) | Q(username__icontains=word))
    if after is not None:
        name, last = after
        rows = rows.filter(Q(name__gt=name) | Q(name=name, id__gt=last))
    running = Charge.objects.running(today()).filter(office_id=office_id).select_related("post").order_by("kind")
    chosen = rows.order_by("name", "id").prefetch_related(Prefetch("charges", running, to_attr="running_charges"))
    return [InService(person, tuple(person.running_charges)) for person in chosen[:limit]]


def charges_of_person(office_id: UUID, person_id: UUID, limit: int = 100) -> list[Charge]:
    """Every charge a person has held in the office, the latest first."""
    rows = Charge.objects.filter(office_id=office_id, person_id=person_id)
    named = rows.select_related("person", "post", "order", "ended_by")
    return list(named.order_by("-from_on", "-id")[:limit])


def _persons(office_id: UUID) -> QuerySet[Person]:
    """Who is kept here and serves here or nowhere, and who has served here."""
    held = Charge.objects.filter(person=OuterRef("id"))
    return Person.objects.filter(Q(Exists(held.filter(office_id=office_id))) | Q(~Exists(held), office_id=office_id))
