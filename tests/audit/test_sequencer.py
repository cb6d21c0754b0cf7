"""Every committed entry gets one place, in order, without gaps; nothing that has a place is ever written again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction

from misl.audit import sequencer, tlog
from misl.audit.checkpoint import read_checkpoint
from misl.audit.logs import LogBroken, open_log, origin_of, signing_key, stored_tiles
from misl.audit.models import Checkpoint, Leaf, Log
from misl.audit.note import VerifierKey
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from tests.ledger.commands import open_folder, write_slip

pytestmark = pytest.mark.django_db(transaction=True)
Superuser = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def writing(clerk: System) -> Iterator[None]:
    """A transaction of the application with one entry in it, open for as long as the block."""
    with transaction.atomic():
        begin("x", clerk)
        write_entry(clerk.office_id)
        yield


def write_entry(office_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 'salt', '{}', '{}')", [str(office_id)]
        )


def places(superuser: Superuser) -> list[tuple[int, int]]:
    return superuser.execute("SELECT number, entry_id FROM audit_leaf ORDER BY number").fetchall()


def entry_ids(superuser: Superuser) -> list[int]:
    return [entry_id for (entry_id,) in superuser.execute("SELECT id FROM audit_entry ORDER BY id").fetchall()]


def stored(superuser: Superuser) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: superuser.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
        for table in ("audit_leaf", "audit_tile", "audit_checkpoint")
    }


def head_of(office_id: UUID) -> tuple[int, bytes]:
    """The size and root of the last checkpoint, its signature checked and its root made anew from the leaves."""
    log = Log.objects.get(office_id=office_id)
    with reading(office_id):
        last = Checkpoint.objects.order_by("-size").first()
        leaves = [bytes(data) for data in Leaf.objects.order_by("number").values_list("commitment", flat=True)]
        tiled = tlog.root(last.size, stored_tiles(office_id)) if last else b""
    assert last is not None
    head = read_checkpoint(last.note, VerifierKey.parse(log.verifier_key))
    assert (head.origin, head.size, head.root) == (log.origin, last.size, bytes(last.root))
    edge = tlog.Edge()
    for data in leaves[: head.size]:
        edge.add(tlog.leaf_hash(data))
    assert edge.root() == tiled == head.root
    return head.size, head.root


def test_entries_get_their_places_and_the_head_is_signed(clerk: System, superuser_connection: Superuser) -> None:
    for title in ("Water", "Wine", "Milk"):
        open_folder(clerk, title=title)
    assert sequencer.sequence_all() == 3
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))
    assert head_of(clerk.office_id)[0] == 3
    before = stored(superuser_connection)
    assert sequencer.sequence_all() == 0
    assert stored(superuser_connection) == before, "a round with nothing to do writes nothing"


def test_what_a_leaf_shows_is_the_salted_commitment(clerk: System, superuser_connection: Superuser) -> None:
    open_folder(clerk, title="Water")
    sequencer.sequence_all()
    salt, body, commitment = superuser_connection.execute(
        "SELECT salt, body, commitment FROM audit_entry JOIN audit_leaf ON entry_id = audit_entry.id"
    ).fetchone() or (b"", "", b"")
    assert len(salt) == 16
    assert commitment == sequencer.commitment(salt, body.encode())


def test_each_office_has_a_log_of_its_own(office: UUID, superuser_connection: Superuser) -> None:
    other = new_id()
    open_log(other, "office.test/log/other")
    for turn in range(5):
        write_slip(System(office if turn % 2 else other, "x"), text="x")
    assert sequencer.sequence_all() == 5
    assert head_of(office)[0] == 2
    assert head_of(other)[0] == 3
    assert head_of(office)[1] != head_of(other)[1]


def test_an_office_without_a_log_waits_until_it_has_one(superuser_connection: Superuser) -> None:
    office_id = new_id()
    write_slip(System(office_id, "x"), text="before there was a log")
    assert sequencer.sequence_all() == 0
    open_log(office_id, origin_of("ABC"))
    assert Log.objects.get().origin == "office.test/log/abc"
    assert sequencer.sequence_all() == 1


def test_a_transaction_still_under_way_is_waited_for(
    clerk: System, superuser_connection: Superuser, test_database: Any
) -> None:
    """An entry with a lower transaction number that commits later must not be left out, nor overtaken."""
    with psycopg.connect(test_database.superuser) as slow:
        slow.execute(
            "INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 's', '{}', '{}')", [clerk.office_id]
        )
        write_slip(clerk, text="quick")
        assert sequencer.sequence_all() == 0
        slow.commit()
        assert sequencer.sequence_all() == 2
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))


def test_what_waits_together_stands_in_the_order_it_was_entered(
    clerk: System, superuser_connection: Superuser, test_database: Any
) -> None:
    """The transaction that began first enters last, and commits last."""
    with psycopg.connect(test_database.superuser) as slow:
        slow.execute("SELECT pg_current_xact_id()")
        write_slip(clerk, text="quick")
        slow.execute(
            "INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 's', '{}', '{}')", [clerk.office_id]
        )
    assert sequencer.sequence_all() == 2
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))


def test_eight_writers_with_aborts_and_slow_transactions_all_find_their_places(
    clerk: System, superuser_connection: Superuser
) -> None:
    done = threading.Event()
    faults: list[BaseException] = []

    def in_thread(work: Callable[[], None]) -> threading.Thread:
        def guarded() -> None:
            try:
                work()
            except BaseException as fault:
                faults.append(fault)
            finally:
                connection.close()

        thread = threading.Thread(target=guarded)
        thread.start()
        return thread

    def write(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(60):
            with suppress(ZeroDivisionError), writing(clerk):
                for _ in range(dice.randrange(3)):
                    write_entry(clerk.office_id)
                if dice.random() < 0.1:
                    time.sleep(dice.random() / 20)
                if dice.random() < 0.15:
                    raise ZeroDivisionError

    def sequence() -> None:
        while not done.is_set():
            sequencer.sequence_all()
            time.sleep(0.01)

    sequencers = [in_thread(sequence) for _ in range(2)]
    writers = [in_thread(lambda seed=seed: write(seed)) for seed in range(8)]  # type: ignore[misc]
    for thread in writers:
        thread.join()
    done.set()
    for thread in sequencers:
        thread.join()
    sequencer.sequence_all()
    assert not faults
    entries, leaves = entry_ids(superuser_connection), places(superuser_connection)
    assert [number for number, _ in leaves] == list(range(len(entries)))
    assert sorted(entry for _, entry in leaves) == entries
    assert len(entries) > 400
    assert head_of(clerk.office_id)[0] == len(entries)
    assert len(stored(superuser_connection)["audit_checkpoint"]) > 3
    _assert_each_checkpoint_grew_from_the_last(clerk.office_id)


def _assert_each_checkpoint_grew_from_the_last(office_id: UUID) -> None:
    with reading(office_id):
        heads = [(head.size, bytes(head.root)) for head in Checkpoint.objects.order_by("size")]
        read = stored_tiles(office_id)
        for (old, old_root), (new, new_root) in pairwise(heads):
            proof = tlog.consistency_proof(old, new, read)
            assert tlog.proves_consistency(old, new, old_root, new_root, proof)


STEPS = ["_take_turn", "_horizon", "_waiting", "_number", "_advance", "_grown_tiles", "sign_head", "signing_key"]


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_sequencer_killed_at_any_step_is_taken_up_by_the_next(
    clerk: System, superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch, step: str, before: bool
) -> None:
    for turn in range(300):
        with writing(clerk):
            pass
        if turn == 270:
            sequencer.sequence_all()
    earlier = stored(superuser_connection)
    real = getattr(sequencer, step)
    calls = iter(range(100))

    def dies(*values: Any) -> Any:
        # The first two turns find nothing to sign and something to place; the later ones matter too.
        fatal = next(calls) == (2 if step == "_take_turn" else 0)
        if fatal and before:
            raise SystemExit("killed")
        answer = real(*values)
        if fatal:
            raise SystemExit("killed")
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(sequencer, step, dies)
        with pytest.raises(SystemExit):
            sequencer.sequence_all()
    _assert_nothing_rewritten(earlier, stored(superuser_connection))
    sequencer.sequence_all()
    now = stored(superuser_connection)
    _assert_nothing_rewritten(earlier, now)
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))
    assert head_of(clerk.office_id)[0] == 300
    _assert_each_checkpoint_grew_from_the_last(clerk.office_id)


def _assert_nothing_rewritten(earlier: dict[str, list[Any]], now: dict[str, list[Any]]) -> None:
    assert now["audit_leaf"][: len(earlier["audit_leaf"])] == earlier["audit_leaf"]
    assert now["audit_checkpoint"][: len(earlier["audit_checkpoint"])] == earlier["audit_checkpoint"]
    grown = {row[:3]: row[3] for row in now["audit_tile"]}
    for *place, hashes in earlier["audit_tile"]:
        assert grown[tuple(place)].startswith(hashes), "a tile only grows"


def test_leaves_without_a_checkpoint_get_one_though_nothing_new_was_written(
    clerk: System, superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_slip(clerk, text="x")
    with monkeypatch.context() as patch:
        patch.setattr(sequencer, "sign_head", _killed)
        with pytest.raises(SystemExit):
            sequencer.sequence_all()
    assert len(places(superuser_connection)) == 1
    assert stored(superuser_connection)["audit_checkpoint"] == []
    assert sequencer.sequence_all() == 0
    assert head_of(clerk.office_id)[0] == 1


def _killed(*_values: Any) -> None:
    raise SystemExit("killed")


def test_a_long_wait_is_worked_off_in_batches(
    clerk: System, superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 10)
    with writing(clerk):
        for _ in range(24):
            write_entry(clerk.office_id)
    for _ in range(30):
        with writing(clerk):
            pass
    assert sequencer.sequence_office(clerk.office_id) == 55
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))
    sizes = [row[1] for row in stored(superuser_connection)["audit_checkpoint"]]
    assert sizes == [25, 35, 45, 55], "a transaction is never parted"


def test_a_restored_copy_goes_on_where_the_old_cluster_stopped(clerk: System, superuser_connection: Superuser) -> None:
    """It carries the transaction numbers of a cluster that is no more, here far ahead of this one's."""
    for _ in range(3):
        write_slip(clerk, text="placed")
    sequencer.sequence_all()
    write_slip(clerk, text="waiting when the copy was taken")
    superuser_connection.execute("UPDATE audit_entry SET xid = (xid::text::bigint + 1000000000)::text::xid8")
    superuser_connection.execute(
        "UPDATE audit_log SET cluster = 'another', sequenced_below = sequenced_below + 1000000000"
    )
    assert sequencer.sequence_all() == 1
    write_slip(clerk, text="written on the new cluster")
    assert sequencer.sequence_all() == 1
    assert sequencer.sequence_all() == 0
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))
    assert head_of(clerk.office_id)[0] == 5


def test_an_entry_placed_after_a_restore_is_not_placed_again_when_its_number_comes_round(
    clerk: System, superuser_connection: Superuser
) -> None:
    write_slip(clerk, text="waiting when the copy was taken")
    superuser_connection.execute(
        "UPDATE audit_entry SET xid = (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 5)::text::xid8"
    )
    superuser_connection.execute("UPDATE audit_log SET cluster = 'another'")
    assert sequencer.sequence_all() == 1
    for turn in range(10):
        write_slip(clerk, text=str(turn))
    assert sequencer.sequence_all() == 10
    assert places(superuser_connection) == list(enumerate(entry_ids(superuser_connection)))


def test_a_log_whose_tail_was_cut_signs_nothing_more(
    clerk: System, superuser_connection: Superuser, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        write_slip(clerk, text="x")
    sequencer.sequence_all()
    superuser_connection.execute("DELETE FROM audit_leaf WHERE number = 2")
    write_slip(clerk, text="y")
    with pytest.raises(LogBroken, match="knows 3 leaves, the log holds 2"):
        sequencer.sequence_office(clerk.office_id)
    assert sequencer.sequence_all() == 0
    assert "is broken" in caplog.text
    assert sequencer.lag(clerk.office_id) > timedelta()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_leaf SET commitment = sha256('x') WHERE number = 1",
        "UPDATE audit_tile SET hashes = overlay(hashes PLACING sha256('x') FROM 1) WHERE level = 1",
        "DELETE FROM audit_tile WHERE level = 1",
    ],
)
def test_a_log_that_was_tampered_with_signs_nothing_more(
    clerk: System, superuser_connection: Superuser, tampering: str
) -> None:
    if "audit_tile" in tampering:
        with writing(clerk):
            for _ in range(300):
                write_entry(clerk.office_id)
    for _ in range(3):
        write_slip(clerk, text="x")
    sequencer.sequence_all()
    superuser_connection.execute(tampering)
    write_slip(clerk, text="y")
    with pytest.raises(LogBroken):
        sequencer.sequence_office(clerk.office_id)
    assert len(stored(superuser_connection)["audit_checkpoint"]) == 1


def test_the_lag_is_the_age_of_the_oldest_entry_without_a_signed_place(
    clerk: System, superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sequencer.lags() == {clerk.office_id: timedelta()}
    write_slip(clerk, text="x")
    write_slip(clerk, text="y")
    superuser_connection.execute(
        "UPDATE audit_entry SET recorded_at = recorded_at - interval '1 minute'"
        " WHERE id = (SELECT min(id) FROM audit_entry)"
    )
    assert timedelta(seconds=60) <= sequencer.lag(clerk.office_id) < timedelta(seconds=70)
    with monkeypatch.context() as patch:
        patch.setattr(sequencer, "sign_head", _killed)
        with pytest.raises(SystemExit):
            sequencer.sequence_all()
    assert sequencer.lag(clerk.office_id) >= timedelta(seconds=60), "placed, but nothing signed yet"
    sequencer.sequence_all()
    assert sequencer.lag(clerk.office_id) == timedelta()


def test_the_logs_key_is_kept_wrapped(clerk: System, superuser_connection: Superuser) -> None:
    log = Log.objects.get()
    key = signing_key(log)
    assert key.secret not in bytes(log.wrapped_key)
    assert str(key.verifier) == log.verifier_key
