"""What `misl verify` asks of files: numbers without gaps, and notes that say what was signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.files.models import File, Note
from misl.kernel.canonical import canonical, digest
from misl.kernel.series import gaps
from misl.signing.models import SignedAct


def check_file_numbers(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials of each head, section and year, and computer numbers of the office, from 1 without a gap."""
    files = File.objects.using(using).filter(office_id=office_id)
    columns = ("head_id", "section_id", "year", "serial")
    serials = files.order_by(*columns).values_list(*columns)
    for (head, _, year), serial in gaps(((h, s, y), n) for h, s, y, n in serials.iterator()):
        yield Finding("files_file", "head", str(head), "gap", f"file {serial} of {year} is missing", office_id)
    numbers = files.order_by("computer_number").values_list("computer_number", flat=True)
    for _, number in gaps(("", number) for number in numbers.iterator()):
        yield Finding("files_file", "office", str(office_id), "gap", f"computer number {number} is missing", office_id)


def check_notes(office_id: UUID, using: str) -> Iterator[Word]:
    """Notes and paragraphs number on without a gap, and each note's text is the text that was signed."""
    notes = Note.objects.using(using).filter(office_id=office_id).order_by("file_id", "number")
    before: Note | None = None
    for note in notes.iterator(chunk_size=500):
        earlier = before if before is not None and before.file_id == note.file_id else None
        yield from _in_place(note, earlier)
        yield from _as_signed(note, using)
        before = note


def _in_place(note: Note, earlier: Note | None) -> Iterator[Finding]:
    number, paragraph = (earlier.number, earlier.last_paragraph) if earlier else (0, 0)
    if (note.number, note.first_paragraph) != (number + 1, paragraph + 1):
        yield _finding(note, "gap", f"a note is missing before note {note.number}")


def _as_signed(note: Note, using: str) -> Iterator[Finding]:
    signed = SignedAct.objects.using(using).filter(id=note.signed_act_id).first()
    facts = json.loads(signed.payload)["facts"].get("note") if signed else None
    if not facts or (facts["id"], facts["number"], facts["text"]) != (
        str(note.id),
        note.number,
        digest(canonical(note.body)),
    ):
        yield _finding(note, "signature", "its text or number is not what was signed")


def _finding(note: Note, fault: str, words: str) -> Finding:
    return Finding("files_note", "note", str(note.id), fault, words, note.office_id)
