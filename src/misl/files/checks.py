"""What `misl verify` asks of files: numbers without gaps, notes and movements that say what was signed, and signed acts
of which each carries the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Max

from misl.audit.findings import Finding, Word
from misl.audit.series_check import check_last_numbers
from misl.custody.models import Movement
from misl.custody.states import MovementKind, SubjectKind
from misl.files.models import File, Note
from misl.files.states import FileState
from misl.kernel.canonical import canonical, digest
from misl.kernel.series import gaps
from misl.signing.models import SignedAct

# Files looked at together with their movements.
PAGE = 200
# What never happens to a file without a signature.
SIGNED = (
    MovementKind.SENT,
    MovementKind.RETURNED,
    MovementKind.PERUSAL,
    MovementKind.SEEN,
    MovementKind.PARKED,
    MovementKind.CLOSED,
    MovementKind.REOPENED,
    MovementKind.ATTACHED,
    MovementKind.DETACHED,
    MovementKind.MERGED,
    MovementKind.UNMERGED,
)
# What a line of the register makes of a file; before any of them it is in work.
STANDING: dict[str, FileState] = {
    MovementKind.PARKED: FileState.PARKED,
    MovementKind.CLOSED: FileState.CLOSED,
    MovementKind.WOKEN: FileState.OPEN,
    MovementKind.REOPENED: FileState.OPEN,
    MovementKind.ATTACHED: FileState.ATTACHED,
    MovementKind.DETACHED: FileState.OPEN,
    MovementKind.MERGED: FileState.MERGED,
    MovementKind.UNMERGED: FileState.OPEN,
}
# The signed words of a movement, and the columns of the register that repeat them.
MOVEMENT = {
    "number": "number",
    "kind": "kind",
    "from_post": "from_post_id",
    "to_post": "to_post_id",
    "urgency": "urgency",
    "due_on": "due_on",
    "remark": "remark",
}


def check_file_numbers(office_id: UUID, using: str) -> Iterator[Word]:
    """Serials of each head, section and year, computer numbers of the office and part numbers of each main file, from 1
    without a gap.
    """
    every = File.objects.using(using).filter(office_id=office_id)
    files = every.filter(part_of=None)
    columns = ("head_id", "section_id", "year", "serial")
    serials = files.order_by(*columns).values_list(*columns)
    for (head, _, year), serial in gaps(((h, s, y), n) for h, s, y, n in serials.iterator()):
        yield Finding("files_file", "head", str(head), "gap", f"file {serial} of {year} is missing", office_id)
    numbers = every.order_by("computer_number").values_list("computer_number", flat=True)
    for _, number in gaps(("", number) for number in numbers.iterator()):
        yield Finding("files_file", "office", str(office_id), "gap", f"computer number {number} is missing", office_id)
    last = files.values_list("head_id", "section_id", "year").annotate(Max("serial"))
    used = (((f"{head}:{section}", str(year)), serial) for head, section, year, serial in last.iterator())
    yield from check_last_numbers(office_id, using, "file", used)
    highest = every.aggregate(highest=Max("computer_number"))["highest"]
    yield from check_last_numbers(office_id, using, "computer", [(("", ""), highest)] if highest else [])
    yield from _part_numbers(office_id, using)


def _part_numbers(office_id: UUID, using: str) -> Iterator[Word]:
    """Parts I, II … of each main file, without a gap: a number that was given once is dead afterwards."""
    parts = File.objects.using(using).filter(office_id=office_id, part_of__isnull=False)
    columns = ("part_of_id", "part_number")
    numbered = ((main, number or 0) for main, number in parts.order_by(*columns).values_list(*columns).iterator())
    for main, number in gaps(numbered):
        yield Finding("files_file", "file", str(main), "gap", f"part {number} of this file is missing", office_id)
    last = parts.values_list("part_of_id").annotate(Max("part_number"))
    yield from check_last_numbers(office_id, using, "part", (((str(main), ""), top) for main, top in last.iterator()))


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
    said = json.loads(signed.payload) if signed else {"facts": {}, "signer": {}}
    facts = said["facts"]
    if facts.get("note") != _note_facts(note) or facts["file"]["id"] != str(note.file_id):
        yield _finding(note, "signature", "its text or number is not what was signed")
    elif said["signer"] != _signer(note.author_id, note.post_id, note.charge_id):
        yield _finding(note, "signature", "its author is not who signed it")


def _note_facts(note: Note) -> dict[str, Any]:
    """What the signature says about a note, as its row has it."""
    return {
        "id": str(note.id),
        "number": note.number,
        "paragraphs": [note.first_paragraph, note.last_paragraph],
        "text": digest(canonical(note.body)),
        "agreement": note.is_agreement,
    }


def _signer(person_id: UUID | None, post_id: UUID | None, charge_id: UUID | None) -> dict[str, str]:
    return {"person": str(person_id), "post": str(post_id), "charge": str(charge_id)}


def _finding(note: Note, fault: str, words: str) -> Finding:
    return Finding("files_note", "note", str(note.id), fault, words, note.office_id)


# ── sendings ──


def check_sendings(office_id: UUID, using: str) -> Iterator[Word]:
    """Every sending of a file is signed as it stands in the register, and the signed acts on a file form one chain
    that ends in the file's `last_act`.
    """
    last: UUID | None = None
    while True:
        files = File.objects.using(using).filter(office_id=office_id).order_by("id")
        page = list((files if last is None else files.filter(id__gt=last))[:PAGE])
        yield from _sendings_of(page, using)
        if len(page) < PAGE:
            return
        last = page[-1].id


def _standing(file: File, lines: list[Movement]) -> Iterator[Finding]:
    """In work, parked or closed, as the register has it last."""
    last = next((line.kind for line in reversed(lines) if line.kind in STANDING), MovementKind.REOPENED)
    if file.state != STANDING[last]:
        words = f"it is {file.state}, and its register says otherwise"
        yield Finding("files_file", "file", str(file.id), "chain", words, file.office_id)


def _sendings_of(files: list[File], using: str) -> Iterator[Finding]:
    lines = Movement.objects.using(using).filter(
        subject_kind=SubjectKind.FILE, subject_id__in=[file.id for file in files]
    )
    by_file = {
        file_id: list(of_file)
        for file_id, of_file in groupby(lines.order_by("subject_id", "number"), key=lambda line: line.subject_id)
    }
    for file in files:
        signed = [line for line in by_file.get(file.id, []) if line.signed_act_id or line.kind in SIGNED]
        acts = SignedAct.objects.using(using).in_bulk([line.signed_act_id for line in signed if line.signed_act_id])
        yield from _chain(file, signed, acts)
        yield from _standing(file, by_file.get(file.id, []))


def _chain(file: File, lines: list[Movement], acts: dict[UUID, SignedAct]) -> Iterator[Finding]:
    previous = ""
    for line in lines:
        act = acts.get(line.signed_act_id) if line.signed_act_id else None
        if act is None:
            yield _of_movement(line, "signature", "nobody signed this sending")
            continue
        said = json.loads(act.payload)
        if not _says(said, line):
            yield _of_movement(line, "signature", "it is not what was signed")
        if said["facts"].get("previous") != previous:
            yield _of_movement(line, "chain", "its signed act does not carry the one before it on this file")
        previous = digest(act.payload.encode())
    if file.last_act != previous:
        words = "its last signed act is not the last one in the register"
        yield Finding("files_file", "file", str(file.id), "chain", words, file.office_id)


def _says(said: dict[str, Any], line: Movement) -> bool:
    """Whether the signed JSON says what the line in the register says, and by whom it was done."""
    facts = said["facts"]
    note = facts.get("note")
    movement = {name: getattr(line, column) for name, column in MOVEMENT.items()}
    return (
        said["signer"] == _signer(line.person_id, _hand_of(line), line.charge_id)
        and facts.get("movement") == json.loads(canonical(movement))
        and facts["file"]["id"] == str(line.subject_id)
        and (note["id"] if note else None) == (str(line.note_id) if line.note_id else None)
    )


def _hand_of(line: Movement) -> UUID | None:
    """The post that did it: who sends has the file, who reopens takes it."""
    return line.to_post_id if line.kind == MovementKind.REOPENED else line.from_post_id


def _of_movement(line: Movement, fault: str, words: str) -> Finding:
    return Finding("custody_movement", "movement", str(line.id), fault, words, line.office_id)
