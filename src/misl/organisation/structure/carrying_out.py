"""An import carried out: what the plan says is entered and changed, in one act; charges are given by one order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.urdu import normalise
from misl.organisation.models import Charge, Post, Posting, PostingOrder, Section
from misl.organisation.states import Effect
from misl.organisation.structure.planning import Change, Plan


def carry_out(act: Act, plan: Plan, order: PostingOrder | None) -> None:
    """Works on locked posts and persons, on a plan without faults that was made under those locks."""
    sections = _sections(act, plan)
    posts = _posts(act, plan, sections)
    persons = _persons(act, plan)
    if order is not None:
        _charges(act, plan, order, posts, persons)


def _sections(act: Act, plan: Plan) -> dict[str, UUID]:
    """Ids of all sections by their symbols in one form."""
    ids = _ids(Section.objects.filter(office_id=act.office_id).values_list("symbol", "id"))
    for change in plan.sections:
        if isinstance(change.row, Section):
            change.row.amend(act, **change.becomes)
        else:
            ids[normalise(change.name)] = Section.enter(act, symbol=change.name, **change.becomes).id
    return ids


def _posts(act: Act, plan: Plan, sections: dict[str, UUID]) -> dict[str, UUID]:
    """Ids of all posts by their short titles in one form. Superiors may stand further down in the file."""
    ids = _ids(Post.objects.filter(office_id=act.office_id).values_list("short", "id"))
    fresh = {normalise(change.name): Post(office_id=act.office_id) for change in plan.posts if change.is_new}
    ids |= {key: post.id for key, post in fresh.items()}
    for change in _seniors_first(plan.posts):
        facts = change.becomes
        if "above" in facts:
            facts["above_id"] = ids[normalise(facts.pop("above"))]
        section = facts.pop("section", None)
        if isinstance(change.row, Post):
            change.row.amend(act, **facts)
        else:
            key = normalise(change.name)
            Post.enter(act, id=ids[key], short=change.name, section_id=sections[normalise(section)], **facts)
    return ids


def _persons(act: Act, plan: Plan) -> dict[str, UUID]:
    """Ids of the persons of the file by their user names in one form."""
    ids: dict[str, UUID] = {}
    for change in plan.persons:
        if isinstance(change.row, Person):
            change.row.amend(act, office_id=act.office_id, **change.becomes)
        else:
            password = make_password(None)
            ids[normalise(change.name)] = Person.enter(
                act, username=change.name, password=password, **change.becomes
            ).id
    known = Person.objects.filter(username__in=plan.usernames).values_list("username", "id")
    return ids | _ids(known)


def _charges(act: Act, plan: Plan, order: PostingOrder, posts: dict[str, UUID], persons: dict[str, UUID]) -> None:
    for place, given in enumerate(plan.charges, start=1):
        facts: dict[str, Any] = {
            "person_id": persons[given.person],
            "post_id": posts[given.post],
            "kind": given.kind,
            "from_on": given.from_on or order.dated_on,
            "until_on": given.until_on,
        }
        charge = Charge.enter(act, order_number=order.number, order=order, **facts)
        Posting.enter(act, order=order, place=place, effect=Effect.POSTED, charge=charge, **facts)


def _seniors_first(posts: list[Change]) -> list[Change]:
    return sorted(posts, key=lambda change: -(change.becomes.get("rank") or 0))


def _ids(named: Any) -> dict[str, UUID]:
    return {normalise(name): row_id for name, row_id in named}
