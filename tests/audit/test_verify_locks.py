"""`misl verify` names every lock of the database that was taken off, loosened or replaced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from misl.audit import company_check, lock_check
from misl.audit.installed import installed
from misl.kernel.ids import new_id
from tests.audit.tampering import Superuser, found, named, one

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("only_the_log", "clerk"),
]

MONTH = "(SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass ORDER BY 1 LIMIT 1)"


@contextmanager
def loosened(superuser: Superuser, off: str, on: str) -> Iterator[None]:
    """For a while; afterwards nothing must be wrong any more."""
    superuser.execute(off)
    try:
        yield
    finally:
        superuser.execute(on)
    assert found() == []


@pytest.mark.parametrize(
    ("off", "on", "named_lock"),
    [
        (
            "ALTER TABLE ledger_folder DISABLE TRIGGER owes_audit",
            "ALTER TABLE ledger_folder ENABLE TRIGGER owes_audit",
            ("trigger", "owes_audit"),
        ),
        (
            "ALTER TABLE ledger_slip DISABLE TRIGGER stamp",
            "ALTER TABLE ledger_slip ENABLE TRIGGER stamp",
            ("trigger", "stamp"),
        ),
        (
            "ALTER TABLE audit_entry_other DISABLE TRIGGER stamp",
            "ALTER TABLE audit_entry_other ENABLE TRIGGER stamp",
            ("trigger", "stamp"),
        ),
        (
            "CREATE OR REPLACE TRIGGER stamp BEFORE INSERT ON ledger_slip FOR EACH ROW WHEN (false)"
            " EXECUTE FUNCTION misl_stamp()",
            "CREATE OR REPLACE TRIGGER stamp BEFORE INSERT ON ledger_slip FOR EACH ROW EXECUTE FUNCTION misl_stamp()",
            ("trigger", "stamp"),
        ),
        (
            "ALTER TABLE kernel_numberseries DISABLE TRIGGER rises",
            "ALTER TABLE kernel_numberseries ENABLE TRIGGER rises",
            ("trigger", "rises"),
        ),
        (
            "ALTER TABLE ledger_slip DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE ledger_slip ENABLE ROW LEVEL SECURITY",
            ("wall", "office_wall"),
        ),
        (
            "CREATE POLICY friend ON ledger_slip USING (true)",
            "DROP POLICY friend ON ledger_slip",
            ("policy", "friend"),
        ),
        (
            "ALTER POLICY directory_amend ON organisation_post USING (true)",
            "ALTER POLICY directory_amend ON organisation_post"
            " USING (office_id = NULLIF(current_setting('misl.office', true), '')::uuid)",
            ("policy", "directory_amend"),
        ),
        (
            "ALTER POLICY office_wall ON audit_entry TO misl_owner",
            "ALTER POLICY office_wall ON audit_entry TO public",
            ("policy", "office_wall"),
        ),
        ("GRANT DELETE ON audit_leaf TO misl_app", "REVOKE DELETE ON audit_leaf FROM misl_app", ("right", "DELETE")),
        ("GRANT UPDATE ON ledger_slip TO misl_app", "REVOKE UPDATE ON ledger_slip FROM misl_app", ("right", "UPDATE")),
        (
            "GRANT UPDATE (text) ON ledger_slip TO misl_app",
            "REVOKE UPDATE (text) ON ledger_slip FROM misl_app",
            ("right", "UPDATE"),
        ),
        (
            "GRANT UPDATE (verifier_key) ON audit_log TO misl_app",
            "REVOKE UPDATE (verifier_key) ON audit_log FROM misl_app",
            ("right", "UPDATE (verifier_key)"),
        ),
        (
            "GRANT DELETE ON kernel_numberseries TO misl_app",
            "REVOKE DELETE ON kernel_numberseries FROM misl_app",
            ("right", "DELETE"),
        ),
        (
            "GRANT DELETE ON accounts_person TO misl_app",
            "REVOKE DELETE ON accounts_person FROM misl_app",
            ("right", "DELETE"),
        ),
        (
            "CREATE TRIGGER swallows BEFORE UPDATE ON ledger_folder FOR EACH ROW EXECUTE FUNCTION"
            " suppress_redundant_updates_trigger()",
            "DROP TRIGGER swallows ON ledger_folder",
            ("trigger", "swallows"),
        ),
        (
            "CREATE RULE nowhere AS ON UPDATE TO ledger_folder DO INSTEAD NOTHING",
            "DROP RULE nowhere ON ledger_folder",
            ("rule", "nowhere"),
        ),
        (
            "ALTER INDEX one_full_charge_of_a_post RENAME TO none",
            "ALTER INDEX none RENAME TO one_full_charge_of_a_post",
            ("constraint", "one_full_charge_of_a_post"),
        ),
        (
            "ALTER TABLE organisation_charge RENAME CONSTRAINT a_charge_ends_after_it_begins TO none",
            "ALTER TABLE organisation_charge RENAME CONSTRAINT none TO a_charge_ends_after_it_begins",
            ("constraint", "a_charge_ends_after_it_begins"),
        ),
    ],
)
def test_a_lock_that_is_off_is_named(
    superuser_connection: Superuser, off: str, on: str, named_lock: tuple[str, str]
) -> None:
    with loosened(superuser_connection, off, on):
        assert named(found()) == {(*named_lock, "lock")}


@pytest.mark.parametrize("setting", ["session_replication_role=replica", "search_path=evil, public"])
@pytest.mark.parametrize("of_the_database", [True, False])
def test_a_setting_that_puts_locks_to_sleep_is_named(
    superuser_connection: Superuser, role: str, setting: str, of_the_database: bool
) -> None:
    database = one(superuser_connection, "SELECT current_database()")
    place = f'DATABASE "{database}"' if of_the_database else f'ROLE {role} IN DATABASE "{database}"'
    name, _, value = setting.partition("=")
    with loosened(superuser_connection, f"ALTER {place} SET {name} = {value}", f"ALTER {place} RESET {name}"):
        (finding,) = found()
        assert (finding.kind, finding.fault) == ("setting", "lock")
        assert finding.id.startswith(name)


def test_a_table_in_the_place_of_another_is_named(superuser_connection: Superuser, role: str) -> None:
    made = "CREATE SCHEMA evil; CREATE TABLE evil.ledger_slip (LIKE public.ledger_slip)"
    with loosened(superuser_connection, f"{made}; GRANT USAGE ON SCHEMA evil TO {role}", "DROP SCHEMA evil CASCADE"):
        assert named(found()) == {("shadow", "evil.ledger_slip", "lock")}


def test_the_application_reads_its_own_tables_whatever_the_database_says(superuser_connection: Superuser) -> None:
    database = one(superuser_connection, "SELECT current_database()")
    superuser_connection.execute(f'ALTER DATABASE "{database}" SET search_path = evil')
    try:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SHOW search_path")
            assert cursor.fetchone() == ("public",)
    finally:
        superuser_connection.execute(f'ALTER DATABASE "{database}" RESET search_path')


@pytest.fixture
def role(superuser_connection: Superuser, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another role in the application's place: roles belong to the server, which other test processes use too."""
    name = f"misl_app_{new_id().hex}"
    superuser_connection.execute(f"CREATE ROLE {name} NOINHERIT")
    monkeypatch.setattr(lock_check, "application_role", lambda: name)
    monkeypatch.setattr(company_check, "application_role", lambda: name)
    yield name
    superuser_connection.execute(f"DROP OWNED BY {name}")
    superuser_connection.execute(f"DROP ROLE {name}")


@pytest.mark.parametrize(
    ("given", "named_lock"),
    [
        ("ALTER ROLE {role} BYPASSRLS", ("role", "BYPASSRLS")),
        ("ALTER ROLE {role} SUPERUSER", ("role", "SUPERUSER")),
        ("ALTER ROLE {role} CREATEROLE", ("role", "CREATEROLE")),
        ("GRANT misl_owner TO {role}", ("member", "misl_owner")),
        ("GRANT SET ON PARAMETER session_replication_role TO {role}", ("role", "session_replication_role")),
        ("CREATE TABLE its_own (); ALTER TABLE its_own OWNER TO {role}", ("owner", "table")),
    ],
)
def test_a_role_that_is_above_the_locks_is_named(
    superuser_connection: Superuser, role: str, given: str, named_lock: tuple[str, str]
) -> None:
    assert found() == []
    for statement in given.format(role=role).split("; "):
        superuser_connection.execute(statement)
    # Who is a member of the database's owner is so, by PostgreSQL's own rule, of pg_database_owner too.
    assert named(found()) - {("member", "pg_database_owner", "lock")} == {(*named_lock, "lock")}


@pytest.mark.parametrize("right", ["SELECT", "INSERT", "UPDATE", "DELETE", "UPDATE (touches)"])
def test_a_right_on_a_months_own_table_is_named(superuser_connection: Superuser, right: str) -> None:
    month = one(superuser_connection, f"SELECT {MONTH}::text")
    with loosened(
        superuser_connection, f"GRANT {right} ON {month} TO misl_app", f"REVOKE {right} ON {month} FROM misl_app"
    ):
        (finding,) = found()
        assert (finding.table, finding.kind, finding.id) == (month, "right", right.split()[0])


@pytest.mark.parametrize("function", ["misl_owes_audit", "misl_stamp", "misl_stamp_entry", "misl_series_rises"])
def test_a_function_that_was_replaced_is_named(superuser_connection: Superuser, function: str) -> None:
    as_it_was = one(superuser_connection, f"SELECT pg_get_functiondef('{function}'::regproc)")
    replaced = f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END $$"
    with loosened(superuser_connection, replaced, as_it_was):
        assert named(found()) == {("function", function, "lock")}


def test_what_is_expected_is_read_from_the_migrations() -> None:
    expected = installed()
    assert {"misl_owes_audit", "misl_stamp", "misl_stamp_entry", "misl_open_month"} <= expected.functions.keys()
    assert {"audit_entry", "kernel_numberseries", "organisation_post", "documents_page"} <= expected.policies.keys()
    assert ("audit_log", "DELETE") in expected.denied
