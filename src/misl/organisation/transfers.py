"""Transfers of charge: ordering one, and the questions about those under way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.actor import Actor, Officer
from misl.kernel.errors import NotVisible, Refused
from misl.organisation import errors
from misl.organisation.models import Charge, Post, PostingOrder, Transfer, TransferReport
from misl.organisation.policies import may_see_transfer
from misl.organisation.states import TransferState

UNDER_WAY = (TransferState.ORDERED, TransferState.HANDED_OVER)


def order_transfer(act: Act, order: PostingOrder, person: Person, post: Post, from_on: date) -> Charge:
    """Enter the transfer of a locked post to a person; answers the charge that will be handed over."""
    held = Charge.objects.running(act.day).filter(office_id=act.office_id, post=post, kind=Charge.Kind.FULL)
    outgoing = held.select_related("person").first()
    if outgoing is None:
        raise Refused(errors.NOBODY_HANDS_OVER % {"post": post.local_short}, remedy=errors.PUT_IN_CHARGE_INSTEAD)
    if outgoing.person_id == person.id:
        said = errors.ALREADY_IN_CHARGE % {"person": person.local_name, "post": post.local_short}
        raise Refused(said, remedy=errors.NAME_ANOTHER)
    if not person.is_active:
        raise Refused(errors.NOT_IN_SERVICE % {"person": person.local_name})
    if Transfer.objects.filter(office_id=act.office_id, post=post, state__in=UNDER_WAY).exists():
        raise Refused(errors.TRANSFER_UNDER_WAY % {"post": post.local_short}, remedy=errors.CANCEL_IT_FIRST)
    Transfer.enter(act, order=order, post=post, outgoing=outgoing, person=person, from_on=from_on)
    return outgoing


def require_one_full_charge(act: Act, persons: Mapping[UUID, Person]) -> None:
    """Raises: Refused when an incoming officer would keep full charge of another post that nobody takes over."""
    for person in persons.values():
        held = Charge.objects.running(act.day).filter(office_id=act.office_id, person=person, kind=Charge.Kind.FULL)
        leaving = Transfer.objects.filter(office_id=act.office_id, state__in=UNDER_WAY).values("outgoing_id")
        kept = held.exclude(id__in=leaving).select_related("post").first()
        if kept is not None and kept.until_on is None:
            said = errors.FULL_ELSEWHERE % {"person": person.local_name, "post": kept.post.local_short}
            raise Refused(said, remedy=errors.TRANSFER_THAT_TOO)


def lock_transfer(act: Act, transfer_id: UUID) -> Transfer:
    """A transfer the actor may see, locked. Raises: NotVisible."""
    rows = Transfer.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, id=transfer_id)
    found = rows.select_related("post", "person", "outgoing__person", "order").first()
    if found is None or not may_see_transfer(act.by, found):
        raise NotVisible
    return found


def transfer(actor: Actor, transfer_id: UUID) -> Transfer:
    """One transfer the actor may see, with what both sides put on the record. Raises: NotVisible."""
    found = _transfers().filter(office_id=actor.office_id, id=transfer_id).first()
    if found is None or not may_see_transfer(actor, found):
        raise NotVisible
    return found


def transfers_of(person_id: UUID, *, under_way: bool = False, limit: int = 25) -> list[Transfer]:
    """Transfers in which a person hands over or takes over, the latest first."""
    rows = _transfers().filter(outgoing__person_id=person_id) | _transfers().filter(person_id=person_id)
    rows = rows.filter(state__in=UNDER_WAY) if under_way else rows
    return list(rows.order_by("-id")[:limit])


def awaited_by(person_id: UUID) -> list[Transfer]:
    """Transfers that wait for a person to take over, in whichever office."""
    rows = Transfer.objects.filter(person_id=person_id, state__in=UNDER_WAY)
    return list(rows.select_related("post", "outgoing__person", "order"))


def transfers_under_way(office_id: UUID, limit: int = 100) -> list[Transfer]:
    """What the establishment section waits for, the oldest first."""
    return list(_transfers().filter(office_id=office_id, state__in=UNDER_WAY).order_by("id")[:limit])


def incoming_officer(person: Person, transfer_id: UUID) -> Officer:
    """The actor who takes over: the person, in the name of the charge that will begin. It has no duty and sees
    nothing yet. Raises: NotVisible when no such transfer waits for this person.
    """
    found = Transfer.objects.filter(id=transfer_id, person_id=person.id).select_related("post").first()
    if found is None:
        raise NotVisible
    return Officer(
        office_id=found.office_id,
        person_id=person.id,
        post_id=found.post_id,
        charge_id=found.charge_id,
        section_id=found.post.section_id,
    )


def _transfers() -> QuerySet[Transfer]:
    reports = Prefetch("reports", TransferReport.objects.select_related("person"))
    named = Transfer.objects.select_related("post__section", "person", "outgoing__person", "order")
    return named.prefetch_related(reports)
