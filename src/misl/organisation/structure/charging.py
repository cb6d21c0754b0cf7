"""The charges a sheet gives: which are new, which are so already, and which can't be given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from misl.accounts.models import Person
from misl.kernel.actor import Actor, Officer
from misl.organisation import errors as office_errors
from misl.organisation.models import Charge, Post
from misl.organisation.states import ChargeKind
from misl.organisation.structure import errors
from misl.organisation.structure.faults import Fault
from misl.organisation.structure.lines import Structure
from misl.organisation.structure.standing import Standing


@dataclass(frozen=True, slots=True)
class NewCharge:
    """A charge an import gives: person and post by their names in one form. No `from_on`: from the order's date."""

    line: int
    person: str
    post: str
    kind: str
    from_on: date | None
    until_on: date | None
    #: As the file writes them.
    person_name: str
    post_name: str

    def begins(self, day: date) -> date:
        """The first day that still matters: a charge does not run in the past beside another's."""
        return max(self.from_on or day, day)

    def meets(self, other: NewCharge, day: date) -> bool:
        """Whether both run on some day."""
        return _meet(self.begins(day), self.until_on, other.begins(day), other.until_on)


def charges_to_give(
    said: Structure, stands: Standing, actor: Actor, day: date
) -> tuple[list[NewCharge], int, list[Fault]]:
    """New charges, the number of those that are so already, and everything that speaks against a line."""
    given: list[NewCharge] = []
    so_already, faults = 0, []
    for one in said.charges:
        names = said.persons[one.person].name, said.posts[one.post].name
        charge = NewCharge(one.line, one.person, one.post, one.kind, one.from_on, one.until_on, *names)
        person, post = stands.persons.get(one.person), stands.posts.get(one.post)
        held = _held(charge, person, post, stands, day)
        if held is not None and held.kind == one.kind:
            so_already += 1
            continue
        found = list(_against(charge, person, post, held, stands, actor, day))
        faults += found
        given.append(charge)
    return given, so_already, [*faults, *_against_each_other(given, day)]


def _held(charge: NewCharge, person: Person | None, post: Post | None, stands: Standing, day: date) -> Charge | None:
    """A charge of this very person and post on those days."""
    if person is None or post is None:
        return None
    return next(
        (one for one in stands.by_post.get(post.id, ()) if one.person_id == person.id and _runs(one, charge, day)), None
    )


def _against(
    charge: NewCharge,
    person: Person | None,
    post: Post | None,
    held: Charge | None,
    stands: Standing,
    actor: Actor,
    day: date,
) -> Iterator[Fault]:
    if person is not None and isinstance(actor, Officer) and person.id == actor.person_id:
        yield Fault(charge.line, "person", person.username, office_errors.OWN_POSTING, office_errors.LET_ANOTHER)
    if held is not None:
        said = errors.OTHER_KIND_HELD % {"kind": held.get_kind_display()}
        yield Fault(charge.line, "charge", str(ChargeKind(charge.kind).label), said, errors.BY_ORDER)
        return
    if charge.kind != ChargeKind.FULL:
        return
    if post is not None:
        for other in stands.by_post.get(post.id, ()):
            if other.kind == ChargeKind.FULL and _runs(other, charge, day):
                said = office_errors.FULL_CHARGE_HELD % {"holder": other.person.local_name, "post": post.local_short}
                yield Fault(charge.line, "person", charge.person_name, said, errors.BY_ORDER)
                break
    if person is not None:
        for other in stands.by_person.get(person.id, ()):
            if other.kind == ChargeKind.FULL and _runs(other, charge, day):
                reason = office_errors.FULL_ELSEWHERE % {"person": person.local_name, "post": _short(other, stands)}
                yield Fault(charge.line, "charge", "", reason, office_errors.ADDITIONAL_INSTEAD)
                break


def _against_each_other(given: list[NewCharge], day: date) -> Iterator[Fault]:
    by_post: dict[str, list[NewCharge]] = defaultdict(list)
    by_person: dict[str, list[NewCharge]] = defaultdict(list)
    for one in given:
        clash = next(
            (other for other in by_person[one.person] if other.post == one.post and one.meets(other, day)), None
        )
        if clash is not None:
            reason = errors.TWICE_IN_FILE % {"line": clash.line}
            yield Fault(one.line, "person", one.person_name, reason, errors.LEAVE_ONE_LINE)
        elif one.kind == ChargeKind.FULL:
            yield from _two_in_full(one, by_post[one.post], by_person[one.person], day)
        by_post[one.post].append(one)
        by_person[one.person].append(one)


def _two_in_full(one: NewCharge, of_post: list[NewCharge], of_person: list[NewCharge], day: date) -> Iterator[Fault]:
    for others, reason in ((of_post, errors.HELD_IN_FILE), (of_person, errors.FULL_IN_FILE)):
        clash = next((other for other in others if other.kind == ChargeKind.FULL and one.meets(other, day)), None)
        if clash is not None:
            label = str(ChargeKind(one.kind).label)
            yield Fault(one.line, "charge", label, reason % {"line": clash.line}, errors.OTHER_KIND)


def _runs(held: Charge, charge: NewCharge, day: date) -> bool:
    if held.ended_at is not None and held.until_on is not None and held.until_on <= day:
        return False
    return _meet(held.from_on, held.until_on, charge.begins(day), charge.until_on)


def _meet(from_on: date, until_on: date | None, other_from: date, other_until: date | None) -> bool:
    return (until_on is None or until_on >= other_from) and (other_until is None or other_until >= from_on)


def _short(charge: Charge, stands: Standing) -> str:
    return next((post.local_short for post in stands.posts.values() if post.id == charge.post_id), "")
