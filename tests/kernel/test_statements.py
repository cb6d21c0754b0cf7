"""Prepared statements: rows written and questions asked with every act."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from misl.custody.states import SubjectKind
from misl.custody.visibility import SeenOrNotThere, visible
from misl.files.models import DraftNote, File
from misl.kernel import writing
from misl.kernel.actor import Actor, Citizen, System
from misl.kernel.asking import Question
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.kernel.statements import run, writes_together
from tests.ledger.commands import open_folder
from tests.ledger.models import Folder
from tests.office import SampleOffice, sample
from tests.record import in_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> SampleOffice:
    """The sample office, whose rows have walls and every kind of column."""
    return sample()


def names_known() -> set[str]:
    """The statements this connection has given names to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return {row[0] for row in cursor.fetchall()}


def test_a_statement_is_known_by_name_from_its_first_use() -> None:
    statement = f"SELECT %s::int + {uuid.uuid4().int % 1000}"
    run(statement, [1])
    assert any(known.startswith(statement.replace("%s", "$1")) for known in names_known())


def test_a_statement_is_told_to_whoever_counts_them() -> None:
    with CaptureQueriesContext(connection) as told:
        run("SELECT %s::int", [5])
    assert [one["sql"] for one in told.captured_queries] == ["SELECT %s::int"]


def test_an_error_of_the_database_is_one_of_djangos() -> None:
    with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
        run("SELECT 1 / %s::int", [0])


def test_after_an_error_nothing_more_is_said_in_the_transaction() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            run("SELECT 1")
        transaction.set_rollback(False)


def test_a_row_is_written_as_it_reads() -> None:
    written = Folder(
        office_id=new_id(),
        title="آبِ رواں",
        weight=Decimal("1.5"),
        opened_on=date(2026, 11, 23),
        marks={"a": [1, None, "ب"]},
        kept_by=new_id(),
    )
    with in_office(written.office_id):
        writing.insert(written)
        assert not written._state.adding
        read = Folder.objects.get()
        # The debt to the log is another test's matter.
        transaction.set_rollback(True)
    for field in Folder._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(written, field.attname), field.attname


def test_a_row_that_is_there_already_is_refused(office: SampleOffice) -> None:
    actor = System(office.id, "test")
    folder_id = open_folder(actor, title="Water")
    with pytest.raises(IntegrityError), in_office(office.id):
        writing.insert(Folder(id=folder_id, office_id=office.id, title="Again"))


def test_a_row_that_is_not_there_is_not_changed_in_silence(office: SampleOffice) -> None:
    with pytest.raises(DatabaseError, match="not there"), in_office(office.id):
        writing.update(Folder(id=new_id(), office_id=office.id, title="Nowhere"), "title")


def test_only_the_named_fields_are_saved(office: SampleOffice) -> None:
    folder_id = open_folder(System(office.id, "test"), title="Water")
    with in_office(office.id):
        folder = Folder.objects.get(id=folder_id)
        folder.title, folder.marks, folder.version = "Canal", {"unsaved": True}, 2
        writing.update(folder, "title", "version")
        saved = Folder.objects.get(id=folder_id)
        transaction.set_rollback(True)
    assert (saved.title, saved.marks, saved.version) == ("Canal", {}, 2)


# ── writes that go together ──


def folder(office_id: uuid.UUID, title: str) -> Folder:
    return Folder(office_id=office_id, title=title)


def test_writes_of_an_act_wait_for_its_next_question_and_are_seen_by_it(office: SampleOffice) -> None:
    with in_office(office.id), writes_together():
        with told_by_the_server() as told:
            writing.insert(folder(office.id, "Water"))
            writing.insert(folder(office.id, "Roads"))
            assert told() == 0
            assert run("SELECT count(*) FROM ledger_folder").fetchone() == (2,)
        writing.insert(folder(office.id, "Trees"))
        assert Folder.objects.count() == 3
        transaction.set_rollback(True)


def test_what_still_waits_is_written_at_the_end(office: SampleOffice) -> None:
    with in_office(office.id):
        with writes_together():
            writing.insert(folder(office.id, "Water"))
        assert Folder.objects.count() == 1
        transaction.set_rollback(True)


def test_an_error_of_a_write_that_waited_is_told_by_whatever_comes_next(office: SampleOffice) -> None:
    folder_id = open_folder(System(office.id, "test"), title="Water")
    again = Folder(id=folder_id, office_id=office.id, title="Again")
    with pytest.raises(IntegrityError), in_office(office.id), writes_together():
        write_and_ask(again)
    with pytest.raises(IntegrityError), in_office(office.id), writes_together():
        writing.insert(again)
    with pytest.raises(DatabaseError, match="not there"), in_office(office.id), writes_together():
        writing.update(folder(office.id, "Nowhere"), "title")


def test_an_error_that_somebody_catches_lets_nothing_of_the_transaction_stand(office: SampleOffice) -> None:
    open_folder(System(office.id, "test"), title="Water")
    with pytest.raises(transaction.TransactionManagementError), in_office(office.id), writes_together():
        catch_and_go_on(folder(office.id, "Nowhere"))


def test_what_waits_when_the_act_fails_is_never_written(office: SampleOffice) -> None:
    with in_office(office.id):
        with pytest.raises(ZeroDivisionError), writes_together():
            write_and_fail(folder(office.id, "Water"))
        assert Folder.objects.count() == 0
        writing.insert(folder(office.id, "Roads"))
        assert Folder.objects.count() == 1
        transaction.set_rollback(True)


def test_a_part_of_an_act_that_is_taken_back_takes_its_waiting_writes_with_it(office: SampleOffice) -> None:
    with in_office(office.id), writes_together():
        writing.insert(folder(office.id, "Water"))
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            write_and_fail(folder(office.id, "Roads"))
        assert list(Folder.objects.values_list("title", flat=True)) == ["Water"]
        transaction.set_rollback(True)


def write_and_ask(row: Folder) -> None:
    writing.insert(row)
    Folder.objects.count()


def catch_and_go_on(row: Folder) -> None:
    writing.update(row, "title")
    with pytest.raises(DatabaseError, match="not there"):
        Folder.objects.count()
    Folder.objects.count()


def write_and_fail(row: Folder) -> None:
    writing.insert(row)
    raise ZeroDivisionError


@contextmanager
def told_by_the_server() -> Iterator[Callable[[], int]]:
    """How many rows the table of folders has for somebody who writes nothing: asked past the waiting writes."""
    with connection.connection.cursor() as cursor:

        def count() -> int:
            cursor.execute("SELECT count(*) FROM ledger_folder")
            return int(cursor.fetchone()[0])

        yield count


def test_an_unknown_field_is_a_defect_of_the_caller() -> None:
    with pytest.raises(KeyError):
        writing.update(Folder(), "colour")


def test_a_question_is_put_into_sql_once_and_answers_each_time(office: SampleOffice) -> None:
    built = []

    def build(**given: Any) -> Any:
        built.append(given)
        return Folder.objects.filter(**given)

    question = Question(build, "title")
    first, second = (open_folder(System(office.id, "test"), title=title) for title in ("Water", "Roads"))
    with reading(office.id):
        assert [question.first(title="Water").id, question.first(title="Roads").id] == [first, second]  # type: ignore[union-attr]
        assert question.first(title="Trees") is None
    assert len(built) == 1


def test_a_question_gives_rows_as_the_queryset_would(office: SampleOffice) -> None:
    file_id = office.file()
    with reading(office.id):
        asked = Question(lambda file_id: File.objects.filter(id=file_id), "file_id").all(file_id=file_id)
        found = list(File.objects.filter(id=file_id))
    assert [vars(row) | {"_state": None} for row in asked] == [vars(row) | {"_state": None} for row in found]


def test_a_question_converts_what_the_column_converts(office: SampleOffice) -> None:
    draft = DraftNote(file_id=office.file(), office_id=office.id, writer_id=new_id(), body={"type": "doc"})
    draft.post_id = office.assistant.post_id
    with in_office(office.id):
        draft.save()
        found = Question(lambda **of: DraftNote.objects.filter(**of), "writer_id").first(writer_id=draft.writer_id)
        transaction.set_rollback(True)
    assert found is not None
    assert found.body == {"type": "doc"}


def test_a_question_may_ask_for_columns(office: SampleOffice) -> None:
    file_id = office.file()
    question = Question(lambda file_id: File.objects.filter(id=file_id).values_list("id", "year"), "file_id")
    with reading(office.id):
        assert question.all(file_id=file_id) == [(file_id, datetime.now(UTC).year)]


def test_the_kept_filter_sees_what_the_filter_sees(office: SampleOffice) -> None:
    file_id = office.file()
    kept = SeenOrNotThere(SubjectKind.FILE, lambda wanted: File.objects.filter(id=wanted))
    actors: list[Actor] = [
        office.section_officer,
        office.stranger,
        office.auditor,
        office.diarist,
        System(office.id, "test"),
        Citizen(office.id),
    ]
    with reading(office.id):
        for actor in actors:
            seen = visible(actor, SubjectKind.FILE, File.objects.filter(id=file_id)).exists()
            assert sees(kept, actor, file_id) == seen, actor
            assert not sees(kept, actor, new_id())


def sees(kept: SeenOrNotThere[File], actor: Actor, file_id: uuid.UUID) -> bool:
    try:
        return kept(actor, file_id).id == file_id
    except NotVisible:
        return False
