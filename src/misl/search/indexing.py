"""Making entries from what the rooms below hold. Each can be made again and replaces the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from misl.custody.states import SubjectKind
from misl.files.models import File, Note
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.urdu import normalise
from misl.registry.models import Receipt
from misl.search.models import SearchEntry
from misl.search.states import EntryKind
from misl.search.terms import terms_of

INDEXER = "search"


@contextmanager
def indexing(office_id: UUID) -> Iterator[None]:
    """A writing transaction in an office. The index is not on the record, so no act is recorded."""
    with transaction.atomic():
        begin("search.index", System(office_id, INDEXER))
        yield


def enter_file(file_id: UUID) -> None:
    """A file by its numbers and subjects."""
    file = File.objects.get(id=file_id)
    text = f"{file.number} {file.computer_number} {file.subject} {file.subject_ur}"
    _enter(
        file.office_id,
        EntryKind.FILE,
        file.id,
        subject_kind=SubjectKind.FILE,
        subject_id=file.id,
        secrecy=file.secrecy,
        number=file.number,
        title=file.subject,
        title_ur=file.subject_ur,
        text=text,
        at=file.opened_at,
    )


def enter_note(note_id: UUID) -> None:
    """A note by its words."""
    note = Note.objects.select_related("file").get(id=note_id)
    file = note.file
    _enter(
        note.office_id,
        EntryKind.NOTE,
        note.id,
        subject_kind=SubjectKind.FILE,
        subject_id=file.id,
        secrecy=file.secrecy,
        number=file.number,
        title=file.subject,
        title_ur=file.subject_ur,
        text=note.plain,
        at=note.at,
    )


def enter_receipt(receipt_id: UUID) -> None:
    """A receipt by its numbers, sender and subject; in a file, by that file's number too."""
    receipt = Receipt.objects.get(id=receipt_id)
    file_number = ""
    if receipt.file_id is not None:
        file_number = File.objects.values_list("number", flat=True).get(id=receipt.file_id)
    text = " ".join([receipt.diary_number, receipt.sender_reference, receipt.sender, receipt.subject, file_number])
    _enter(
        receipt.office_id,
        EntryKind.RECEIPT,
        receipt.id,
        subject_kind=SubjectKind.RECEIPT,
        subject_id=receipt.id,
        secrecy=receipt.secrecy,
        number=receipt.diary_number,
        title=receipt.subject,
        text=text,
        at=receipt.diarised_at,
    )


def _enter(office_id: UUID, kind: str, entry_id: UUID, *, number: str, text: str, **fields: Any) -> None:
    SearchEntry.objects.update_or_create(
        office_id=office_id,
        kind=kind,
        entry_id=entry_id,
        defaults={
            "number": normalise(number)[:80],
            "shown_number": number,
            "text": " ".join(terms_of(normalise(text))),
            **fields,
        },
    )
