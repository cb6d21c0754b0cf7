"""Walking one office's log: entries against leaves, leaves against the tree, the tree against signed checkpoints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils.translation import gettext as _

from misl.audit import streams, tlog
from misl.audit.checkpoint import Head, read_checkpoint
from misl.audit.findings import Finding, NotProven, Progress, Word
from misl.audit.logs import stored_tiles
from misl.audit.models import Log
from misl.audit.note import NoteRefused, VerifierKey
from misl.audit.sequencer import commitment
from misl.audit.touch_spool import NO_DIGEST, Touched, TouchSpool
from misl.audit.tree_check import TreeCheck
from misl.kernel.canonical import utc

# An entry dated longer than this before a checkpoint that does not hold it was not written when it says.
PATIENCE = timedelta(days=1)
STRAYS = 10_000
EARLIEST = datetime.min.replace(tzinfo=UTC)
# What a touch may be made of, and how often one act may have changed one row.
_TOUCH = re.compile(r"[a-z_]{1,60} [0-9a-f]{64} [0-9TZ:.-]{20,32}", re.ASCII)
_CHANGES = 10_000

SIZES = """
SELECT (SELECT coalesce(max(size), 0) FROM audit_checkpoint WHERE office_id = %(office)s),
    (SELECT coalesce(max(place * 256 + length(hashes) / 32), 0) FROM audit_tile
     WHERE office_id = %(office)s AND level = 0),
    (SELECT system_identifier::text FROM pg_control_system())
"""


@dataclass(slots=True)
class LogFacts:
    """What the walk saw of a log, for the summary."""

    office_id: UUID
    origin: str
    entries: int = 0
    leaves: int = 0
    waiting: int = 0
    waiting_since: datetime | None = None
    signed_size: int = 0
    signed_root: str = ""
    signed_at: datetime | None = None

    def as_record(self) -> dict[str, Any]:
        return {
            "office": str(self.office_id),
            "origin": self.origin,
            "entries": self.entries,
            "leaves": self.leaves,
            "waiting": self.waiting,
            "signed_size": self.signed_size,
            "signed_root": self.signed_root,
            "signed_at": utc(self.signed_at) if self.signed_at else None,
        }


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is remembered of an entry until its leaf comes by."""

    commitment: bytes
    xid: int
    recorded_at: datetime


@dataclass(slots=True)
class LogCheck:
    """One walk over one log. `known` are heads that somebody kept from earlier; they must still be true."""

    log: Log
    using: str
    spool: TouchSpool
    known: Sequence[Head] = ()
    facts: LogFacts = field(init=False)
    _ahead: dict[int, _Seen] = field(default_factory=dict)
    _last_read: int = 0
    _strays: list[tuple[streams.StoredLeaf, bytes]] = field(default_factory=list)
    _next_head: Head | Finding | None = None
    _next_signing: streams.StoredCheckpoint | None = None
    _last_signing: datetime | None = None

    def __post_init__(self) -> None:
        self.facts = LogFacts(self.log.office_id, self.log.origin)

    def run(self) -> Iterator[Word]:
        """Everything that is wrong with this log."""
        office_id = self.log.office_id
        with connections[self.using].cursor() as cursor:
            cursor.execute(SIZES, {"office": str(office_id)})
            signed_size, tiled_size, cluster = cursor.fetchone()
        heads = self._heads()
        entries = streams.entries(office_id, self.using)
        tree = TreeCheck(office_id, stored_tiles(office_id, self.using), signed_size)
        yield from self._walk(tree, heads, entries)
        yield from self._end(tree, heads, entries, cluster)
        yield from self._uncovered(signed_size, tiled_size)

    def _walk(
        self, tree: TreeCheck, heads: Iterator[Head | Finding], entries: Iterator[streams.StoredEntry]
    ) -> Iterator[Word]:
        self._next_head = next(heads, None)
        signings = streams.checkpoints(self.log.office_id, self.using)
        self._next_signing = next(signings, None)
        group: list[tuple[bytes | None, int | None]] = []
        for leaf in streams.leaves(self.log.office_id, self.using):
            if leaf.number > self.facts.leaves:
                yield self._gap(self.facts.leaves, leaf.number)
            while self.facts.leaves < leaf.number:
                group.append((None, None))
                self.facts.leaves += 1
                if len(group) == tlog.WIDTH:
                    yield from self._close(tree, group, heads)
            while self._next_signing is not None and self._next_signing.size <= leaf.number:
                self._last_signing = max(self._next_signing.signed_at, self._last_signing or EARLIEST)
                self._next_signing = next(signings, None)
            yield from self._match(leaf, entries)
            group.append((tlog.leaf_hash(leaf.commitment), leaf.entry_id))
            self.facts.leaves += 1
            if len(group) == tlog.WIDTH:
                yield from self._close(tree, group, heads)
            if self.facts.leaves % 50_000 == 0:
                yield Progress(_("leaves of %(origin)s") % {"origin": self.log.origin}, self.facts.leaves)
        if group:
            yield from self._close(tree, group, heads)

    # ── entries and leaves ──

    def _match(self, leaf: streams.StoredLeaf, entries: Iterator[streams.StoredEntry]) -> Iterator[Word]:
        """Find the leaf's entry; entries lie nearly in the order of their leaves, so few are held in between."""
        while self._last_read < leaf.entry_id and (entry := next(entries, None)) is not None:
            yield from self._read(entry)
        seen = self._ahead.pop(leaf.entry_id, None)
        if seen is None:
            words = _("leaf %(number)d is its place in the log, and the entry is not there") % {"number": leaf.number}
            yield self._finding("audit_entry", "entry", leaf.entry_id, "deleted", words)
            return
        if seen.commitment != leaf.commitment:
            self._strays.append((leaf, seen.commitment))
            if len(self._strays) > STRAYS:
                yield from self._name_strays()
        if self._last_signing is not None and seen.recorded_at < self._last_signing - PATIENCE:
            words = _("it is dated %(at)s, and the log signed later than that, at %(signed)s, did not hold it")
            words %= {"at": utc(seen.recorded_at), "signed": utc(self._last_signing)}
            yield self._finding("audit_entry", "entry", leaf.entry_id, "backdated", words)

    def _name_strays(self) -> Iterator[Finding]:
        """Entries whose text is not what their leaf commits to: another entry's, or nobody's."""
        logged = {leaf.commitment for leaf, _found in self._strays}
        for leaf, found in self._strays:
            if found in logged:
                fault, words = "reordered", _("its text is the one that was put into the log for another entry")
            else:
                fault, words = "edited", _("its text is not the one that was put into the log at leaf %(number)d")
            yield self._finding("audit_entry", "entry", leaf.entry_id, fault, words % {"number": leaf.number})
        self._strays = []

    def _read(self, entry: streams.StoredEntry) -> Iterator[Finding]:
        self.facts.entries += 1
        self._last_read = entry.id
        seen = _Seen(commitment(entry.salt, entry.body.encode()), entry.xid, entry.recorded_at)
        self._ahead[entry.id] = seen
        try:
            body = json.loads(entry.body)
            touches = [_touch(touch, body, entry.id) for touch in body["touches"]]
            marks = [f"{t.kind}:{t.row_id}:{n}" for t in touches for n in range(t.first, t.version + 1)]
            subject = body["subject"]["id"]
            office, at = body["office"], body["at"]
        except (ValueError, KeyError, TypeError, AttributeError):
            yield self._finding("audit_entry", "entry", entry.id, "edited", _("its text can't be read"))
            unread = (_unread_touch(mark, self.log.office_id, entry) for mark in entry.touches)
            touches = [touch for touch in unread if touch is not None]
        else:
            columns = {
                "office_id": office == str(self.log.office_id),
                "recorded_at": at == utc(entry.recorded_at),
                "touches": marks == entry.touches,
                "subject_id": subject == (str(entry.subject_id) if entry.subject_id else None),
            }
            wrong = [name for name, agrees in columns.items() if not agrees]
            if wrong:
                words = _("what is beside its text differs from it: %(columns)s") % {"columns": ", ".join(wrong)}
                fault = "backdated" if wrong == ["recorded_at"] else "edited"
                yield self._finding("audit_entry", "entry", entry.id, fault, words)
        for touch in touches:
            self.spool.add(touch)

    def _gap(self, first: int, end: int) -> Finding:
        words = _("leaves %(first)d to %(last)d are missing") % {"first": first, "last": end - 1}
        return self._finding("audit_leaf", "leaf", first, "deleted", words)

    # ── the tree and its heads ──

    def _close(
        self, tree: TreeCheck, group: list[tuple[bytes | None, int | None]], heads: Iterator[Head | Finding]
    ) -> Iterator[Word]:
        """A group of 256 leaves is whole (or the log ends): compare it, and the checkpoints that lie in it."""
        yield from tree.add([digest for digest, _entry in group], [entry for _digest, entry in group])
        group.clear()
        while self._next_head is not None:
            head = self._next_head
            if isinstance(head, Finding):
                yield head
            elif head.size > self.facts.leaves:
                return
            else:
                yield from tree.signed(head.size, head.root)
            self._next_head = next(heads, None)

    def _heads(self) -> Iterator[Head | Finding]:
        """The heads of stored checkpoints whose signatures are good, and those known from earlier, by size."""
        earlier = sorted(self.known, key=lambda head: head.size)
        for stored in streams.checkpoints(self.log.office_id, self.using):
            while earlier and earlier[0].size <= stored.size:
                yield earlier.pop(0)
            try:
                head = read_checkpoint(stored.note, VerifierKey.parse(self.log.verifier_key))
            except NoteRefused as refused:
                yield self._finding("audit_checkpoint", "checkpoint", stored.size, "signature", str(refused))
                continue
            if (head.origin, head.size, head.root) != (self.log.origin, stored.size, stored.root):
                words = _("what is beside the signed text differs from it")
                yield self._finding("audit_checkpoint", "checkpoint", stored.size, "edited", words)
            self.facts.signed_size, self.facts.signed_root = head.size, head.root.hex()
            self.facts.signed_at = stored.signed_at
            yield head
        yield from earlier

    def _end(
        self,
        tree: TreeCheck,
        heads: Iterator[Head | Finding],
        entries: Iterator[streams.StoredEntry],
        cluster: str,
    ) -> Iterator[Word]:
        while self._next_head is not None:
            head = self._next_head
            if isinstance(head, Finding):
                yield head
            elif head.size <= self.facts.leaves:
                yield from tree.signed(head.size, head.root)
            else:
                words = _("it was signed over %(size)d leaves, and only %(leaves)d are there: the end was cut off")
                words %= {"size": head.size, "leaves": self.facts.leaves}
                yield self._finding("audit_checkpoint", "checkpoint", head.size, "truncated", words)
            self._next_head = next(heads, None)
        yield from tree.finish()
        yield from self._name_strays()
        for entry in entries:
            yield from self._read(entry)
            yield from self._unplaced(entry.id, self._ahead.pop(entry.id), cluster)
        for entry_id, seen in self._ahead.items():
            yield from self._unplaced(entry_id, seen, cluster)
        if self.facts.waiting_since is not None:
            words = _("%(count)d entries of %(origin)s, the oldest of %(at)s, have no place in the log yet")
            words %= {
                "count": self.facts.waiting,
                "origin": self.log.origin,
                "at": utc(self.facts.waiting_since),
            }
            yield NotProven(words)

    def _unplaced(self, entry_id: int, seen: _Seen, cluster: str) -> Iterator[Word]:
        if self.log.cluster == cluster and seen.xid < self.log.sequenced_below:
            words = _("it has no place in the log, though everything written at its time has one")
            yield self._finding("audit_entry", "entry", entry_id, "unrecorded", words)
            return
        self.facts.waiting += 1
        self.facts.waiting_since = min(seen.recorded_at, self.facts.waiting_since or seen.recorded_at)

    def _uncovered(self, signed_size: int, tiled_size: int) -> Iterator[Word]:
        """Tiles are stored with their checkpoint: more of them than the last one needs means that it is gone."""
        if tiled_size > signed_size:
            words = _("tiles of %(tiled)d leaves are stored, and the last checkpoint knows only %(signed)d")
            words %= {"tiled": tiled_size, "signed": signed_size}
            yield self._finding("audit_checkpoint", "checkpoint", tiled_size, "deleted", words)
        if self.facts.leaves > signed_size:
            words = _("the last %(count)d leaves of %(origin)s are under no signed checkpoint yet")
            yield NotProven(words % {"count": self.facts.leaves - signed_size, "origin": self.log.origin})

    def _finding(self, table: str, kind: str, identifier: object, fault: str, words: str) -> Finding:
        return Finding(table, kind, str(identifier), fault, words, self.log.office_id)


def _touch(touch: dict[str, Any], body: dict[str, Any], entry_id: int) -> Touched:
    """Raises: ValueError, KeyError, TypeError for what no act has written."""
    kind, digest, at = touch["kind"], touch["digest"], body["at"]
    version = int(touch["version"])
    first = int(touch.get("first", version))
    if not _TOUCH.fullmatch(f"{kind} {digest} {at}") or not 0 < first <= version < first + _CHANGES:
        raise ValueError("no touch of an act")
    return Touched(kind, UUID(touch["id"]), first, version, digest, UUID(body["office"]), entry_id, at)


def _unread_touch(mark: str, office_id: UUID, entry: streams.StoredEntry) -> Touched | None:
    """What the column beside an unreadable text says of a row: which version it reached, but not how it was left."""
    try:
        kind, row_id, version = mark.split(":")
        touch = {"kind": kind, "id": row_id, "version": version, "digest": NO_DIGEST}
        return _touch(touch, {"office": str(office_id), "at": utc(entry.recorded_at)}, entry.id)
    except ValueError:
        return None
