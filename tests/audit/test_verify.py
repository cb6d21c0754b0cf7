"""`misl verify` on an honest record, and its words about rows that were tampered with by a database administrator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

import pytest

from misl.audit import sequencer, verify
from misl.audit.logs import open_log
from misl.audit.models import Log
from misl.audit.verify import Finding, NotProven, Progress
from misl.kernel.actor import System
from misl.kernel.ids import new_id
from tests.audit.tampering import Superuser, found, log_readings, named, one, tamper
from tests.ledger.commands import write_slip

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("only_the_log"),
]


def test_an_honest_record_has_no_finding(office_at_work: System, superuser_connection: Superuser) -> None:
    lines: list[str] = []
    assert verify.run(echo=lines.append) == 0
    entries = one(superuser_connection, "SELECT count(*) FROM audit_entry")
    assert lines[0].startswith(
        f"Log office.test/log/{office_at_work.office_id.hex[-6:]}: {entries} entries, {entries} leaves"
    )
    assert "Rows on the record compared: 28" in lines
    assert lines[-1] == "Nothing is wrong."


@pytest.mark.parametrize(("count", "words"), [(1, "1 finding."), (2, "2 findings."), (1200, "1,200 findings.")])
def test_findings_are_counted_in_the_right_number(count: int, words: str) -> None:
    finding = verify.Finding("audit_log", "log", "x", "gap", "A gap.")
    assert list(verify._summary(verify.Report(findings=[finding] * count)))[-1] == words


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


# ── offices, rooms ──


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
