"""May I? Who may change the office itself, and who may be put in charge of what."""

from __future__ import annotations

from datetime import date

from misl.accounts.models import Person
from misl.kernel.actor import Actor, Citizen, Officer, System
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.organisation import errors
from misl.organisation.models import Charge, Post


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
