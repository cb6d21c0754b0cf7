"""Documents on the record: entered in an act, read in a job, served only when sound."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from misl.audit.findings import Finding
from misl.documents import commands, errors, parsing, queries, rendering, tasks, vault
from misl.documents.checks import check_blobs
from misl.documents.entering import enter_document
from misl.documents.models import Blob, BlobKey, Document, Page, PageImage
from misl.documents.receiving import receive_upload
from misl.documents.sandbox import ParserStopped, SandboxMissing
from misl.documents.states import DocumentState
from misl.documents.store import FilesystemStore, Inspection, StoredBlob
from misl.documents.sweeping import sweep_orphans
from misl.kernel import outbox
from misl.kernel.act import Act
from misl.kernel.actor import Officer, System
from misl.kernel.command import begin, command
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from tests.documents import papers

pytestmark = pytest.mark.django_db(transaction=True)


@command("document.enter_for_test")
def enter(act: Act, *, stored: StoredBlob, file_name: str = "") -> UUID:
    document = enter_document(act, stored, file_name=file_name)
    act.record(document)
    return document.id


@pytest.fixture
def office() -> UUID:
    return new_id()


@pytest.fixture
def registrar(office: UUID) -> Officer:
    return Officer(office, new_id(), new_id(), new_id(), new_id(), duties=frozenset({"registry"}))


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilesystemStore:
    """A store of the test's own: the database is emptied after each test, the data folder is not."""
    kept = FilesystemStore(tmp_path / "documents")
    monkeypatch.setattr(vault, "blob_store", lambda: kept)
    return kept


Entered = Callable[..., Document]


@pytest.fixture
def entered(office: UUID, registrar: Officer) -> Entered:
    """Receive and enter a paper; the document as it then stands."""

    def entered(data: bytes, name: str = "letter.pdf", *, inspected: bool = True) -> Document:
        stored = receive_upload(office, io.BytesIO(data), name)
        if not inspected:
            stored = StoredBlob(stored.sealed, stored.file_name, stored.media_type)
        return fetched(office, enter(registrar, stored=stored))

    return entered


def fetched(office: UUID, document_id: UUID) -> Document:
    with reading(office):
        return queries.document(document_id)


def read(office: UUID, document: Document) -> Document:
    """Do the job that reads a document."""
    tasks.read_document(office_id=str(office), document_id=str(document.id))
    return fetched(office, document.id)


def original(office: UUID, document: Document) -> bytes:
    with reading(office):
        return b"".join(queries.open_original(queries.document(document.id)))


def test_a_letter_is_ready_with_its_pages_in_the_act_that_enters_it(office: UUID, entered: Entered) -> None:
    data = papers.pdf(3)
    document = entered(data, "درخواست.pdf")
    assert (document.state, document.page_count, document.reason) == (DocumentState.READY, 3, "")
    assert document.file_name == "درخواست.pdf"
    assert document.media_type == "application/pdf"
    assert len(document.digest) == 64
    assert original(office, document) == data


def test_the_job_makes_text_and_pictures_of_every_page(office: UUID, entered: Entered) -> None:
    document = read(office, entered(papers.pdf(3)))
    with reading(office):
        views = queries.page_views(document)
        assert [view.number for view in views] == [1, 2, 3]
        assert views[0].sizes.keys() == {"page96", "page150", "thumb"}
        assert queries.page_image(document, 2)[:4] == b"RIFF"
        assert queries.page_image(document, 2, "thumb")[:4] == b"RIFF"
        assert "page 2" in queries.page_text(document, 2)
        assert queries.document_text(document).count("\f") == 2
        with pytest.raises(errors.PageUnreadable):
            queries.page_image(document, 4)
        with pytest.raises(errors.PageUnreadable):
            queries.page_image(document, 0)


def test_a_picture_not_made_yet_is_promised(office: UUID, entered: Entered) -> None:
    document = entered(papers.pdf(1))
    with reading(office), pytest.raises(errors.NotYetRead):
        queries.page_image(document, 1)


def test_reading_twice_leaves_one_set_of_pages(office: UUID, entered: Entered) -> None:
    document = entered(papers.pdf(2))
    read(office, document)
    read(office, document)
    with reading(office):
        assert Page.objects.count() == 2
        assert PageImage.objects.count() == 6


def test_a_document_nobody_has_looked_into_is_not_given_out_before_it_is_read(office: UUID, entered: Entered) -> None:
    document = entered(papers.pdf(2), inspected=False)
    assert (document.state, document.page_count) == (DocumentState.RECEIVED, None)
    with pytest.raises(errors.NotYetRead):
        original(office, document)
    document = read(office, document)
    assert (document.state, document.page_count, document.version) == (DocumentState.READY, 2, 2)
    assert original(office, document) == papers.pdf(2)


@pytest.mark.parametrize("inspected", [True, False])
def test_a_broken_pdf_is_quarantined_with_its_reason_and_kept(inspected: bool, office: UUID, entered: Entered) -> None:
    data = papers.pdf(3)[:250]
    document = read(office, entered(data, inspected=inspected))
    assert (document.state, document.reason) == (DocumentState.QUARANTINED, errors.BROKEN)
    assert "damaged" in str(document.explanation)
    for attempt in (lambda: original(office, document), lambda: queries.read_range(document, 0, 5)):
        with pytest.raises(errors.InQuarantine, match="not lost"):
            attempt()
    with reading(office):
        with pytest.raises(errors.InQuarantine):
            queries.page_image(document, 1)
        assert vault.whole(document.blob.sealed()) == data


def test_the_registry_releases_a_quarantined_original_and_says_why(
    office: UUID, entered: Entered, registrar: Officer
) -> None:
    data = papers.locked_pdf()
    document = entered(data)
    assert document.reason == errors.ENCRYPTED
    anybody = Officer(office, new_id(), new_id(), new_id(), new_id())
    with pytest.raises(Refused, match="Only the registry"):
        commands.release_document(anybody, document_id=document.id, because="curious")
    with pytest.raises(Refused, match="Say why"):
        commands.release_document(registrar, document_id=document.id, because="  ")
    with pytest.raises(errors.InQuarantine):
        original(office, document)
    commands.release_document(registrar, document_id=document.id, because="The sender gave the password on the phone")
    assert original(office, document) == data
    with pytest.raises(Refused, match="not in quarantine"):
        commands.release_document(registrar, document_id=document.id, because="again")


def test_without_a_sandbox_a_document_waits_and_is_read_when_there_is_one(
    office: UUID, entered: Entered, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> bytes:
        raise SandboxMissing("bwrap is not installed")

    with monkeypatch.context() as patch:
        patch.setattr(parsing, "run_confined", missing)
        document = entered(papers.pdf(2))
        assert (document.state, document.reason) == (DocumentState.QUARANTINED, errors.NO_SANDBOX)
        assert read(office, document).version == 1  # waiting on changes nothing
    tasks.read_waiting(0)
    (job,) = jobs("misl.documents.read_document")
    assert job == {"office_id": str(office), "document_id": str(document.id)}
    document = read(office, document)
    assert (document.state, document.page_count) == (DocumentState.READY, 2)


def jobs(task: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [json.loads(args) if isinstance(args, str) else args for (args,) in cursor.fetchall()]


def test_three_hundred_pages_are_entered_at_once_and_pictured_in_several_jobs(
    office: UUID, entered: Entered, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = entered(papers.pdf(300))
    assert document.page_count == 300
    runs: list[tuple[int, int]] = []

    def instead(_media_type: str, _given: object, first: int, last: int) -> list[parsing.ReadPage]:
        runs.append((first, last))
        return [parsing.ReadPage(number, f"page {number}", "", ()) for number in range(first, last + 1)]

    monkeypatch.setattr(parsing, "read_pages", instead)  # pictures of real pages are made in the tests above
    read(office, document)
    assert runs == [(1, 10), (11, 20), (21, 30)]
    while waiting := jobs("misl.documents.render_pages"):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        for job in waiting:
            tasks.render_pages(**job)
    assert runs[-1] == (291, 300)
    assert len(runs) == 30
    with reading(office):
        assert queries.page_text(document, 300) == "page 300"
        assert Page.objects.count() == 300


def test_a_page_that_stops_the_reader_is_missing_alone(
    office: UUID, entered: Entered, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = entered(papers.pdf(4))
    real = parsing.read_pages

    def stops_at_three(media_type: str, given: object, first: int, last: int) -> list[parsing.ReadPage]:
        if first <= 3 <= last:
            raise ParserStopped(errors.TOO_SLOW)
        return real(media_type, given, first, last)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "read_pages", stops_at_three)
    document = read(office, document)
    assert document.state == DocumentState.READY
    with reading(office):
        assert [view.problem for view in queries.page_views(document)] == ["", "", errors.TOO_SLOW, ""]
        with pytest.raises(errors.PageUnreadable):
            queries.page_image(document, 3)
        assert queries.page_image(document, 4)


def test_the_same_bytes_twice_are_two_documents_on_one_blob(office: UUID, entered: Entered) -> None:
    first, second = entered(papers.pdf(1), "one.pdf"), entered(papers.pdf(1), "two.pdf")
    assert first.id != second.id
    assert first.blob_id == second.blob_id
    assert (first.file_name, second.file_name) == ("one.pdf", "two.pdf")
    assert original(office, second) == papers.pdf(1)
    with reading(office):
        assert Blob.objects.count() == BlobKey.objects.count() == 1


def test_the_same_bytes_at_the_same_moment_are_one_blob(office: UUID, registrar: Officer) -> None:
    papers_in_hand = [receive_upload(office, io.BytesIO(papers.pdf(1)), f"{n}.pdf") for n in range(6)]
    outcomes: list[object] = []

    def act(stored: StoredBlob) -> None:
        try:
            outcomes.append(enter(registrar, stored=stored))
        except Exception as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(stored,)) for stored in papers_in_hand]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(outcome, UUID) for outcome in outcomes), outcomes
    with reading(office):
        assert Blob.objects.count() == 1
        assert Document.objects.count() == 6


def test_the_same_bytes_in_two_offices_are_two_blobs_and_neither_sees_the_others(registrar: Officer) -> None:
    here, there = registrar.office_id, new_id()
    for office in (here, there):
        stored = receive_upload(office, io.BytesIO(papers.pdf(1)), "letter.pdf")
        enter(System(office, "test"), stored=stored)
    with reading(here):
        mine = Document.objects.get()
        assert Blob.objects.count() == 1
    with reading(there):
        assert Document.objects.get().blob_id != mine.blob_id
        with pytest.raises(NotVisible):
            queries.document(mine.id)


def test_an_upload_of_another_office_can_not_be_entered(registrar: Officer) -> None:
    stored = receive_upload(new_id(), io.BytesIO(papers.pdf(1)), "letter.pdf")
    with pytest.raises(errors.UploadExpired):
        enter(registrar, stored=stored)


def test_an_upload_that_was_cleared_away_is_asked_for_again(office: UUID, registrar: Officer) -> None:
    stored = receive_upload(office, io.BytesIO(papers.pdf(1)), "letter.pdf")
    assert sweep_orphans(timedelta(0)) == 1
    with pytest.raises(errors.UploadExpired, match="no longer held"):
        enter(registrar, stored=stored)
    with reading(office):
        assert not Document.objects.exists()


def test_sweeping_takes_what_no_row_names_and_nothing_else(office: UUID, entered: Entered, registrar: Officer) -> None:
    document = read(office, entered(papers.pdf(2)))
    again = entered(papers.pdf(2))  # the same bytes: the second copy on the disk is named by nobody
    waiting = receive_upload(office, io.BytesIO(papers.pdf(5)), "later.pdf")
    assert sweep_orphans() == 0  # a day has not passed
    assert sweep_orphans(timedelta(0)) == 2
    assert not vault.blob_store().holds(office, waiting.sealed.blob_id)
    assert original(office, document) == original(office, again) == papers.pdf(2)
    with reading(office):
        assert queries.page_image(document, 2)
        assert list(check_blobs(office, "default")) == []


def test_a_damaged_original_is_named_and_not_served(office: UUID, entered: Entered, store: FilesystemStore) -> None:
    document, sound = entered(papers.pdf(2)), entered(papers.pdf(1))
    blob = document.blob
    path = next(store.root.rglob(blob.id.hex))
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    with pytest.raises(errors.Altered):
        original(office, document)
    with reading(office):
        assert [found.id for found in check_blobs(office, "default") if isinstance(found, Finding)] == [str(blob.id)]
    assert original(office, sound) == papers.pdf(1)


def test_a_range_of_the_original_is_that_part_of_it(office: UUID, entered: Entered) -> None:
    data = papers.pdf(3)
    document = entered(data)
    with reading(office):
        document = queries.document(document.id)
        assert queries.read_range(document, 5, 50) == data[5:50]
        assert queries.original_size(document) == len(data)


def test_entering_is_on_the_record_and_announced(
    office: UUID, entered: Entered, superuser_connection: psycopg.Connection
) -> None:
    document = entered(papers.pdf(1))
    row = superuser_connection.execute(
        "SELECT body::jsonb -> 'touches' FROM audit_entry WHERE office_id = %s", [office]
    ).fetchone()
    assert row is not None
    assert sorted(touch["kind"] for touch in row[0]) == ["blob", "blob_key", "document"]
    posted = superuser_connection.execute(
        "SELECT events FROM kernel_outboxrow WHERE office_id = %s", [office]
    ).fetchone()
    assert posted == ([{"name": "documents.DocumentEntered", "facts": {"document_id": str(document.id)}}],)


def test_the_announcement_becomes_the_job_that_reads_the_document(office: UUID, entered: Entered) -> None:
    document = entered(papers.pdf(1))
    outbox.dispatch_pending()
    (hearing,) = jobs("misl.kernel.outbox.hear")
    outbox.hear(**hearing)
    assert jobs("misl.documents.read_document") == [{"office_id": str(office), "document_id": str(document.id)}]


def by_hand(office: UUID, statement: str) -> None:
    """Run a statement as the application, outside any command."""
    with transaction.atomic(), connection.cursor() as cursor:
        begin("document.by_hand", System(office, "test"))
        cursor.execute(statement)


def test_the_database_refuses_a_document_changed_without_an_entry(office: UUID, entered: Entered) -> None:
    document = entered(papers.locked_pdf())
    with pytest.raises(IntegrityError, match="no entry in the log"):
        by_hand(office, "UPDATE documents_document SET state = 'released', version = version + 1")
    assert fetched(office, document.id).state == DocumentState.QUARANTINED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_blob SET sha256 = repeat('0', 64)",
        "DELETE FROM documents_blob",
        "DELETE FROM documents_blobkey",
        "DELETE FROM documents_document",
        "TRUNCATE documents_blob CASCADE",
    ],
)
def test_the_application_may_not_change_or_remove_the_record(statement: str, office: UUID, entered: Entered) -> None:
    entered(papers.pdf(1))
    with pytest.raises(ProgrammingError, match="permission denied"):
        by_hand(office, statement)


def test_a_document_can_not_point_at_another_offices_blob(entered: Entered, registrar: Officer) -> None:
    mine = entered(papers.pdf(1))
    there = System(new_id(), "test")

    @command("document.point_across")
    def point_across(act: Act) -> UUID:
        document = Document.enter(
            act, blob_id=mine.blob_id, file_name="x", media_type="application/pdf", digest="0" * 64, page_count=1
        )
        act.record(document)
        return document.id

    with pytest.raises(IntegrityError, match="office"):
        point_across(there)


def test_only_the_system_says_what_the_reader_found(entered: Entered, registrar: Officer) -> None:
    document = entered(papers.pdf(1), inspected=False)
    with pytest.raises(Refused):
        commands.read_document(registrar, document_id=document.id, inspection=Inspection("application/pdf", 1, ""))


def test_what_was_found_once_stays_found(office: UUID, entered: Entered) -> None:
    document = entered(papers.pdf(2))
    reader = System(office, rendering.READER)
    commands.read_document(
        reader, document_id=document.id, inspection=Inspection("application/pdf", None, errors.BROKEN)
    )
    assert fetched(office, document.id).state == DocumentState.READY


def test_a_job_for_a_document_that_is_not_there_does_nothing(office: UUID) -> None:
    begun = time.monotonic()
    tasks.read_document(office_id=str(office), document_id=str(new_id()))
    assert time.monotonic() - begun < 2
