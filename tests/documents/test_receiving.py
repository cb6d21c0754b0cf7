"""The door: what is refused and not stored, what is stored whole, and what the sender is told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import translation

from misl.documents import errors, parsing, vault
from misl.documents.naming import PDF, PNG, clean_name, ending_of, recognise
from misl.documents.receiving import inspect_upload, receive_upload, upload_from_slip, upload_slip
from misl.documents.sandbox import SandboxMissing
from misl.documents.store import FilesystemStore
from misl.kernel.ids import new_id
from tests.documents import papers

LETTER = papers.pdf(2)


@pytest.fixture
def office() -> UUID:
    return new_id()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilesystemStore:
    kept = FilesystemStore(tmp_path / "documents")
    monkeypatch.setattr(vault, "blob_store", lambda: kept)
    return kept


def files_in(store: FilesystemStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_letter_is_stored_whole_and_its_pages_are_counted(office: UUID, store: FilesystemStore) -> None:
    stored = receive_upload(office, io.BytesIO(LETTER), "letter.pdf")
    assert vault.whole(stored.sealed) == LETTER
    assert (stored.media_type, stored.pages, stored.size) == (PDF, 2, len(LETTER))
    assert stored.inspection is not None
    assert stored.inspection.readable
    assert inspect_upload(stored) == stored.inspection


class OneByteAtATime:
    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self.data.read(1)


def test_a_stream_that_drips_is_received_all_the_same(office: UUID, store: FilesystemStore) -> None:
    stored = receive_upload(office, OneByteAtATime(LETTER), "letter.pdf")
    assert vault.whole(stored.sealed) == LETTER


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "letter.pdf", errors.EmptyUpload),
        (b"MZ\x90\x00" + b"\x00" * 2000, "letter.pdf", errors.NameDisagrees),
        (b"MZ\x90\x00" + b"\x00" * 100 + LETTER, "letter.pdf", errors.NameDisagrees),
        (b"\x7fELF" + b"\x00" * 2000, "letter.pdf", errors.NameDisagrees),
        (b"#!/bin/sh\nrm -rf /\n", "letter.pdf", errors.NameDisagrees),
        (b"<html>%PDF-1.7", "letter.pdf", errors.NameDisagrees),
        (b"just words", "letter.txt", errors.WrongType),
        (b"just words", "letter", errors.WrongType),
        (b"PK\x03\x04" + b"\x00" * 100, "letter.docx", errors.WrongType),
        (LETTER, "letter.png", errors.NameDisagrees),
        (LETTER, "letter.exe", errors.WrongType),
        (LETTER, "letter.pdf.exe", errors.WrongType),
        (papers.picture("PNG"), "letter.pdf", errors.NameDisagrees),
        (papers.picture("PNG"), "photo.jpg", errors.NameDisagrees),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "seal.svg", errors.WrongType),
        (b"GIF89a" + b"\x00" * 50, "photo.gif", errors.WrongType),
    ],
)
def test_what_is_refused_at_the_door_is_not_stored(
    data: bytes, name: str, refusal: type[errors.UploadRefused], office: UUID, store: FilesystemStore
) -> None:
    with pytest.raises(refusal) as caught:
        receive_upload(office, io.BytesIO(data), name)
    assert files_in(store) == []
    assert "Nothing was stored" in str(caught.value)
    assert str(caught.value.remedy)


def test_what_is_over_the_limit_is_refused_with_the_limit_named(office: UUID, store: FilesystemStore, settings) -> None:
    settings.MISL_UPLOAD_LIMIT = 3 * 1024 * 1024
    exactly = LETTER + b"\n" * (settings.MISL_UPLOAD_LIMIT - len(LETTER))
    assert receive_upload(office, io.BytesIO(exactly), "letter.pdf").size == settings.MISL_UPLOAD_LIMIT
    before = files_in(store)
    with pytest.raises(errors.TooLarge, match="larger than 3 MB"):
        receive_upload(office, io.BytesIO(exactly + b"\n"), "letter.pdf")
    assert files_in(store) == before


def test_an_endless_upload_is_cut_off_at_the_limit(office: UUID, store: FilesystemStore, settings) -> None:
    settings.MISL_UPLOAD_LIMIT = 2 * 1024 * 1024
    taken = 0

    class Endless:
        def read(self, size: int = -1, /) -> bytes:
            nonlocal taken
            taken += size
            return b"%PDF-" + b" " * (size - 5)

    with pytest.raises(errors.TooLarge):
        receive_upload(office, Endless(), "letter.pdf")
    assert taken < 4 * 1024 * 1024
    assert files_in(store) == []


def test_a_connection_lost_in_mid_upload_leaves_nothing_and_says_so(office: UUID, store: FilesystemStore) -> None:
    class Lost:
        pieces: Iterator[bytes] = iter([LETTER, b" " * 1_000_000])

        def read(self, size: int = -1, /) -> bytes:
            for piece in self.pieces:
                return piece
            raise ConnectionResetError

    with pytest.raises(errors.UploadInterrupted, match="Nothing was stored"):
        receive_upload(office, Lost(), "letter.pdf")
    assert files_in(store) == []


def test_a_full_disk_is_said_and_leaves_nothing(
    office: UUID, store: FilesystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("misl.documents.store.os.fsync", full)
    with pytest.raises(errors.CannotStore):
        receive_upload(office, io.BytesIO(LETTER), "letter.pdf")
    assert files_in(store) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (papers.locked_pdf(), errors.ENCRYPTED),
        (LETTER[:200], errors.BROKEN),
        (papers.pdf_without_pages(), errors.NO_PAGES),
    ],
)
def test_what_looks_right_but_cannot_be_opened_is_kept_whole(
    data: bytes, problem: str, office: UUID, store: FilesystemStore
) -> None:
    stored = receive_upload(office, io.BytesIO(data), "letter.pdf")
    assert stored.inspection is not None
    assert stored.inspection.problem == problem
    assert vault.whole(stored.sealed) == data


def test_without_a_sandbox_nothing_is_parsed_and_nothing_is_lost(
    office: UUID, store: FilesystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> bytes:
        raise SandboxMissing("bwrap is not installed")

    monkeypatch.setattr(parsing, "run_confined", missing)
    stored = receive_upload(office, io.BytesIO(LETTER), "letter.pdf")
    assert stored.inspection is not None
    assert stored.inspection.problem == errors.NO_SANDBOX
    assert vault.whole(stored.sealed) == LETTER


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("درخواست برائے اراضی.pdf", "درخواست برائے اراضی.pdf"),
        ("نیم\u200cفاصلہ.pdf", "نیم\u200cفاصلہ.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Sara\\letter.pdf", "letter.pdf"),
        ("/absolute/letter.pdf", "letter.pdf"),
        ("letter\x00.pdf", "letter.pdf"),
        ("letter\r\nX-Evil: 1.pdf", "letterX-Evil: 1.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe"),
        ("..", "document"),
        ("", "document"),
        ("   .pdf", "pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
        ("د" * 400 + ".pdf", "د" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_given_without_its_tricks(given: str, kept: str) -> None:
    assert clean_name(given) == kept
    assert len(clean_name(given)) <= 200


def test_a_name_never_becomes_a_path(office: UUID, store: FilesystemStore) -> None:
    stored = receive_upload(office, io.BytesIO(LETTER), "../../../tmp/درخواست.pdf")
    assert stored.file_name == "درخواست.pdf"
    (file,) = files_in(store)
    assert file.name == stored.sealed.blob_id.hex
    assert file.is_relative_to(store.root)


def test_a_name_without_an_ending_claims_nothing(office: UUID, store: FilesystemStore) -> None:
    assert receive_upload(office, io.BytesIO(LETTER), "درخواست").media_type == PDF
    assert ending_of("No. 5/2026-LAND of 3.11.2026") == "2026"
    assert ending_of("letter.PDF") == "pdf"
    assert ending_of("خط. مورخہ") == ""


def test_a_pdf_after_a_printers_preamble_is_still_a_pdf() -> None:
    assert recognise(b"\x1b%-12345X@PJL JOB\n" + LETTER) == PDF
    assert recognise(b" " * 2000 + LETTER) is None
    assert recognise(papers.picture("PNG")) == PNG


def test_the_same_bytes_put_twice_are_two_stores_until_entered(office: UUID, store: FilesystemStore) -> None:
    first = receive_upload(office, io.BytesIO(LETTER), "a.pdf")
    second = receive_upload(office, io.BytesIO(LETTER), "b.pdf")
    assert first.sha256 == second.sha256
    assert first.sealed.blob_id != second.sealed.blob_id
    one, other = (path.read_bytes() for path in files_in(store))
    assert one != other


def test_a_slip_brings_the_upload_back_to_a_form_shown_again(office: UUID, store: FilesystemStore) -> None:
    stored = receive_upload(office, io.BytesIO(LETTER), "درخواست.pdf")
    assert upload_from_slip(office, upload_slip(stored)) == stored


def test_a_slip_is_good_for_its_own_office_and_while_the_bytes_are_held(office: UUID, store: FilesystemStore) -> None:
    stored = receive_upload(office, io.BytesIO(LETTER), "letter.pdf")
    slip = upload_slip(stored)
    with pytest.raises(errors.UploadExpired):
        upload_from_slip(new_id(), slip)
    with pytest.raises(errors.UploadExpired):
        upload_from_slip(office, slip[:-2] + "xx")
    with pytest.raises(errors.UploadExpired):
        upload_from_slip(office, "")
    vault.discard(stored.sealed)
    with pytest.raises(errors.UploadExpired):
        upload_from_slip(office, slip)


def test_refusals_are_said_in_the_readers_language() -> None:
    """The words are looked up when they are shown, not when the error is made."""
    refusal = errors.TooLarge(25 * 1024 * 1024)
    with translation.override("en"):
        assert "25 MB" in str(refusal.reason)
        assert "held in quarantine" in str(errors.InQuarantine(errors.ENCRYPTED).reason)
