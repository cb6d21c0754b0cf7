"""`misl verify` on a log that was tampered with: entries, leaves, tiles, checkpoints."""

from __future__ import annotations

import pytest
from django.db import transaction

from misl.audit import sequencer, verify
from misl.audit.checkpoint import Head, sign_head
from misl.audit.logs import open_log, signing_key
from misl.audit.models import Log
from misl.kernel.act import OwedEntry, Touch, append_to_log
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.ids import new_id
from tests.audit.tampering import OTHER_SALT, Superuser, forged_entry, found, named, one, tamper
from tests.ledger.commands import write_slip

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("only_the_log"),
]


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


def test_an_office_that_is_gone_whole_is_found_with_a_checkpoint_kept_elsewhere(
    clerk: System, superuser_connection: Superuser
) -> None:
    write_slip(clerk, text="kept")
    sequencer.sequence_all()
    kept = one(superuser_connection, "SELECT note FROM audit_checkpoint")
    tables = ("audit_log", "audit_entry", "audit_leaf", "audit_tile", "audit_checkpoint", "ledger_slip")
    tamper(superuser_connection, *(f"DELETE FROM {table}" for table in tables))
    report = verify.verify(lambda _line: None)
    assert report.ok
    assert any("There is no log" in words for words in report.not_proven)
    assert any("No checkpoint kept elsewhere" in words for words in report.not_proven)
    origin = kept.split("\n", 1)[0]
    assert named(verify.verify(lambda _line: None, known=[kept]).findings) == {("log", origin, "missing")}


def test_what_is_no_checkpoint_proves_nothing(clerk: System) -> None:
    report = verify.verify(lambda _line: None, known=["hello this is no checkpoint"])
    assert named(report.findings) == {("log", "hello this is no checkpoint", "missing")}
    assert any("No checkpoint kept elsewhere" in words for words in report.not_proven)


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
