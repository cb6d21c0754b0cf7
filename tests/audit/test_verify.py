"""`misl verify` on an honest record, and its words about one that was tampered with by a database administrator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import transaction

from misl.audit import findings, sequencer, verify
from misl.audit.checkpoint import Head, sign_head
from misl.audit.logs import open_log, signing_key
from misl.audit.models import Log
from misl.audit.verify import Finding, NotProven, Progress
from misl.kernel.act import OwedEntry, Touch, append_to_log
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from tests.ledger.commands import open_folder, rename_folder, rename_twice, write_slip

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
Superuser = psycopg.Connection[tuple[Any, ...]]
OTHER_SALT = "'\\x00112233445566778899aabbccddeeff'"


@pytest.fixture(autouse=True)
def only_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms' own checks have their own tests."""
    monkeypatch.setattr(findings, "_checks", {})


@pytest.fixture
def office_at_work(clerk: System) -> System:
    """A record of some three hundred entries, sequenced in several rounds: two levels of tiles, several checkpoints."""
    folders = [open_folder(clerk, title=f"folder {n}", weight=n, marks={"n": n}) for n in range(4)]
    sequencer.sequence_all()
    for turn in range(24):
        write_slip(clerk, text=f"slip {turn}", folder_id=folders[turn % 4])
        if turn in (2, 10, 20):
            log_readings(clerk, 80)
            sequencer.sequence_all()
    for folder_id in folders:
        rename_folder(clerk, folder_id=folder_id, title="renamed")
        rename_twice(clerk, folder_id=folder_id, titles=["a", "b"])
        with pytest.raises(Refused):
            rename_folder(clerk, folder_id=folder_id, title="")
    sequencer.sequence_all()
    return clerk


def log_readings(clerk: System, count: int) -> None:
    """Entries of acts that only read, in one transaction: they touch no row."""
    with transaction.atomic():
        at = begin("slip.read", clerk).at
        for _ in range(count):
            append_to_log(OwedEntry(clerk.office_id, "slip.read", clerk.as_record(), at, "", None, {}, ()))


def found() -> list[Finding]:
    return verify.verify(lambda _line: None).findings


def named(faults: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.kind, finding.id, finding.fault) for finding in faults}


def one(superuser: Superuser, question: str) -> Any:
    row = superuser.execute(question).fetchone()
    assert row is not None
    return row[0]


def tamper(superuser: Superuser, *statements: str) -> None:
    """Past every trigger, as who owns the server can."""
    superuser.execute("SET session_replication_role = replica")
    for statement in statements:
        superuser.execute(statement)
    superuser.execute("SET session_replication_role = DEFAULT")


def test_an_honest_record_has_no_finding(office_at_work: System, superuser_connection: Superuser) -> None:
    lines: list[str] = []
    assert verify.run(echo=lines.append) == 0
    entries = one(superuser_connection, "SELECT count(*) FROM audit_entry")
    assert lines[0].startswith(
        f"Log office.test/log/{office_at_work.office_id.hex[-6:]}: {entries} entries, {entries} leaves"
    )
    assert "Rows on the record compared: 28" in lines
    assert lines[-1] == "Nothing is wrong."


def test_it_says_what_it_does_not_prove(office_at_work: System) -> None:
    write_slip(office_at_work, text="just now")
    report = verify.verify(lambda _line: None)
    assert report.ok
    assert report.logs[0].waiting == 1
    assert any("1 entries" in words and "no place in the log yet" in words for words in report.not_proven)
    assert any("No checkpoint kept elsewhere" in words for words in report.not_proven)


def test_leaves_whose_checkpoint_is_still_to_come_are_no_fault(
    office_at_work: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_readings(office_at_work, 60)
    monkeypatch.setattr(sequencer, "_sign", lambda _office: None)
    sequencer.sequence_all()
    report = verify.verify(lambda _line: None)
    assert report.findings == []
    assert any("the last 60 leaves" in words for words in report.not_proven)


def test_the_answer_is_also_given_as_json(office_at_work: System, superuser_connection: Superuser) -> None:
    slip = one(superuser_connection, "SELECT id FROM ledger_slip LIMIT 1")
    tamper(superuser_connection, f"UPDATE ledger_slip SET text = 'forged' WHERE id = '{slip}'")
    lines: list[str] = []
    assert verify.run(echo=lines.append, as_json=True) == 1
    (answer,) = map(json.loads, lines)
    assert answer["ok"] is False
    assert answer["rows"]["slip"] == 24
    (finding,) = answer["findings"]
    assert finding["table"] == "ledger_slip"
    assert (finding["kind"], finding["id"], finding["fault"]) == ("slip", str(slip), "edited")
    assert "it is not as entry" in finding["words"]


# ── rows ──


@pytest.mark.parametrize(
    "change",
    [
        "title = 'forged'",
        "weight = weight + 0.01",
        "marks = '{\"n\": 7}'",
        "opened_on = '2020-01-01'",
        "kept_by = office_id",
        "title = title || ' '",
    ],
)
def test_an_edited_row_is_named(office_at_work: System, superuser_connection: Superuser, change: str) -> None:
    folder = one(superuser_connection, "SELECT id FROM ledger_folder ORDER BY id OFFSET 2 LIMIT 1")
    tamper(superuser_connection, f"UPDATE ledger_folder SET {change} WHERE id = '{folder}'")
    assert named(found()) == {("folder", str(folder), "edited")}


def test_a_row_put_back_to_an_earlier_version_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    folder = one(superuser_connection, "SELECT id FROM ledger_folder LIMIT 1")
    tamper(superuser_connection, f"UPDATE ledger_folder SET title = 'renamed', version = 2 WHERE id = '{folder}'")
    (finding,) = found()
    assert finding.id == str(folder)
    assert "it is at version 2" in finding.words


@pytest.mark.parametrize("table", ["ledger_folder", "ledger_slip"])
@pytest.mark.parametrize("end", ["ASC", "DESC"])
def test_a_deleted_row_is_named(office_at_work: System, superuser_connection: Superuser, table: str, end: str) -> None:
    row = one(superuser_connection, f"SELECT id FROM {table} ORDER BY id {end} LIMIT 1")
    tamper(superuser_connection, f"DELETE FROM {table} WHERE id = '{row}'")
    assert named(found()) == {(table.removeprefix("ledger_"), str(row), "deleted")}


def test_all_rows_of_a_kind_deleted_are_each_named(office_at_work: System, superuser_connection: Superuser) -> None:
    tamper(superuser_connection, "TRUNCATE ledger_folder")
    assert [finding.fault for finding in found()] == ["deleted"] * 4


def test_a_row_inserted_behind_the_logs_back_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    slip = new_id()
    tamper(
        superuser_connection,
        f"INSERT INTO ledger_slip (id, office_id, recorded_at, text) VALUES"
        f" ('{slip}', '{office_at_work.office_id}', now(), 'never written')",
    )
    assert named(found()) == {("slip", str(slip), "unrecorded")}


def test_a_row_of_an_office_that_does_not_exist_is_named(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    slip = new_id()
    tamper(
        superuser_connection,
        f"INSERT INTO ledger_slip (id, office_id, recorded_at, text) VALUES ('{slip}', '{new_id()}', now(), 'x')",
    )
    assert named(found()) == {("slip", str(slip), "unrecorded")}


def test_a_back_dated_row_is_named_as_such(office_at_work: System, superuser_connection: Superuser) -> None:
    slip = one(superuser_connection, "SELECT id FROM ledger_slip ORDER BY id OFFSET 10 LIMIT 1")
    tamper(
        superuser_connection, f"UPDATE ledger_slip SET recorded_at = recorded_at - interval '1 day' WHERE id = '{slip}'"
    )
    assert named(found()) == {("slip", str(slip), "backdated")}


def test_a_row_moved_to_another_office_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    slip = one(superuser_connection, "SELECT id FROM ledger_slip LIMIT 1")
    tamper(superuser_connection, f"UPDATE ledger_slip SET office_id = '{new_id()}' WHERE id = '{slip}'")
    (finding,) = found()
    assert finding.id == str(slip)
    assert "the log has it in office" in finding.words


# ── entries ──


def test_an_edited_entry_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    entry = one(superuser_connection, "SELECT id FROM audit_entry ORDER BY id OFFSET 100 LIMIT 1")
    tamper(
        superuser_connection, f"UPDATE audit_entry SET body = replace(body, 'the suite', 'the boss') WHERE id = {entry}"
    )
    assert named(found()) == {("entry", str(entry), "edited")}


def test_an_entry_whose_text_was_destroyed_is_named_and_its_row_is_not_blamed(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    entry = one(superuser_connection, "SELECT id FROM audit_entry ORDER BY id OFFSET 100 LIMIT 1")
    tamper(superuser_connection, f"UPDATE audit_entry SET body = 'nonsense' WHERE id = {entry}")
    assert named(found()) == {("entry", str(entry), "edited")}


def test_an_edited_salt_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    entry = one(superuser_connection, "SELECT id FROM audit_entry ORDER BY id LIMIT 1")
    tamper(superuser_connection, f"UPDATE audit_entry SET salt = {OTHER_SALT} WHERE id = {entry}")
    assert named(found()) == {("entry", str(entry), "edited")}


@pytest.mark.parametrize(
    "change", ["touches = '{}'", "subject_id = gen_random_uuid()", "touches = array_append(touches, 'slip:1:1')"]
)
def test_a_column_beside_the_text_is_compared_with_it(
    office_at_work: System, superuser_connection: Superuser, change: str
) -> None:
    entry = one(superuser_connection, "SELECT id FROM audit_entry ORDER BY id OFFSET 2 LIMIT 1")
    tamper(superuser_connection, f"UPDATE audit_entry SET {change} WHERE id = {entry}")
    assert named(found()) == {("entry", str(entry), "edited")}


def test_a_back_dated_entry_is_named_as_such(office_at_work: System, superuser_connection: Superuser) -> None:
    entry = one(superuser_connection, "SELECT id FROM audit_entry ORDER BY id OFFSET 7 LIMIT 1")
    tamper(
        superuser_connection, f"UPDATE audit_entry SET recorded_at = recorded_at - interval '1 hour' WHERE id = {entry}"
    )
    assert named(found()) == {("entry", str(entry), "backdated")}


def test_a_deleted_entry_is_named_and_so_is_the_row_it_leaves_without_one(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    slip = one(superuser_connection, "SELECT id FROM ledger_slip ORDER BY id OFFSET 5 LIMIT 1")
    entry = one(superuser_connection, f"SELECT id FROM audit_entry WHERE subject_id = '{slip}'")
    tamper(superuser_connection, f"DELETE FROM audit_entry WHERE id = {entry}")
    assert named(found()) == {("entry", str(entry), "deleted"), ("slip", str(slip), "unrecorded")}


def test_an_entry_deleted_from_the_middle_leaves_a_gap_in_the_rows_versions(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    folder = one(superuser_connection, "SELECT id FROM ledger_folder LIMIT 1")
    entry = one(
        superuser_connection, f"SELECT id FROM audit_entry WHERE subject_id = '{folder}' ORDER BY id OFFSET 1 LIMIT 1"
    )
    tamper(superuser_connection, f"DELETE FROM audit_entry WHERE id = {entry}")
    faults = found()
    assert named(faults) == {("entry", str(entry), "deleted"), ("folder", str(folder), "gap")}
    (gap,) = (finding for finding in faults if finding.fault == "gap")
    assert "left it at version 1" in gap.words
    assert "found it at 2" in gap.words


def test_a_row_whose_first_entry_was_deleted_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    folder = one(superuser_connection, "SELECT id FROM ledger_folder LIMIT 1")
    entry = one(superuser_connection, f"SELECT min(id) FROM audit_entry WHERE subject_id = '{folder}'")
    tamper(superuser_connection, f"DELETE FROM audit_entry WHERE id = {entry}")
    faults = found()
    assert named(faults) == {("entry", str(entry), "deleted"), ("folder", str(folder), "gap")}
    assert any("from version 2 on" in finding.words for finding in faults)


def test_two_entries_that_claim_one_change_are_named(office_at_work: System, superuser_connection: Superuser) -> None:
    """The application's role may add false entries; they contradict the true ones."""
    folder = one(superuser_connection, "SELECT id FROM ledger_folder LIMIT 1")
    with transaction.atomic():
        act = begin("folder.rename", office_at_work)
        touch = Touch("folder", folder, 4, "0" * 63 + "1", 4)
        append_to_log(OwedEntry(act.office_id, act.name, act.by.as_record(), act.at, "folder", folder, {}, (touch,)))
    faults = found()
    assert {(finding.kind, finding.id) for finding in faults} == {("folder", str(folder))}
    assert any("both say that they made its version 4" in finding.words for finding in faults)


def forged_entry(superuser: Superuser, office_id: UUID, xid: str, at: str = "transaction_timestamp()") -> int:
    """An entry that looks right in every column, for a slip that was never written."""
    slip, entry = new_id(), one(superuser, "SELECT max(id) + 1 FROM audit_entry")
    moment = one(superuser, f"SELECT to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
    body = {
        "act": "slip.write",
        "actor": {"kind": "system", "name": "the suite"},
        "at": moment,
        "facts": {},
        "office": str(office_id),
        "subject": {"id": str(slip), "kind": "slip"},
        "touches": [],
    }
    tamper(
        superuser,
        f"INSERT INTO audit_entry (id, office_id, xid, subject_id, salt, body, touches, recorded_at)"
        f" OVERRIDING SYSTEM VALUE VALUES ({entry}, '{office_id}', {xid}, '{slip}', {OTHER_SALT},"
        f" '{json.dumps(body)}', '{{}}', '{moment}')",
    )
    return int(entry)


def test_an_entry_inserted_among_the_placed_ones_is_named(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    entry = forged_entry(superuser_connection, office_at_work.office_id, "'700'")
    assert named(found()) == {("entry", str(entry), "unrecorded")}


def test_an_entry_dated_back_before_it_is_given_its_place_is_named(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    entry = forged_entry(
        superuser_connection,
        office_at_work.office_id,
        "pg_current_xact_id()",
        "(now() - interval '2 days')",
    )
    assert sequencer.sequence_all() == 1
    assert named(found()) == {("entry", str(entry), "backdated")}


def test_two_entries_that_changed_places_are_named(office_at_work: System, superuser_connection: Superuser) -> None:
    first, second = (
        one(superuser_connection, f"SELECT id FROM audit_entry ORDER BY id OFFSET {n} LIMIT 1") for n in (30, 160)
    )
    tamper(
        superuser_connection,
        f"""UPDATE audit_entry AS one SET body = other.body, salt = other.salt, touches = other.touches,
            subject_id = other.subject_id, recorded_at = other.recorded_at
            FROM audit_entry AS other
            WHERE (one.id, other.id) IN (({first}, {second}), ({second}, {first}))""",
    )
    assert named(found()) == {("entry", str(first), "reordered"), ("entry", str(second), "reordered")}


def test_entries_of_an_office_without_a_log_are_named(office_at_work: System, superuser_connection: Superuser) -> None:
    tamper(superuser_connection, "DELETE FROM audit_log")
    assert ("log", str(office_at_work.office_id), "missing") in named(found())


# ── leaves, tiles, checkpoints ──


def test_a_deleted_leaf_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    entry = one(superuser_connection, "SELECT entry_id FROM audit_leaf WHERE number = 17")
    tamper(superuser_connection, "DELETE FROM audit_leaf WHERE number = 17")
    assert named(found()) == {("leaf", "17", "deleted"), ("entry", str(entry), "unrecorded")}


@pytest.mark.parametrize("number", [0, 17, 255, 256])
def test_a_leaf_and_its_entry_rewritten_together_are_named(
    office_at_work: System, superuser_connection: Superuser, number: int
) -> None:
    entry = one(superuser_connection, f"SELECT entry_id FROM audit_leaf WHERE number = {number}")
    body, salt = superuser_connection.execute(f"SELECT body, salt FROM audit_entry WHERE id = {entry}").fetchone() or ()
    forged = body.replace("the suite", "the boss")
    superuser_connection.execute("UPDATE audit_entry SET body = %s WHERE id = %s", [forged, entry])
    superuser_connection.execute(
        "UPDATE audit_leaf SET commitment = %s WHERE number = %s",
        [sequencer.commitment(bytes(salt), forged.encode()), number],
    )
    faults = found()
    assert named(faults) == {("leaf", str(number), "edited")}
    assert f"entry {entry}" in faults[0].words


def test_leaves_that_changed_places_are_named(office_at_work: System, superuser_connection: Superuser) -> None:
    tamper(
        superuser_connection,
        """UPDATE audit_leaf SET number = -number WHERE number IN (9, 200)""",
        """UPDATE audit_leaf SET number = 209 + number WHERE number < 0""",
    )
    assert named(found()) == {("leaf", "9", "reordered"), ("leaf", "200", "reordered")}


def test_an_edited_tile_is_named_and_the_leaves_are_not_blamed(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    tamper(
        superuser_connection,
        "UPDATE audit_tile SET hashes = overlay(hashes PLACING sha256('x') FROM 33) WHERE level = 0 AND place = 0",
    )
    assert named(found()) == {("tile", "tile/0/000", "edited")}


def test_an_edited_tile_above_the_leaves_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    tamper(superuser_connection, "UPDATE audit_tile SET hashes = sha256('x') WHERE level = 1")
    assert named(found()) == {("tile", "tile/1/000", "edited")}


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("how", ["DELETE FROM audit_tile", "UPDATE audit_tile SET hashes = substring(hashes FOR 31)"])
def test_a_lost_tile_is_named(office_at_work: System, superuser_connection: Superuser, level: int, how: str) -> None:
    tamper(superuser_connection, f"{how} WHERE level = {level} AND place = 0")
    assert ("tile", f"tile/{level}/000", "missing") in named(found())
    assert {finding.kind for finding in found()} == {"tile"}


def test_a_log_whose_end_was_cut_off_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    size = one(superuser_connection, "SELECT max(size) FROM audit_checkpoint")
    tamper(superuser_connection, f"DELETE FROM audit_leaf WHERE number >= {size - 5}")
    assert ("checkpoint", str(size), "truncated") in named(found())


def cut_off_everything_after_the_second_checkpoint(superuser: Superuser) -> None:
    """Leaves, entries, rows, checkpoints and tiles: a copy of the database as it was, in short."""
    size = one(superuser, "SELECT size FROM audit_checkpoint ORDER BY size OFFSET 1 LIMIT 1")
    tamper(
        superuser,
        f"DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_leaf WHERE number >= {size})",
        "DELETE FROM ledger_slip AS slip WHERE NOT EXISTS (SELECT FROM audit_entry WHERE subject_id = slip.id)",
        f"DELETE FROM audit_leaf WHERE number >= {size}",
        f"DELETE FROM audit_checkpoint WHERE size > {size}",
        f"UPDATE audit_tile SET hashes = substring(hashes FOR {size * 32}) WHERE level = 0 AND place = 0",
        "DELETE FROM audit_tile WHERE level > 0 OR place > 0",
    )


def test_a_cut_that_leaves_no_trace_is_found_with_a_checkpoint_kept_elsewhere(
    clerk: System, superuser_connection: Superuser
) -> None:
    for turn in range(30):
        write_slip(clerk, text=str(turn))
        if turn % 10 == 9:
            sequencer.sequence_all()
    kept = one(superuser_connection, "SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1")
    lines: list[str] = []
    assert verify.run(lines.append, known=[kept]) == 0
    assert not any("No checkpoint kept elsewhere" in line for line in lines)
    cut_off_everything_after_the_second_checkpoint(superuser_connection)
    report = verify.verify(lambda _line: None)
    assert report.ok
    assert any("No checkpoint kept elsewhere" in words for words in report.not_proven)
    report = verify.verify(lambda _line: None, known=[kept])
    assert named(report.findings) == {("checkpoint", "30", "truncated")}


def test_a_log_written_anew_with_its_own_key_is_found_with_a_checkpoint_kept_elsewhere(
    clerk: System, superuser_connection: Superuser
) -> None:
    for turn in range(5):
        write_slip(clerk, text=str(turn))
    sequencer.sequence_all()
    kept = one(superuser_connection, "SELECT note FROM audit_checkpoint")
    tamper(
        superuser_connection,
        "DELETE FROM audit_leaf",
        "DELETE FROM audit_tile",
        "DELETE FROM audit_checkpoint",
        "UPDATE audit_entry SET body = replace(body, 'the suite', 'the boss') WHERE body LIKE '%slip.write%'",
        "UPDATE audit_log SET sequenced_below = 0",
    )
    assert sequencer.sequence_all() == 5
    assert verify.verify(lambda _line: None).ok
    assert named(verify.verify(lambda _line: None, known=[kept]).findings) == {("checkpoint", "5", "edited")}


def test_a_deleted_last_checkpoint_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    size = one(superuser_connection, "SELECT max(size) FROM audit_checkpoint")
    tamper(superuser_connection, f"DELETE FROM audit_checkpoint WHERE size = {size}")
    assert named(found()) == {("checkpoint", str(size), "deleted")}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("note = replace(note, '— office', '— 0ffice')", "signature"),
        ("note = overlay(note PLACING 'X' FROM length(note) - 10)", "signature"),
        ("note = 'nonsense'", "signature"),
        ("root = sha256('x')", "edited"),
    ],
)
def test_an_edited_checkpoint_is_named(
    office_at_work: System, superuser_connection: Superuser, change: str, fault: str
) -> None:
    size = one(superuser_connection, "SELECT size FROM audit_checkpoint ORDER BY size OFFSET 1 LIMIT 1")
    tamper(superuser_connection, f"UPDATE audit_checkpoint SET {change} WHERE size = {size}")
    assert named(found()) == {("checkpoint", str(size), fault)}


def test_a_checkpoint_signed_over_another_tree_is_named(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    """Whoever holds the log's key can sign what he likes, and is found by the leaves."""
    log = Log.objects.get()
    size = one(superuser_connection, "SELECT size FROM audit_checkpoint ORDER BY size OFFSET 1 LIMIT 1")
    note = sign_head(Head(log.origin, size, bytes(32)), signing_key(log))
    superuser_connection.execute(
        "UPDATE audit_checkpoint SET note = %s, root = %s WHERE size = %s", [note, bytes(32), size]
    )
    assert named(found()) == {("checkpoint", str(size), "edited")}


def test_a_log_whose_key_was_exchanged_is_named(office_at_work: System, superuser_connection: Superuser) -> None:
    other = System(new_id(), "x")
    open_log(other.office_id, "office.test/log/other")
    key = one(superuser_connection, "SELECT verifier_key FROM audit_log WHERE origin = 'office.test/log/other'")
    superuser_connection.execute(
        "UPDATE audit_log SET verifier_key = %s WHERE office_id = %s", [key, office_at_work.office_id]
    )
    assert {finding.fault for finding in found()} == {"signature"}


# ── locks, offices, rooms ──


@pytest.mark.parametrize(
    ("off", "on", "named_lock"),
    [
        (
            "ALTER TABLE ledger_folder DISABLE TRIGGER owes_audit",
            "ALTER TABLE ledger_folder ENABLE TRIGGER owes_audit",
            ("trigger", "owes_audit", "lock"),
        ),
        (
            "ALTER TABLE ledger_slip DISABLE TRIGGER stamp",
            "ALTER TABLE ledger_slip ENABLE TRIGGER stamp",
            ("trigger", "stamp", "lock"),
        ),
        (
            "ALTER TABLE ledger_slip DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE ledger_slip ENABLE ROW LEVEL SECURITY",
            ("wall", "office_wall", "lock"),
        ),
        (
            "GRANT DELETE ON audit_leaf TO misl_app",
            "REVOKE DELETE ON audit_leaf FROM misl_app",
            ("right", "DELETE", "lock"),
        ),
        (
            "GRANT UPDATE ON ledger_slip TO misl_app",
            "REVOKE UPDATE ON ledger_slip FROM misl_app",
            ("right", "UPDATE", "lock"),
        ),
    ],
)
def test_a_lock_that_is_off_is_named(
    clerk: System, superuser_connection: Superuser, off: str, on: str, named_lock: tuple[str, str, str]
) -> None:
    superuser_connection.execute(off)
    try:
        assert named(found()) == {named_lock}
    finally:
        superuser_connection.execute(on)
    assert found() == []


def test_several_offices_are_verified_each_by_its_own_log(
    office_at_work: System, superuser_connection: Superuser
) -> None:
    neighbour = System(new_id(), "neighbour")
    open_log(neighbour.office_id, "office.test/log/neighbour")
    slip = write_slip(neighbour, text="x")
    sequencer.sequence_all()
    assert found() == []
    tamper(superuser_connection, f"UPDATE ledger_slip SET text = 'y' WHERE id = '{slip}'")
    (finding,) = found()
    assert finding.office_id == neighbour.office_id


def test_a_room_adds_its_own_check(clerk: System, office: UUID) -> None:
    def check(office_id: UUID, using: str) -> Iterator[Finding | Progress | NotProven]:
        assert using == "owner"
        yield Progress("slips", 10)
        yield NotProven("That slips are true.")
        yield Finding("ledger_slip", "slip", "7", "illegible", "nobody can read it", office_id)

    verify.register_check("handwriting", check)
    report = verify.verify(lambda _line: None)
    assert report.checks == ["handwriting"]
    assert "That slips are true." in report.not_proven
    assert report.findings == [Finding("ledger_slip", "slip", "7", "illegible", "nobody can read it", office)]


def test_a_check_that_stumbles_is_a_finding_and_stops_no_other(clerk: System, superuser_connection: Superuser) -> None:
    def stumbles(office_id: UUID, using: str) -> Iterator[Finding]:
        from django.db import connections

        with connections[using].cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        yield Finding("", "", "", "", "", office_id)

    def goes_on(office_id: UUID, using: str) -> Iterator[Finding]:
        assert Log.objects.using(using).filter(office_id=office_id).exists()
        yield from ()

    verify.register_check("stumbling", stumbles)
    verify.register_check("going on", goes_on)
    report = verify.verify(lambda _line: None)
    assert named(report.findings) == {("check", "stumbling", "unchecked")}
    assert "division by zero" in report.findings[0].words


def test_verifying_changes_nothing(office_at_work: System, superuser_connection: Superuser) -> None:
    def stubborn(office_id: UUID, using: str) -> Iterator[Finding]:
        Log.objects.using(using).filter(office_id=office_id).update(sequenced_below=0)
        yield from ()

    verify.register_check("stubborn", stubborn)
    (finding,) = found()
    assert "read-only transaction" in finding.words


def test_touches_are_sorted_on_disk_when_there_are_many(
    office_at_work: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    from misl.audit import touch_spool

    monkeypatch.setattr(touch_spool, "RUN", 10)
    assert found() == []


def test_a_long_record_is_read_page_by_page(office_at_work: System, monkeypatch: pytest.MonkeyPatch) -> None:
    from misl.audit import row_check, streams

    monkeypatch.setattr(streams, "PAGE", 7)
    monkeypatch.setattr(row_check, "PAGE", 5)
    assert found() == []
