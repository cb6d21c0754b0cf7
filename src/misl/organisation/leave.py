"""Leave: who acts meanwhile, and what must not overlap. Everything here works on locked persons and posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.formats import date_format

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.models import Absence, Charge, Post
from misl.organisation.policies import may_act_for, may_be_put_in_charge, may_go_on_leave
from misl.organisation.postings import end_charge, lock_persons, lock_posts
from misl.organisation.states import ChargeKind


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts in a post of the absent officer: a link officer, or one who looks after the charge."""

    post_id: UUID
    person_id: UUID
    kind: str = ChargeKind.LINK


def grant(act: Act, person_id: UUID, from_on: date, until_on: date, reason: str, acting: Sequence[Acting]) -> Absence:
    """Put a leave on the record, and put those in charge who act, for those days. Raises: NotVisible, Refused."""
    posts = lock_posts(act, {one.post_id for one in acting})
    persons = lock_persons(act, {person_id, *(one.person_id for one in acting)})
    absent = persons[person_id]
    require(may_go_on_leave(act.by, absent, act.office_id, from_on, until_on))
    absence = Absence.enter(act, person=absent, from_on=from_on, until_on=until_on, reason=reason)
    for one in acting:
        _put_in_charge(act, absence, absent, persons[one.person_id], posts[one.post_id], one.kind)
    return absence


def end(act: Act, absence: Absence, returns_on: date) -> Absence:
    """The officer is back on `returns_on`: the leave and all acting for it end the day before, or in this moment.

    A leave that had not begun by then is cancelled.
    """
    for charge in Charge.objects.select_for_update(of=("self",)).filter(absence=absence, ended_at=None):
        if charge.until_on is None or charge.until_on >= returns_on:
            end_charge(act, charge, returns_on, None)
    if returns_on <= absence.from_on:
        return absence.amend(act, cancelled_at=act.at)
    return absence.amend(act, until_on=returns_on - timedelta(days=1))


def on_leave(people: Iterable[Person], office_id: UUID, from_on: date, until_on: date) -> Absence | None:
    """A leave of one of these persons that touches those days."""
    rows = Absence.objects.in_force().filter(office_id=office_id, person__in=list(people))
    return rows.filter(from_on__lte=until_on, until_on__gte=from_on).select_related("person").first()


def _put_in_charge(act: Act, absence: Absence, absent: Person, person: Person, post: Post, kind: str) -> None:
    from_on, until_on = absence.from_on, absence.until_on
    require(may_act_for(absent, person, post, kind, from_on, until_on))
    if (away := on_leave([person], act.office_id, from_on, until_on)) is not None:
        said = errors.ACTING_AWAY % {"person": person.local_name, "until": date_format(away.until_on)}
        raise Refused(said, remedy=errors.NAME_ANOTHER)
    require(may_be_put_in_charge(person, post, kind, from_on, until_on))
    Charge.enter(act, person=person, post=post, kind=kind, from_on=from_on, until_on=until_on, absence=absence)
