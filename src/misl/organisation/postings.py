"""The lines of a posting order, and what each does to the charges. Everything here works on locked posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.organisation import errors
from misl.organisation.models import Charge, Post, Posting, PostingOrder
from misl.organisation.policies import may_be_posted_here, may_be_put_in_charge, may_order_about
from misl.organisation.states import Effect
from misl.organisation.transfers import order_transfer, require_one_full_charge


@dataclass(frozen=True, slots=True)
class Line:
    """What an order says about one person and one post: posted, or relieved, from a day (perhaps until a day)."""

    effect: str
    person_id: UUID
    post_id: UUID
    from_on: date
    kind: str = Charge.Kind.FULL
    until_on: date | None = None

    @property
    def relieves(self) -> bool:
        return self.effect == Effect.RELIEVED


def lock_posts(act: Act, post_ids: Iterable[UUID]) -> dict[UUID, Post]:
    """Posts of the office by id, locked in the order of their ids. Raises: NotVisible when one is not there."""
    wanted = set(post_ids)
    rows = Post.objects.select_for_update(no_key=True, of=("self",)).filter(office_id=act.office_id, id__in=wanted)
    posts = {post.id: post for post in rows.order_by("id")}
    if posts.keys() != wanted:
        raise NotVisible
    return posts


def lock_persons(act: Act, person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Persons by id, each held by one order at a time. Raises: NotVisible when one is not there."""
    wanted = set(person_ids)
    rows = Person.objects.select_for_update(no_key=True).filter(id__in=wanted)
    persons = {person.id: person for person in rows.order_by("id")}
    if persons.keys() != wanted:
        raise NotVisible
    return persons


def enter_order(act: Act, number: str, dated_on: date, subject: str) -> PostingOrder:
    """The head of an order. Raises: Refused when its number or date can't be."""
    number = number.strip()
    if not number:
        raise Refused(errors.NO_NUMBER)
    if dated_on > act.day:
        raise Refused(errors.DATED_LATER)
    if PostingOrder.objects.filter(office_id=act.office_id, number=number).exists():
        raise Refused(errors.NUMBER_TAKEN % {"number": number}, remedy=errors.TAKE_ANOTHER_NUMBER)
    issuer = act.by.person_id if isinstance(act.by, Officer) else None
    return PostingOrder.enter(act, number=number, dated_on=dated_on, subject=subject, issued_by_id=issuer)


def carry_out(act: Act, order: PostingOrder, lines: Sequence[Line]) -> None:
    """Relieve first, then post and order transfers, and keep each line with the charge it began, ends or will end."""
    posts = lock_posts(act, {line.post_id for line in lines})
    persons = lock_persons(act, {line.person_id for line in lines})
    charges: dict[int, Charge] = {}
    for place, line in _relieving_first(lines):
        person, post = persons[line.person_id], posts[line.post_id]
        require(may_order_about(act.by, person))
        require(may_be_posted_here(person, act.office_id))
        charges[place] = _DEEDS[Effect(line.effect)](act, order, line, person, post)
    incoming = {line.person_id: persons[line.person_id] for line in lines if line.effect == Effect.TRANSFER}
    require_one_full_charge(act, incoming)
    for place, line in enumerate(lines, start=1):
        _keep(act, order, place, line, charges[place])


def end_charge(act: Act, charge: Charge, from_on: date, order: PostingOrder | None) -> Charge:
    """End a charge: `from_on` is the first day without it. Today or earlier, it ends in this very moment."""
    if from_on > act.day and from_on > charge.from_on:
        return charge.amend(act, until_on=from_on - timedelta(days=1), ended_by=order)
    return charge.amend(act, until_on=max(act.day, charge.from_on), ended_at=act.at, ended_by=order)


def _relieving_first(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    return sorted(enumerate(lines, start=1), key=lambda numbered: (not numbered[1].relieves, numbered[0]))


def _relieve(act: Act, order: PostingOrder, line: Line, person: Person, post: Post) -> Charge:
    held = Charge.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, person=person, post=post)
    charge = held.overlapping(max(line.from_on, act.day), None).order_by("from_on").first()
    if charge is None:
        said = errors.NOT_IN_CHARGE % {"person": person.local_name, "post": post.local_short}
        raise Refused(said, remedy=errors.SEE_THE_POST)
    return end_charge(act, charge, line.from_on, order)


def _post(act: Act, order: PostingOrder, line: Line, person: Person, post: Post) -> Charge:
    # Who was relieved in this very moment is out of the way; a charge can't run in the past beside theirs.
    require(may_be_put_in_charge(person, post, line.kind, max(line.from_on, act.day), line.until_on))
    return Charge.enter(
        act,
        person=person,
        post=post,
        kind=line.kind,
        from_on=line.from_on,
        until_on=line.until_on,
        order_number=order.number,
        order=order,
    )


def _transfer(act: Act, order: PostingOrder, line: Line, person: Person, post: Post) -> Charge:
    return order_transfer(act, order, person, post, line.from_on)


_DEEDS = {Effect.RELIEVED: _relieve, Effect.POSTED: _post, Effect.TRANSFER: _transfer}


def _keep(act: Act, order: PostingOrder, place: int, line: Line, charge: Charge) -> None:
    Posting.enter(
        act,
        order=order,
        place=place,
        effect=line.effect,
        person_id=line.person_id,
        post_id=line.post_id,
        kind=line.kind if line.effect == Effect.POSTED else charge.kind,
        from_on=line.from_on,
        until_on=line.until_on,
        charge=charge,
    )
