"""Reading the log's tables from end to end, a page at a time: memory stays flat however long the log is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

PAGE = 4096

ENTRIES = """
SELECT id, xid::text::bigint, subject_id, salt, body, touches, recorded_at FROM audit_entry
WHERE office_id = %s AND id > %s ORDER BY id LIMIT %s
"""
LEAVES = """
SELECT number, entry_id, commitment FROM audit_leaf
WHERE office_id = %s AND number > %s ORDER BY number LIMIT %s
"""
CHECKPOINTS = """
SELECT size, root, note, signed_at FROM audit_checkpoint
WHERE office_id = %s AND size > %s ORDER BY size LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as the database holds it."""

    id: int
    xid: int
    subject_id: UUID | None
    salt: bytes
    body: str
    touches: list[str]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredLeaf:
    """A leaf as the database holds it."""

    number: int
    entry_id: int
    commitment: bytes


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A checkpoint as the database holds it; `signed_at` is not covered by the signature."""

    size: int
    root: bytes
    note: str
    signed_at: datetime


def entries(office_id: UUID, using: str) -> Iterator[StoredEntry]:
    """All entries of an office by id."""
    return (StoredEntry(*row) for row in _pages(ENTRIES, office_id, using))


def leaves(office_id: UUID, using: str) -> Iterator[StoredLeaf]:
    """All leaves of an office by number."""
    return (StoredLeaf(number, entry, bytes(data)) for number, entry, data in _pages(LEAVES, office_id, using))


def checkpoints(office_id: UUID, using: str) -> Iterator[StoredCheckpoint]:
    """All checkpoints of an office by size."""
    return (StoredCheckpoint(row[0], bytes(row[1]), *row[2:]) for row in _pages(CHECKPOINTS, office_id, using))


def _pages(question: str, office_id: UUID, using: str) -> Iterator[tuple[Any, ...]]:
    last = -(2**62)
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute(question, [str(office_id), last, PAGE])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1][0]
