"""Appending: the entry an act owes is written in the act's own transaction, behind no shared lock."""

import secrets
from typing import Any

from misl.kernel.act import OwedEntry
from misl.kernel.canonical import canonical
from misl.kernel.statements import write

SALT_BYTES = 16

INSERT = "INSERT INTO audit_entry (office_id, subject_id, salt, body, touches) VALUES (%s, %s, %s, %s, %s)"


def entry_body(entry: OwedEntry) -> bytes:
    """The canonical JSON of an entry: who did what, when, to which rows, each with the fingerprint it was left with."""
    body: dict[str, Any] = {
        "act": entry.act,
        "actor": entry.actor,
        "at": entry.at,
        "office": entry.office_id,
        "subject": {"kind": entry.subject_kind, "id": entry.subject_id},
        "facts": entry.facts,
        "touches": [touch.as_record() for touch in entry.touches],
    }
    return canonical(body)


def append(entry: OwedEntry) -> None:
    """Write the entry. Its transaction id and time are the database's own."""
    row = [
        str(entry.office_id),
        entry.subject_id,
        secrets.token_bytes(SALT_BYTES),
        entry_body(entry).decode(),
        [mark for touch in entry.touches for mark in touch.marks],
    ]
    write(INSERT, row)
