"""Files that came by SQL are like those that came by commands: one can work on with them."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from django.db import connection

from bench.seeding import Filling, files_on_desk, fill
from misl.custody.queries import counts, work_list
from misl.files.commands import receive_file, send_file
from misl.files.models import Note
from misl.kernel import prose
from misl.kernel.reading import reading
from tests.office import SampleOffice, sample

pytestmark = pytest.mark.django_db(transaction=True)
Superuser = psycopg.Connection[tuple[Any, ...]]

BODY = prose.from_plain("It is proposed that the correction be allowed.")


@pytest.fixture
def office() -> SampleOffice:
    return sample()


def filled(office: SampleOffice, superuser: Superuser, files: int = 90, on_desk: int = 30) -> None:
    desks = {office.assistant.post_id: on_desk}
    fill(superuser, Filling(office.id, files, desks, notes=True, body=json.dumps(BODY), plain="…"))
    connection.close()


def test_a_desk_holds_as_many_files_as_were_asked_for(office: SampleOffice, superuser_connection: Superuser) -> None:
    filled(office, superuser_connection)
    found = superuser_connection.execute("SELECT count(*) FROM files_file").fetchone()
    assert found == (90,)
    assert len(files_on_desk(superuser_connection, office.assistant.post_id)) == 30
    with reading(office.id):
        assert counts(office.assistant).all == 30
        assert len(work_list(office.assistant)) == 25


def test_no_number_stands_twice_and_nothing_refers_to_nothing(
    office: SampleOffice, superuser_connection: Superuser
) -> None:
    filled(office, superuser_connection)
    orphans = superuser_connection.execute(
        "SELECT count(*) FROM custody_holding h LEFT JOIN files_file f ON f.id = h.subject_id AND f.number = h.number"
        " LEFT JOIN organisation_post p ON p.id = h.post_id LEFT JOIN organisation_post q ON q.id = h.from_post_id"
        " WHERE f.id IS NULL OR p.id IS NULL OR q.id IS NULL OR p.id = q.id"
    ).fetchone()
    assert orphans == (0,)


def test_a_file_that_came_by_sql_can_be_sent_and_opened(office: SampleOffice, superuser_connection: Superuser) -> None:
    filled(office, superuser_connection)
    file_id = files_on_desk(superuser_connection, office.assistant.post_id)[0]
    send_file(office.assistant, file_id=file_id, to_post_id=office.section_officer.post_id)
    receive_file(office.section_officer, file_id=file_id)
    with reading(office.id):
        assert list(Note.objects.filter(file_id=file_id).values_list("number", flat=True)) == [1, 2]


def test_filling_twice_gives_the_same_files(office: SampleOffice, superuser_connection: Superuser) -> None:
    filled(office, superuser_connection)
    first = files_on_desk(superuser_connection, office.assistant.post_id)
    superuser_connection.execute("TRUNCATE files_file, custody_holding, custody_sight, custody_movement CASCADE")
    filled(office, superuser_connection)
    assert files_on_desk(superuser_connection, office.assistant.post_id) == first
