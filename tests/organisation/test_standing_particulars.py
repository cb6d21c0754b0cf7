"""Who a person is and what they may see is not the application's to change."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections, transaction

from misl.accounts.models import Person
from misl.kernel.clock import now
from tests.audit.tampering import Superuser, one

CHANGES = {"clearance": 40, "name": "Somebody Else", "name_ur": "کوئی اور", "username": "somebody.else"}


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_user("somebody", None, name="Somebody", clearance=10)


@pytest.mark.parametrize("column", CHANGES)
def test_a_name_or_clearance_is_not_changed(person: Person, column: str) -> None:
    with pytest.raises(DatabaseError, match="not the application's to change"), transaction.atomic():
        Person.objects.filter(id=person.id).update(**{column: CHANGES[column]})


def test_a_person_is_not_removed(person: Person) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Person.objects.filter(id=person.id).delete()


def test_what_belongs_to_signing_in_is_changed(person: Person) -> None:
    person.set_password("correct horse battery staple")
    person.last_login, person.language, person.urdu_digits = now(), "ur", True
    person.save()
    person.refresh_from_db()
    assert (person.language, person.urdu_digits, person.clearance) == ("ur", True, 10)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_owner_of_the_database_may_correct_a_name(superuser_connection: Superuser) -> None:
    Person.objects.create_user("somebody", None, name="Somebody")
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE accounts_person SET name = 'Corrected'")
    assert one(superuser_connection, "SELECT name FROM accounts_person") == "Corrected"
