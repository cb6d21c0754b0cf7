"""Signing a line of a file's movement register: each carries the signed act before it, so that they form one chain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from misl.custody.models import Holding
from misl.files.models import File
from misl.files.note_sheet import NextNote, put_on_sheet
from misl.kernel.act import Act
from misl.kernel.canonical import digest
from misl.procedure.departing import Reasoned
from misl.signing.models import SignedAct
from misl.signing.signatures import sign_act


def sign_line(
    act: Act,
    file: File,
    holding: Holding,
    kind: str,
    *,
    to_post_id: UUID,
    urgency: int,
    due_on: date | None,
    remark: str,
    note: NextNote | None = None,
    into: UUID | None = None,
    departures: Iterable[Reasoned] = (),
) -> SignedAct:
    """Sign the next line of a locked file's register, with the note that goes on the sheet with it; `into` names the
    file that it goes into or comes out of, `departures` why procedure was departed from.
    """
    movement = {
        "number": holding.movements + 1,
        "kind": kind,
        "from_post": holding.post_id,
        "to_post": to_post_id,
        "urgency": urgency,
        "due_on": due_on,
        "remark": remark,
    }
    facts: dict[str, object] = {
        "file": {"id": file.id, "number": file.number, "computer_number": file.computer_number},
        "note": note.as_signed() if note else None,
        "movement": movement,
        "previous": file.last_act,
    }
    if into is not None:
        facts["into"] = into
    if reasoned := [departure.as_signed() for departure in departures]:
        facts["departures"] = reasoned
    signed = sign_act(act, act.name, facts)
    if note is not None:
        put_on_sheet(act, file, note, signed.id)
    return signed


def counters_after(file: File, note: NextNote | None, signed: SignedAct) -> dict[str, object]:
    """What the file's own row says after a signed line: for the caller's one amendment."""
    return {
        "notes_count": note.number if note else file.notes_count,
        "paragraphs_count": note.last_paragraph if note else file.paragraphs_count,
        "last_act": digest(signed.payload.encode()),
    }
