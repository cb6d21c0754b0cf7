"""Who a person is and what they may see stands on the record: nobody changes it but by an act of an office."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from misl.accounts.models import Person
from misl.audit.models import Entry
from misl.kernel.actor import System
from misl.kernel.clock import now
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.ids import new_id
from misl.organisation.commands import amend_person, enter_person
from misl.organisation.persons import person_of
from tests.audit.tampering import Superuser, found, named, one, tamper
from tests.office import SampleOffice, sample
from tests.persons import a_person

CHANGES = {"clearance": 40, "name": "Somebody Else", "name_ur": "کوئی اور", "is_active": False}


@pytest.fixture
def person(db: None) -> Person:
    return a_person("somebody", "Somebody", clearance=10)


@pytest.mark.parametrize("column", CHANGES)
def test_a_name_or_clearance_is_not_changed_past_the_log(person: Person, column: str) -> None:
    with pytest.raises(DatabaseError, match="must raise its version"):
        past_the_log(lambda: Person.objects.filter(id=person.id).update(**{column: CHANGES[column]}))


def test_a_raised_version_does_not_stand_in_for_an_entry(person: Person) -> None:
    with pytest.raises(DatabaseError, match="no entry in the log for person"):
        past_the_log(lambda: Person.objects.filter(id=person.id).update(clearance=40, version=2))


def test_nobody_is_put_into_the_directory_past_the_log(db: None) -> None:
    ghost = Person(username="ghost", name="Ghost", clearance=40, office_id=new_id())
    with pytest.raises(DatabaseError, match="row-level security"):
        past_the_log(ghost.save)
    with pytest.raises(DatabaseError, match="no entry in the log for person"):
        past_the_log(ghost.save, office_id=ghost.office_id)


def test_a_user_name_is_nobodys_to_change(person: Person) -> None:
    with pytest.raises(DatabaseError, match="not the application's to change"), transaction.atomic():
        Person.objects.filter(id=person.id).update(username="somebody.else")


def past_the_log(write: Callable[[], object], office_id: UUID | None = None) -> None:
    """Write without an act, as a defect or an intruder might, and let the database speak at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('misl.office', %s, true)", [str(office_id or "")])
        write()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_person_is_not_removed(person: Person) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Person.objects.filter(id=person.id).delete()


def test_what_belongs_to_signing_in_is_changed(person: Person) -> None:
    person.set_password("correct horse battery staple")
    person.last_login, person.language = now(), "ur"
    person.save()
    person.refresh_from_db()
    assert (person.language, person.clearance) == ("ur", 10)


def test_a_change_of_clearance_is_an_act_on_the_record(office: SampleOffice) -> None:
    person = Person.objects.get(username="hamid.raza")
    amend_person(office.establishment, person_id=person.id, **said(person, clearance=20))
    person.refresh_from_db()
    assert (person.clearance, person.version) == (20, 2)
    entry = json.loads(Entry.objects.get(subject_id=person.id, body__contains='"person.amend"').body)
    assert (entry["facts"]["clearance"], entry["facts"]["clearance_before"]) == (20, 10)


def test_an_old_look_at_a_person_overwrites_nothing(office: SampleOffice) -> None:
    person = Person.objects.get(username="hamid.raza")
    amend_person(office.establishment, person_id=person.id, **said(person, clearance=20))
    with pytest.raises(Refused, match="Somebody changed"):
        amend_person(office.establishment, person_id=person.id, **said(person, name="Hamid R."))
    person.refresh_from_db()
    assert person.name == "Hamid Raza"


def test_nobody_widens_what_they_may_see_themselves(office: SampleOffice) -> None:
    clerk = Person.objects.get(id=office.establishment.person_id)
    with pytest.raises(Refused, match="own clearance"):
        amend_person(office.establishment, person_id=clerk.id, **said(clerk, clearance=40))
    with pytest.raises(Refused, match="own service"):
        amend_person(office.establishment, person_id=clerk.id, **said(clerk, in_service=False))
    clerk.refresh_from_db()
    assert (clerk.version, clerk.is_active) == (1, True)


def test_only_the_establishment_section_enters_and_changes_persons(office: SampleOffice) -> None:
    with pytest.raises(Refused, match="Only the establishment section"):
        enter_person(office.assistant, username="a.friend", name="A Friend")
    person = Person.objects.get(username="hamid.raza")
    with pytest.raises(Refused, match="Only the establishment section"):
        amend_person(office.deputy, person_id=person.id, **said(person, clearance=40))


@pytest.mark.parametrize(
    ("username", "why"), [("HAMID.raza", "already"), ("two words", "no user name"), ("", "no user name")]
)
def test_a_user_name_is_one_and_nobody_elses(office: SampleOffice, username: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        enter_person(office.establishment, username=username, name="Another")


def test_another_office_changes_nobody_who_serves_here(office: SampleOffice) -> None:
    elsewhere, person = System(new_id(), "test"), Person.objects.get(username="hamid.raza")
    with pytest.raises(Refused, match="serves in another office"):
        amend_person(elsewhere, person_id=person.id, **said(person, clearance=40))
    with pytest.raises(NotVisible):
        person_of(elsewhere.office_id, person.id)


def test_who_serves_nowhere_any_more_is_kept_by_the_office_that_takes_them(person: Person) -> None:
    elsewhere = System(new_id(), "test")
    amend_person(elsewhere, person_id=person.id, **said(person, name_ur="کوئی"))
    person.refresh_from_db()
    assert (person.office_id, person.version) == (elsewhere.office_id, 2)


def said(person: Person, **otherwise: Any) -> dict[str, Any]:
    """What a form says of a person, with something else in it."""
    names = ("name", "name_ur", "email", "clearance")
    return {"seen_version": person.version} | {name: getattr(person, name) for name in names} | otherwise


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_verification_names_whose_clearance_was_changed_behind_the_logs_back(
    superuser_connection: Superuser,
) -> None:
    sample()
    tamper(superuser_connection, "UPDATE accounts_person SET clearance = 40 WHERE username = 'hamid.raza'")
    person = one(superuser_connection, "SELECT id FROM accounts_person WHERE username = 'hamid.raza'")
    assert named(found()) == {("person", str(person), "edited")}
