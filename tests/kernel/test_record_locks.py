"""What the database itself refuses, whoever asks it under the application's role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from misl.kernel.actor import System
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from tests.ledger.commands import change_behind_the_back, open_folder, rename_folder, rename_twice, write_slip
from tests.ledger.models import Folder, Slip

pytestmark = pytest.mark.django_db(transaction=True)
Superuser = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def in_office(office: UUID) -> Iterator[Callable[..., Any]]:
    """A transaction of the application in an office, and a way to speak SQL in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('misl.office', %s, true)", [str(office)])

        def say(statement: str, *values: Any) -> Any:
            cursor.execute(statement, [str(v) if isinstance(v, UUID) else v for v in values])
            return cursor.fetchall() if cursor.description else None

        yield say


def test_an_act_puts_its_row_and_its_entry_on_the_record_together(
    clerk: System, superuser_connection: Superuser
) -> None:
    folder_id = open_folder(clerk, title="Water")
    rows = superuser_connection.execute("SELECT touches, subject_id FROM audit_entry").fetchall()
    assert rows == [([f"folder:{folder_id}:1"], folder_id)]


def test_a_row_inserted_without_an_entry_is_refused(office: UUID) -> None:
    with pytest.raises(IntegrityError, match="no entry in the log for folder"), in_office(office) as say:
        say(
            "INSERT INTO ledger_folder (id, office_id, version, title, marks) VALUES (%s, %s, 1, 'x', '{}')",
            new_id(),
            office,
        )


def test_a_change_without_its_entry_is_refused(office: UUID, clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    with pytest.raises(IntegrityError, match=f"no entry in the log for folder:{folder_id}:2"), in_office(office) as say:
        say("UPDATE ledger_folder SET title = 'Wine', version = 2 WHERE id = %s", folder_id)


@pytest.mark.parametrize("version", [1, 3, 0])
def test_a_change_that_does_not_raise_the_version_by_one_is_refused(office: UUID, clerk: System, version: int) -> None:
    folder_id = open_folder(clerk, title="Water")
    with pytest.raises(IntegrityError, match="must raise its version by one"), in_office(office) as say:
        say("UPDATE ledger_folder SET title = 'Wine', version = %s WHERE id = %s", version, folder_id)


def test_a_row_may_not_take_the_name_of_another(office: UUID, clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    with pytest.raises(IntegrityError, match="may not become another"), in_office(office) as say:
        say("UPDATE ledger_folder SET id = %s, version = 2 WHERE id = %s", new_id(), folder_id)


def test_a_second_unaudited_change_beside_an_audited_one_is_refused(clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    with pytest.raises(IntegrityError, match=f"no entry in the log for folder:{folder_id}:2"):
        change_behind_the_back(clerk, folder_id=folder_id)
    with reading(clerk.office_id):
        assert Folder.objects.get().title == "Water"


def test_an_act_may_change_one_row_more_than_once(clerk: System, superuser_connection: Superuser) -> None:
    folder_id = open_folder(clerk, title="Water")
    rename_twice(clerk, folder_id=folder_id, titles=["Wine", "Milk", "Tea"])
    (touches,) = (
        superuser_connection.execute("SELECT touches FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone() or ()
    )
    assert touches == [f"folder:{folder_id}:{version}" for version in (2, 3, 4)]


def test_an_entry_of_an_earlier_transaction_pays_for_nothing(office: UUID, clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    with in_office(office) as say:
        say(
            "INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 'x', '{}', %s)",
            office,
            [f"folder:{folder_id}:2"],
        )
    with pytest.raises(IntegrityError, match="no entry in the log"), in_office(office) as say:
        say("UPDATE ledger_folder SET title = 'Wine', version = 2 WHERE id = %s", folder_id)


@pytest.mark.parametrize("table", ["audit_entry", "audit_leaf", "audit_checkpoint", "ledger_slip"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET office_id = office_id", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_is_written_once_may_not_be_changed_or_removed(office: UUID, table: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), in_office(office) as say:
        say(statement.format(table))


@pytest.mark.parametrize("statement", ["DELETE FROM ledger_folder", "TRUNCATE ledger_folder", "DELETE FROM audit_tile"])
def test_what_changes_under_audit_may_not_be_removed(office: UUID, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), in_office(office) as say:
        say(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE ledger_folder DISABLE TRIGGER owes_audit",
        "ALTER TABLE ledger_folder DISABLE TRIGGER ALL",
        "DROP TRIGGER owes_audit ON ledger_folder",
        "ALTER TABLE ledger_folder DISABLE ROW LEVEL SECURITY",
        "DROP POLICY office_wall ON ledger_folder",
        "SET session_replication_role = replica",
        "SET ROLE misl_owner",
        "SELECT misl_open_month('2031-01-01')",
        "UPDATE audit_log SET verifier_key = 'x'",
        "UPDATE audit_log SET wrapped_key = 'x'",
        "DELETE FROM audit_log",
        "DELETE FROM audit_entry_other",
        "SELECT * FROM audit_entry_other",
    ],
)
def test_the_application_may_not_take_a_lock_off(office: UUID, statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"must be owner|permission denied"), in_office(office) as say:
        say(statement)


def test_a_temporary_table_can_not_stand_in_for_the_log(
    office: UUID, superuser_connection: Superuser, test_database: Any
) -> None:
    """Even on a server where temporary tables are allowed to all."""
    folder_id = new_id()
    stand_in = f"""
        CREATE TEMPORARY TABLE audit_entry ON COMMIT DROP AS SELECT '{office}'::uuid AS office_id,
            pg_current_xact_id() AS xid, transaction_timestamp() AS recorded_at,
            ARRAY['folder:{folder_id}:1'] AS touches;
        INSERT INTO ledger_folder (id, office_id, version, title, marks)
        VALUES ('{folder_id}', '{office}', 1, 'x', '{{}}')
    """
    try:
        with pytest.raises(IntegrityError, match="no entry in the log"), in_office(office) as say:
            say(stand_in)
    finally:
        superuser_connection.execute(f'REVOKE TEMPORARY ON DATABASE "{test_database.name}" FROM misl_app')


def test_a_row_can_not_be_dated_back(clerk: System, office: UUID, superuser_connection: Superuser) -> None:
    slip_id = new_id()
    with in_office(office) as say:
        say(
            "INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 'x', '{}', %s)",
            office,
            [f"slip:{slip_id}:1"],
        )
        say(
            "INSERT INTO ledger_slip (id, office_id, recorded_at, text) VALUES (%s, %s, '2020-01-01', 'old')",
            slip_id,
            office,
        )
        (now,) = say("SELECT transaction_timestamp()")[0]
    assert superuser_connection.execute("SELECT recorded_at FROM ledger_slip").fetchone() == (now,)


def test_an_entry_can_not_be_dated_back_or_claim_another_transaction(
    office: UUID, superuser_connection: Superuser
) -> None:
    with in_office(office) as say:
        (month_begins, now, xid) = say(
            "SELECT date_trunc('month', now()), transaction_timestamp(), pg_current_xact_id()::text"
        )[0]
        say(
            "INSERT INTO audit_entry (office_id, salt, body, touches, xid, recorded_at)"
            " VALUES (%s, 'x', '{}', '{}', '3', %s)",
            office,
            month_begins,
        )
    stamped = superuser_connection.execute("SELECT xid::text, recorded_at FROM audit_entry").fetchone()
    assert stamped == (xid, now)
    with pytest.raises(DatabaseError, match="moving row to another partition"), in_office(office) as say:
        say(
            "INSERT INTO audit_entry (office_id, salt, body, touches, recorded_at)"
            " VALUES (%s, 'x', '{}', '{}', '2020-01-01')",
            office,
        )


def test_the_wall_hides_one_office_from_another(clerk: System) -> None:
    folder_id = open_folder(clerk, title="Water")
    write_slip(clerk, text="secret")
    neighbour = System(new_id(), "the neighbour")
    open_folder(neighbour, title="Wine")
    with reading(neighbour.office_id), connection.cursor() as cursor:
        assert [folder.title for folder in Folder.objects.all()] == ["Wine"]
        assert not Slip.objects.exists()
        cursor.execute("SELECT count(*) FROM audit_entry")
        assert cursor.fetchone() == (1,)
    with pytest.raises(Folder.DoesNotExist):
        rename_folder(neighbour, folder_id=folder_id, title="mine")
    assert not Folder.objects.exists(), "without naming an office nothing is seen"


def test_the_wall_lets_nobody_write_into_another_office(office: UUID) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), in_office(office) as say:
        say("INSERT INTO audit_entry (office_id, salt, body, touches) VALUES (%s, 'x', '{}', '{}')", new_id())


def test_nothing_can_be_written_while_reading(clerk: System) -> None:
    with pytest.raises(DatabaseError, match="read-only transaction"), reading(clerk.office_id):
        Folder.objects.create(office_id=clerk.office_id, title="x")
