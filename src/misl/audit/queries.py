"""Reading the log, within `reading(office_id)`: what happened to one thing, and the proof of one entry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from misl.audit import tlog
from misl.audit.logs import stored_tiles
from misl.audit.models import Checkpoint, Entry, Leaf
from misl.audit.sentences import Show, told


@dataclass(frozen=True, slots=True)
class ActedBy:
    """Who acted, in ids as the entry has them: an officer (person, post, charge), a citizen, or the system by name."""

    kind: str
    person_id: UUID | None = None
    post_id: UUID | None = None
    charge_id: UUID | None = None
    application_id: UUID | None = None
    name: str = ""

    @classmethod
    def of(cls, record: dict[str, Any]) -> ActedBy:
        ids = {f"{key}_id": UUID(record[key]) for key in ("person", "post", "charge", "application") if record.get(key)}
        return cls(kind=record["kind"], name=record.get("name", ""), **ids)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as the log has it. `leaf` is its place in the log, None while it waits for one."""

    entry_id: int
    at: datetime
    act: str
    by: ActedBy
    subject_kind: str
    subject_id: UUID | None
    facts: dict[str, Any]
    leaf: int | None

    def sentence(self, show: Show | None = None) -> str:
        """The act in one sentence. `show(name, value)` gives words for facts, for `actor` (an ActedBy) and `at` too."""
        return told(self.act, {**self.facts, "actor": self.by, "subject": self.subject_id, "at": self.at}, show)


@dataclass(frozen=True, slots=True)
class EntryProof:
    """All that shows an entry to be in the log, checkable without Misl.

    leaf data = HMAC-SHA256(salt, body); `path` leads from its hash at `leaf` to the root in `checkpoint` (RFC 6962).
    """

    entry_id: int
    body: str
    salt: bytes
    leaf: int
    size: int
    root: bytes
    path: tuple[bytes, ...]
    checkpoint: str


def history(subject_kind: str, subject_id: UUID, *, after: int = 0, limit: int = 200) -> list[HistoryLine]:
    """The acts about one thing, oldest first; at most `limit` behind entry `after`. Refusals are not about a thing."""
    entries = Entry.objects.filter(subject_id=subject_id, id__gt=after).order_by("id")[:limit]
    places = dict(Leaf.objects.filter(entry_id__in=[entry.id for entry in entries]).values_list("entry_id", "number"))
    lines = [_line(entry, places.get(entry.id)) for entry in entries]
    return [line for line in lines if line.subject_kind == subject_kind]


def entry_proof(entry_id: int) -> EntryProof | None:
    """The proof of an entry under the last checkpoint; None while no checkpoint covers it.

    Raises: Entry.DoesNotExist for an entry that is not this office's.
    """
    entry = Entry.objects.get(id=entry_id)
    leaf = Leaf.objects.filter(office_id=entry.office_id, entry_id=entry.id).first()
    head = Checkpoint.objects.filter(office_id=entry.office_id).order_by("-size").first()
    if leaf is None or head is None or leaf.number >= head.size:
        return None
    path = tlog.inclusion_proof(leaf.number, head.size, stored_tiles(entry.office_id))
    return EntryProof(
        entry.id, entry.body, bytes(entry.salt), leaf.number, head.size, bytes(head.root), tuple(path), head.note
    )


def _line(entry: Entry, leaf: int | None) -> HistoryLine:
    body = json.loads(entry.body)
    subject = body["subject"]
    return HistoryLine(
        entry_id=entry.id,
        at=datetime.fromisoformat(body["at"]),
        act=body["act"],
        by=ActedBy.of(body["actor"]),
        subject_kind=subject["kind"],
        subject_id=UUID(subject["id"]) if subject["id"] else None,
        facts=body["facts"],
        leaf=leaf,
    )
