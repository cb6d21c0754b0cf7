"""The sequencer: gives committed entries their places in the log, and signs the head.

Two transactions a round, each whole or not at all, each fit to be run again. The first gives leaf numbers to the
entries of finished transactions and commits. The second derives tiles from committed leaves and stores them with a
signed checkpoint. What is killed between them is taken up by the next round.
"""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from misl.audit import tlog
from misl.audit.checkpoint import Head, sign_head
from misl.audit.logs import LogBroken, signing_key, stored_tiles
from misl.audit.models import Checkpoint, Log
from misl.kernel.reading import reading

logger = logging.getLogger(__name__)

BATCH = 10_000

TURN = """
SELECT set_config('misl.office', %(office)s, true),
    pg_try_advisory_xact_lock(hashtextextended('misl.audit.sequencer:' || %(office)s, 0))
"""
# No transaction below the horizon is still under way: whatever it wrote can be seen, and nothing will be added.
HORIZON = """
SELECT pg_snapshot_xmin(snapshot)::text::bigint, pg_snapshot_xmax(snapshot)::text::bigint,
    (SELECT system_identifier::text FROM pg_control_system())
FROM pg_current_snapshot() AS snapshot
"""
# Whole transactions only, hence the ties.
WAITING = """
SELECT id, salt, body, xid::text::bigint FROM audit_entry
WHERE office_id = %(office)s AND xid >= %(below)s::text::xid8 AND xid < %(horizon)s::text::xid8
    AND recorded_at >= coalesce(%(since)s::timestamptz - interval '40 days', '-infinity')
ORDER BY xid FETCH FIRST %(batch)s ROWS WITH TIES
"""
# After a restore the entries carry numbers of another cluster's transactions; of this one's, none is above its end.
WAITING_AFTER_RESTORE = """
SELECT id, salt, body, xid::text::bigint FROM audit_entry AS entry
WHERE office_id = %(office)s AND (xid < %(horizon)s::text::xid8 OR xid >= %(end)s::text::xid8)
    AND NOT EXISTS (SELECT FROM audit_leaf AS leaf WHERE leaf.office_id = entry.office_id AND leaf.entry_id = entry.id)
ORDER BY id LIMIT %(batch)s
"""
PLACED = "SELECT entry_id FROM audit_leaf WHERE office_id = %s AND entry_id = ANY(%s)"
SIZE = "SELECT coalesce(max(number) + 1, 0) FROM audit_leaf WHERE office_id = %s"
PLACE = """
INSERT INTO audit_leaf (office_id, number, entry_id, commitment)
SELECT %(office)s, %(first)s + place - 1, entry_id,
    substring(%(commitments)s::bytea FROM (place::int - 1) * 32 + 1 FOR 32)
FROM unnest(%(entries)s::bigint[]) WITH ORDINALITY AS waiting (entry_id, place)
"""
ADVANCE = """
UPDATE audit_log SET sequenced_below = %s, cluster = %s, sequenced_at = transaction_timestamp() WHERE office_id = %s
"""
LEAVES = "SELECT commitment FROM audit_leaf WHERE office_id = %s AND number >= %s ORDER BY number"
STORE = """
INSERT INTO audit_tile (office_id, level, place, hashes) VALUES (%s, %s, %s, %s)
ON CONFLICT (office_id, level, place) DO UPDATE SET hashes = excluded.hashes
"""
LAG = """
SELECT transaction_timestamp() - least(
    (SELECT min(recorded_at) FROM audit_entry AS entry
     WHERE entry.office_id = log.office_id AND xid >= log.sequenced_below::text::xid8
        AND recorded_at >= coalesce(log.sequenced_at - interval '40 days', '-infinity')),
    (SELECT min(recorded_at) FROM audit_entry AS entry JOIN audit_leaf AS leaf
        ON leaf.office_id = entry.office_id AND leaf.entry_id = entry.id
     WHERE leaf.office_id = log.office_id AND leaf.number = coalesce((
        SELECT max(size) FROM audit_checkpoint AS head WHERE head.office_id = log.office_id), 0)))
FROM audit_log AS log WHERE log.office_id = %s
"""


@dataclass(frozen=True, slots=True)
class _Horizon:
    """Transaction numbers of this moment: all below `finished` have ended, none at or above `end` has begun."""

    finished: int
    end: int
    cluster: str


_Waiting = tuple[int, bytes, str, int]


def sequence_all() -> int:
    """One round for every office that has something waiting; the number of entries that got their places."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT misl_offices_to_sequence()")
        offices = [office_id for (office_id,) in cursor.fetchall()]
    placed = 0
    for office_id in offices:
        try:
            placed += sequence_office(office_id)
        except LogBroken:
            logger.exception("the log of office %s is broken", office_id)
    return placed


def sequence_office(office_id: UUID) -> int:
    """Give places to all waiting entries of an office and sign the head; the number placed.

    Does nothing while another process is at it. Raises: LogBroken when the stored log contradicts itself.
    """
    _sign(office_id)
    placed, more = 0, True
    while more:
        batch, more = _place(office_id)
        placed += batch
        _sign(office_id)
    return placed


def lag(office_id: UUID) -> timedelta:
    """How long the oldest entry without a signed place has been waiting; zero when none is."""
    with reading(office_id), connection.cursor() as cursor:
        cursor.execute(LAG, [str(office_id)])
        row = cursor.fetchone()
    return row[0] if row and row[0] else timedelta()


def lags() -> dict[UUID, timedelta]:
    """The lag of every office's log, for health and doctor."""
    return {office_id: lag(office_id) for office_id in Log.objects.values_list("office_id", flat=True)}


# ── places ──


def _place(office_id: UUID) -> tuple[int, bool]:
    """Number one batch: how many got their places, and whether more may be waiting."""
    with transaction.atomic(durable=True):
        if not _take_turn(office_id):
            return 0, False
        log = Log.objects.get(office_id=office_id)
        horizon = _horizon()
        found = _after_restore(log, horizon) if log.cluster not in ("", horizon.cluster) else _waiting(log, horizon)
        if not found and log.cluster == horizon.cluster:
            return 0, False
        more = len(found) >= BATCH
        waiting = _without_places(office_id, found)
        if waiting:
            _number(office_id, waiting)
        if not more:
            _advance(log, horizon.finished, horizon.cluster)
        elif log.cluster in ("", horizon.cluster):
            _advance(log, found[-1][3] + 1, horizon.cluster)
        return len(waiting), more


def _take_turn(office_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TURN, {"office": str(office_id)})
        return bool(cursor.fetchone()[1])


def _horizon() -> _Horizon:
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        return _Horizon(*cursor.fetchone())


def _waiting(log: Log, horizon: _Horizon) -> list[_Waiting]:
    """The next entries, in the order of their transactions; more than a batch only when one transaction wrote more."""
    question: dict[str, Any] = {
        "office": str(log.office_id),
        "below": log.sequenced_below,
        "horizon": horizon.finished,
        "since": log.sequenced_at,
        "batch": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITING, question)
        return list(cursor.fetchall())


def _after_restore(log: Log, horizon: _Horizon) -> list[_Waiting]:
    question: dict[str, Any] = {
        "office": str(log.office_id),
        "horizon": horizon.finished,
        "end": horizon.end,
        "batch": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITING_AFTER_RESTORE, question)
        return list(cursor.fetchall())


def _without_places(office_id: UUID, found: list[_Waiting]) -> list[_Waiting]:
    """In the order of their ids, and without those that have a place already: a restore may show an entry twice."""
    with connection.cursor() as cursor:
        cursor.execute(PLACED, [str(office_id), [row[0] for row in found]])
        placed = {entry_id for (entry_id,) in cursor.fetchall()}
    return sorted(row for row in found if row[0] not in placed)


def _advance(log: Log, below: int, cluster: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [below, cluster, str(log.office_id)])


def _number(office_id: UUID, waiting: list[_Waiting]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SIZE, [str(office_id)])
        first = cursor.fetchone()[0]
        head = _last_head(office_id)
        if head is not None and first < head.size:
            raise LogBroken(f"the checkpoint knows {head.size} leaves, the log holds {first}")
        commitments = [commitment(salt, body.encode()) for _, salt, body, _ in waiting]
        cursor.execute(
            PLACE,
            {
                "office": str(office_id),
                "first": first,
                "entries": [row[0] for row in waiting],
                "commitments": b"".join(commitments),
            },
        )


def commitment(salt: bytes, body: bytes) -> bytes:
    """What stands in the log for an entry (32 bytes): it gives nothing away without the salt."""
    return hmac.digest(salt, body, "sha256")


# ── tiles and checkpoint ──


def _sign(office_id: UUID) -> None:
    with transaction.atomic(durable=True):
        if not _take_turn(office_id):
            return
        with connection.cursor() as cursor:
            cursor.execute(SIZE, [str(office_id)])
            size = cursor.fetchone()[0]
        head = _last_head(office_id)
        old_size = head.size if head else 0
        if size < old_size:
            raise LogBroken(f"the checkpoint knows {old_size} leaves, the log holds {size}")
        if size == old_size:
            return
        tiles = _grown_tiles(office_id, old_size, size)
        stored = stored_tiles(office_id)

        def read(level: int, place: int) -> bytes:
            return tiles.get((level, place)) or stored(level, place)

        try:
            old_root, root = tlog.root(old_size, read), tlog.root(size, read)
        except ValueError as short:
            raise LogBroken(str(short)) from short
        if head is not None and old_root != bytes(head.root):
            raise LogBroken(f"the leaves no longer give the root that was signed at {old_size}")
        with connection.cursor() as cursor:
            cursor.executemany(STORE, [[str(office_id), *place, hashes] for place, hashes in tiles.items()])
        log = Log.objects.get(office_id=office_id)
        note = sign_head(Head(log.origin, size, root), signing_key(log))
        Checkpoint.objects.create(office_id=office_id, size=size, root=root, note=note)


def _last_head(office_id: UUID) -> Checkpoint | None:
    return Checkpoint.objects.filter(office_id=office_id).order_by("-size").first()


def _grown_tiles(office_id: UUID, old_size: int, size: int) -> dict[tlog.Place, bytes]:
    """The tiles that change; the last level-0 tile is made anew from its leaves, whatever was stored of it."""
    start = old_size // tlog.WIDTH * tlog.WIDTH
    with connection.cursor() as cursor:
        cursor.execute(LEAVES, [str(office_id), start])
        leaves = [bytes(data) for (data,) in cursor.fetchall()]
    if len(leaves) != size - start:
        raise LogBroken(f"{size - start} leaves should stand behind place {start}, and {len(leaves)} do")
    return tlog.grow(old_size, tlog.leaf_hashes(leaves), stored_tiles(office_id))
