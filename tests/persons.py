"""Persons for tests, entered as an office enters them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from misl.accounts.models import Person
from misl.kernel.actor import System
from misl.kernel.ids import new_id
from misl.organisation.commands import enter_person
from misl.organisation.queries import office_by_code


def a_person(
    username: str, name: str, password: str | None = None, *, office_id: UUID | None = None, **more: Any
) -> Person:
    """A person kept by the sample office, or by one of no further interest where there is none yet."""
    sample = office_by_code("LND")
    keeper = office_id or (sample.id if sample else new_id())
    person = Person.objects.get(id=enter_person(System(keeper, "test"), username=username, name=name, **more))
    if password is not None:
        person.set_password(password)
        person.save(update_fields=["password"])
    return person
