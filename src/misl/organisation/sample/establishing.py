"""Setting the sample office up through the room's own commands. What is there already is left as it is."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from misl.accounts.models import Person
from misl.kernel.actor import Officer, System
from misl.kernel.clock import today
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.organisation.commands import (
    enter_person,
    establish_office,
    issue_posting_order,
    make_post,
    make_section,
    record_absence,
    take_charge,
)
from misl.organisation.leave import Acting
from misl.organisation.models import Absence, Charge, Post, Section
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of, office_by_code, officer_under
from misl.organisation.sample.plan import CODE, NAME, NAME_UR, PARTICULARS, POSTS, SECTIONS
from misl.organisation.sample.staff import ACTING, ON_LEAVE, people
from misl.organisation.states import Effect

ACTOR_NAME = "sample office"
IN_CHARGE_SINCE = date(2025, 7, 1)
LEAVE_BEFORE, LEAVE_AFTER = timedelta(days=5), timedelta(days=25)


def create() -> None:
    """Make the sample office, or what is still missing of it. Nobody in it has a usable password."""
    existing = office_by_code(CODE)
    actor = System(existing.id if existing else new_id(), ACTOR_NAME)
    if existing is None:
        establish_office(actor, code=CODE, name=NAME, name_ur=NAME_UR, **PARTICULARS)
    posts = _posts(actor, _sections(actor))
    persons = _persons(actor)
    _charges(actor, persons, posts)
    _leave(actor, persons, posts)


def officer(username: str, *, post: str = "") -> Officer:
    """The actor that a sample person is today, in the post of this short title or else in their own.

    Raises: LookupError when there is no sample office or the person holds no such post.
    """
    office = office_by_code(CODE)
    person = Person.objects.filter(username=username).first()
    if office is None or person is None:
        raise LookupError(f"there is no {username} in a sample office yet")
    with reading(office.id):
        for charge in charges_of(person.id):
            if not post or charge.post.short == post:
                return officer_under(charge)
    raise LookupError(f"{username} holds no such post")


def _sections(actor: System) -> dict[str, UUID]:
    """Section ids by symbol."""
    with reading(actor.office_id):
        ids = dict(Section.objects.filter(office_id=actor.office_id).values_list("symbol", "id"))
    for plan in SECTIONS:
        if plan.symbol not in ids:
            ids[plan.symbol] = make_section(
                actor,
                symbol=plan.symbol,
                diary_symbol=plan.diary_symbol,
                name=plan.name,
                name_ur=plan.name_ur,
                is_registry=plan.is_registry,
            )
    return ids


def _posts(actor: System, sections: dict[str, UUID]) -> dict[str, UUID]:
    """Post ids by short title."""
    with reading(actor.office_id):
        ids = dict(Post.objects.filter(office_id=actor.office_id).values_list("short", "id"))
    for plan in POSTS:
        if plan.short not in ids:
            ids[plan.short] = make_post(
                actor,
                section_id=sections[plan.section],
                title=plan.title,
                title_ur=plan.title_ur,
                short=plan.short,
                short_ur=plan.short_ur,
                rank=plan.rank,
                above_id=ids[plan.above] if plan.above else None,
                duties=[str(duty) for duty in plan.duties],
                phone=plan.phone,
            )
    return ids


def _persons(actor: System) -> dict[str, UUID]:
    """Person ids by user name. Nobody has a password: the demo signs in by its own door."""
    ids = dict(Person.objects.filter(username__in=[p.username for p in people()]).values_list("username", "id"))
    for sample in people():
        if sample.username not in ids:
            ids[sample.username] = enter_person(
                actor,
                username=sample.username,
                email=sample.email,
                name=sample.name,
                name_ur=sample.name_ur,
                clearance=sample.clearance,
                language=sample.language,
            )
    return ids


def _charges(actor: System, persons: dict[str, UUID], posts: dict[str, UUID]) -> None:
    """Full charge of each person's own post, and by an order the second posts that stand apart from any leave."""
    held = _held(actor)
    for sample in people():
        if (persons[sample.username], posts[sample.post]) not in held:
            take_charge(
                actor,
                person_id=persons[sample.username],
                post_id=posts[sample.post],
                from_on=IN_CHARGE_SINCE,
                order_number="SO(Admn)/1-1/2025",
            )
    lines = [
        Line(Effect.POSTED, persons[acting.username], posts[acting.post], IN_CHARGE_SINCE, acting.kind)
        for acting in ACTING
        if not acting.while_away and (persons[acting.username], posts[acting.post]) not in held
    ]
    if lines:
        issue_posting_order(
            actor, number="SO(Admn)/1-2/2025", dated_on=IN_CHARGE_SINCE, subject="Additional charge", lines=lines
        )


def _leave(actor: System, persons: dict[str, UUID], posts: dict[str, UUID]) -> None:
    """One officer on leave around today, and the link officer who acts meanwhile."""
    with reading(actor.office_id):
        if Absence.objects.filter(office_id=actor.office_id, person_id=persons[ON_LEAVE]).exists():
            return
    record_absence(
        actor,
        person_id=persons[ON_LEAVE],
        from_on=today() - LEAVE_BEFORE,
        until_on=today() + LEAVE_AFTER,
        reason="Earned leave",
        acting=[
            Acting(posts[acting.post], persons[acting.username], acting.kind) for acting in ACTING if acting.while_away
        ],
    )


def _held(actor: System) -> set[tuple[UUID, UUID]]:
    """Which person has been given which post."""
    with reading(actor.office_id):
        return set(Charge.objects.filter(office_id=actor.office_id).values_list("person_id", "post_id"))
