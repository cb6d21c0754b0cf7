"""Questions that an act asks before it needs the answers."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from misl.kernel import writing
from misl.kernel.asking import Question
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.kernel.statements import foresee, run, writes_together
from tests.ledger.models import Folder, Slip
from tests.record import in_office

pytestmark = pytest.mark.django_db

TITLES = Question(lambda office_id: Folder.objects.filter(office_id=office_id).values_list("title"), "office_id")


def titles(office_id: UUID) -> list[str]:
    return [title for (title,) in TITLES.all(office_id=office_id)]


def folder(office_id: UUID, title: str) -> Folder:
    return Folder(office_id=office_id, title=title)


@pytest.fixture
def office_id(db: None) -> UUID:
    return new_id()


def test_what_was_foreseen_is_not_asked_again(office_id: UUID) -> None:
    with in_office(office_id), writes_together():
        foresee([TITLES.said(office_id=office_id)])
        with CaptureQueriesContext(connection) as told:
            assert titles(office_id) == titles(office_id) == []
            assert len(told) == 0
            titles(new_id())
            assert len(told) == 1


def test_a_reading_asks_the_same_once_and_anew_after_an_act(office_id: UUID) -> None:
    with reading(office_id), CaptureQueriesContext(connection) as told:
        assert titles(office_id) == titles(office_id) == []
        assert len(told) == 1
        with writes_together():
            assert titles(office_id) == []
            writing.insert(folder(office_id, "Water"))
        assert titles(office_id) == ["Water"]
        transaction.set_rollback(True)
    with CaptureQueriesContext(connection) as told:
        titles(office_id)
        titles(office_id)
    assert len(told) == 2


def test_what_waits_is_written_before_anything_is_foreseen(office_id: UUID) -> None:
    with in_office(office_id), writes_together():
        writing.insert(folder(office_id, "Water"))
        foresee([TITLES.said(office_id=office_id)])
        assert titles(office_id) == ["Water"]
        transaction.set_rollback(True)


def test_a_write_to_its_table_makes_a_foreseen_answer_worthless(office_id: UUID) -> None:
    with in_office(office_id), writes_together():
        foresee([TITLES.said(office_id=office_id)])
        writing.insert(folder(office_id, "Water"))
        assert titles(office_id) == ["Water"]
        transaction.set_rollback(True)


def test_a_write_to_another_table_leaves_it(office_id: UUID) -> None:
    with in_office(office_id):
        with writes_together():
            foresee([TITLES.said(office_id=office_id)])
            writing.insert(Slip(office_id=office_id, number=1))
            with CaptureQueriesContext(connection) as told:
                assert titles(office_id) == []
            assert len(told) == 0
        transaction.set_rollback(True)


def test_any_other_writing_makes_everything_foreseen_worthless(office_id: UUID) -> None:
    with in_office(office_id), writes_together():
        foresee([TITLES.said(office_id=office_id)])
        Folder.objects.bulk_create([folder(office_id, "Water")])
        assert titles(office_id) == ["Water"]
        foresee([TITLES.said(office_id=office_id)])
        run("UPDATE ledger_folder SET title = 'Roads' WHERE office_id = %s", [office_id])
        assert titles(office_id) == ["Roads"]
        transaction.set_rollback(True)


def test_what_one_act_foresaw_is_unknown_to_the_next(office_id: UUID) -> None:
    with in_office(office_id):
        with writes_together():
            foresee([TITLES.said(office_id=office_id)])
        with CaptureQueriesContext(connection) as told:
            titles(office_id)
        assert len(told) == 1


def test_outside_an_act_nothing_is_foreseen(office_id: UUID) -> None:
    with in_office(office_id), CaptureQueriesContext(connection) as told:
        foresee([TITLES.said(office_id=office_id)])
        assert len(told) == 0
