"""Persons as the pages take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from misl.custody.states import Secrecy
from misl.kernel.actor import Officer
from misl.organisation.persons import InService
from misl.ui.presenters import Fact

if TYPE_CHECKING:
    from misl.web.rows import Person

#: Whose office it is to know what a person may see.
KNOWS_CLEARANCES = frozenset({"establishment", "audit"})


@dataclass(frozen=True)
class PersonLine:
    """A person in the list, with their posts."""

    id: UUID
    name: str
    username: str
    posts: tuple[str, ...]
    left: bool


def person_line(row: InService) -> PersonLine:
    posts = tuple(
        f"{charge.post.local_title} ({charge.get_kind_display()})" if charge.is_acting else charge.post.local_title
        for charge in row.charges
    )
    return PersonLine(row.person.id, row.person.local_name, row.person.username, posts, not row.person.is_active)


def particulars(person: Person, reader: Officer) -> tuple[Fact, ...]:
    """What everybody may know of a person; the establishment section and the auditor also what they may see."""
    facts = [Fact(_("User name"), person.username, ltr=True)]
    if person.name_ur:
        facts.append(Fact(_("Name"), person.name, ltr=True))
        facts.append(Fact(_("Name in Urdu"), person.name_ur))
    if reader.duties & KNOWS_CLEARANCES or reader.person_id == person.id:
        facts.append(Fact(_("May see up to"), _grade(person.clearance)))
        if person.email:
            facts.append(Fact(_("E-mail"), person.email, ltr=True))
    return tuple(facts)


def _grade(clearance: int) -> str:
    return str(max((grade for grade in Secrecy if grade <= clearance), default=Secrecy.UNCLASSIFIED).label)
