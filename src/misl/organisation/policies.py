"""May I? Who may change the office itself, and who may be put in charge of what."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from misl.accounts.models import Person
from misl.kernel.actor import Actor, Citizen, Officer, System
from misl.kernel.clock import today
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.organisation import errors
from misl.organisation.models import Absence, Charge, Duty, Post, Transfer
from misl.organisation.states import ChargeKind, TransferState


def may_establish(actor: Actor) -> Decision:
    """The establishment section, and the system while it sets an office up."""
    if isinstance(actor, Citizen) or (isinstance(actor, Officer) and "establishment" not in actor.duties):
        return Denied(errors.NOT_ESTABLISHMENT, remedy=errors.ASK_ESTABLISHMENT)
    return Allowed()


def may_give_charge_without_order(actor: Actor) -> Decision:
    """Only while an office is set up: afterwards every charge has its order."""
    if isinstance(actor, System):
        return Allowed()
    return Denied(errors.BY_ORDER_ONLY, remedy=errors.ISSUE_AN_ORDER)


def may_order_about(actor: Actor, person: Person) -> Decision:
    """Nobody is judge in their own posting."""
    if isinstance(actor, Officer) and actor.person_id == person.id:
        return Denied(errors.OWN_POSTING, remedy=errors.LET_ANOTHER)
    return Allowed()


def may_have_duties(actor: Actor, post: Post | None, duties: Collection[str]) -> Decision:
    """Nobody widens their own post; and who audits has no hand in what is audited. `post` is None for a new one."""
    if Duty.AUDIT in duties and len(set(duties)) > 1:
        return Denied(errors.AUDIT_ALONE, remedy=errors.ANOTHER_POST)
    if post is None or not isinstance(actor, Officer) or set(duties) == set(post.duties):
        return Allowed()
    if Charge.objects.running(today()).filter(post=post, person_id=actor.person_id).exists():
        return Denied(errors.OWN_DUTIES, remedy=errors.LET_ANOTHER_CHANGE)
    return Allowed()


def may_be_posted_here(person: Person, office_id: UUID) -> Decision:
    """Who has served in this office, or nowhere yet: an officer of another office is that office's to relieve."""
    held = Charge.objects.filter(person=person)
    if held.filter(office_id=office_id).exists() or not held.exists():
        return Allowed()
    return Denied(errors.OF_ANOTHER_OFFICE % {"person": person.local_name}, remedy=errors.RELIEVED_THERE_FIRST)


def may_be_put_in_charge(person: Person, post: Post, kind: str, from_on: date, until_on: date | None) -> Decision:
    """One person in full charge of a post, one post in full charge of a person, and nobody twice in one post."""
    if until_on is not None and until_on < from_on:
        return Denied(errors.ENDS_BEFORE)
    if not person.is_active:
        return Denied(errors.NOT_IN_SERVICE % {"person": person.local_name})
    days = Charge.objects.overlapping(from_on, until_on).filter(office_id=post.office_id)
    if days.filter(person=person, post=post).exists():
        said = errors.ALREADY_IN_CHARGE % {"person": person.local_name, "post": post.local_short}
        return Denied(said, remedy=errors.CHOOSE_OTHER_DAYS)
    if kind != Charge.Kind.FULL:
        return Allowed()
    full = days.filter(kind=Charge.Kind.FULL).select_related("person", "post")
    if (held := full.filter(post=post).first()) is not None:
        said = errors.FULL_CHARGE_HELD % {"holder": held.person.local_name, "post": post.local_short}
        return Denied(said, remedy=errors.RELIEVE_FIRST)
    if (held := full.filter(person=person).first()) is not None:
        said = errors.FULL_ELSEWHERE % {"person": person.local_name, "post": held.post.local_short}
        return Denied(said, remedy=errors.ADDITIONAL_INSTEAD)
    return Allowed()


def may_go_on_leave(actor: Actor, person: Person, office_id: UUID, from_on: date, until_on: date) -> Decision:
    """One leave at a time, and not while one stands in for another."""
    if isinstance(actor, Officer) and actor.person_id == person.id:
        return Denied(errors.OWN_LEAVE, remedy=errors.LET_ANOTHER_RECORD)
    if until_on < from_on:
        return Denied(errors.ENDS_BEFORE)
    leaves = Absence.objects.in_force().filter(office_id=office_id, person=person)
    if (other := leaves.filter(from_on__lte=until_on, until_on__gte=from_on).first()) is not None:
        said = {"person": person.local_name, "from": date_format(other.from_on), "until": date_format(other.until_on)}
        return Denied(errors.LEAVE_OVERLAPS % said, remedy=errors.OTHER_LEAVE_DAYS)
    acting = Charge.objects.overlapping(from_on, until_on).filter(office_id=office_id, person=person)
    if (stands_in := acting.exclude(absence=None).select_related("post").first()) is not None:
        said = {"person": person.local_name, "post": stands_in.post.local_short}
        return Denied(errors.ACTS_MEANWHILE % said, remedy=errors.NAME_ANOTHER_THERE)
    return Allowed()


def may_act_for(absent: Person, person: Person, post: Post, kind: str, from_on: date, until_on: date) -> Decision:
    """Another officer acts, in a post the absent one holds, where nobody acts yet."""
    if person.id == absent.id:
        return Denied(errors.ACTS_FOR_ONESELF, remedy=errors.NAME_ANOTHER)
    if kind not in (ChargeKind.LINK, ChargeKind.LOOKING_AFTER):
        return Denied(errors.NOT_AN_ACTING_KIND)
    days = Charge.objects.overlapping(from_on, until_on).filter(office_id=post.office_id, post=post)
    if not days.filter(person=absent, absence=None).exists():
        return Denied(errors.DOES_NOT_HOLD % {"person": absent.local_name, "post": post.local_short})
    if (other := days.exclude(absence=None).exclude(person=person).select_related("person").first()) is not None:
        said = errors.COVERED_ALREADY % {"holder": other.person.local_name, "post": post.local_short}
        return Denied(said, remedy=errors.NAME_ANOTHER)
    return Allowed()


def may_see_transfer(actor: Actor, transfer: Transfer) -> bool:
    """A transfer of charge is seen by its two officers, the establishment section and the auditor."""
    if not isinstance(actor, Officer):
        return isinstance(actor, System)
    if actor.person_id in (transfer.person_id, transfer.outgoing.person_id):
        return True
    return bool(actor.duties & {"establishment", "audit"})


def may_hand_over(actor: Actor, transfer: Transfer, reason: str) -> Decision:
    """The outgoing officer hands over; in their place only the establishment section, saying why."""
    if transfer.state == TransferState.HANDED_OVER:
        return Denied(errors.HANDED_OVER_ALREADY)
    if transfer.state != TransferState.ORDERED:
        return Denied(errors.TRANSFER_IS_OVER)
    if isinstance(actor, Officer) and actor.charge_id == transfer.outgoing_id:
        return Allowed()
    if not may_establish(actor):
        return Denied(errors.NOT_YOURS_TO_HAND_OVER, remedy=errors.LET_THEM_OR_SAY_WHY)
    return Allowed() if reason.strip() else Denied(errors.SAY_WHY)


def may_take_over(actor: Actor, transfer: Transfer, on: date) -> Decision:
    """The incoming officer takes over what was handed over, not before the day of the order."""
    if not isinstance(actor, Officer) or actor.charge_id != transfer.charge_id:
        return Denied(errors.NOT_YOURS_TO_TAKE_OVER)
    if transfer.state == TransferState.ORDERED:
        return Denied(errors.NOT_HANDED_OVER, remedy=errors.WAIT_FOR_IT)
    if transfer.state != TransferState.HANDED_OVER:
        return Denied(errors.TRANSFER_IS_OVER)
    if on < transfer.from_on:
        return Denied(errors.NOT_BEFORE % {"day": date_format(transfer.from_on)})
    if not transfer.person.is_active:
        return Denied(errors.NOT_IN_SERVICE % {"person": transfer.person.local_name})
    return Allowed()
