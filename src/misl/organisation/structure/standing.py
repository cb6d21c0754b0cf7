"""The office as it stands, read once for a whole sheet: six statements, however long the sheet is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower

from misl.accounts.models import Person
from misl.kernel.urdu import normalise
from misl.organisation.models import Charge, Post, Section


@dataclass(frozen=True, slots=True)
class Standing:
    """Sections, posts and persons by their names in one form; charges that run today or later, by post and by person.

    `elsewhere` are persons whom another office has in charge.
    """

    sections: dict[str, Section]
    posts: dict[str, Post]
    persons: dict[str, Person]
    by_post: dict[UUID, list[Charge]]
    by_person: dict[UUID, list[Charge]]
    elsewhere: frozenset[UUID]


def standing(office_id: UUID, usernames: Collection[str], day: date) -> Standing:
    """The office on a day, and the persons of these user names wherever they are kept."""
    sections = Section.objects.filter(office_id=office_id).order_by("symbol")
    posts = Post.objects.filter(office_id=office_id).select_related("section", "above").order_by("short")
    named = Person.objects.annotate(lower=Lower("username")).filter(lower__in=[name.lower() for name in usernames])
    persons: dict[str, Person] = {normalise(person.username): person for person in named}
    ids = [person.id for person in persons.values()]
    lasting = Charge.objects.overlapping(day, None).select_related("person")
    by_post: dict[UUID, list[Charge]] = defaultdict(list)
    by_person: dict[UUID, list[Charge]] = defaultdict(list)
    for charge in lasting.filter(office_id=office_id):
        by_post[charge.post_id].append(charge)
        by_person[charge.person_id].append(charge)
    away = Charge.objects.filter(person_id__in=ids).exclude(office_id=office_id).values_list("person_id", "until_on")
    kept_here = {person.id for person in persons.values() if person.office_id == office_id}
    served_here = set(Charge.objects.filter(office_id=office_id, person_id__in=ids).values_list("person_id", flat=True))
    elsewhere = {
        who for who, until in away if who not in served_here and (who not in kept_here or not until or until >= day)
    }
    return Standing(
        {normalise(section.symbol): section for section in sections},
        {normalise(post.short): post for post in posts},
        persons,
        by_post,
        by_person,
        frozenset(elsewhere),
    )
