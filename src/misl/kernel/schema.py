"""What a migration may ask of the database, so that PostgreSQL itself keeps the record.

Each function gives one migration operation for one table:

- `office_wall`: row-level security; a transaction sees and writes only the office it has named (`misl.office`).
- `insert_only`: the application's role may add rows, never change or remove them.
- `stamped`: `recorded_at` is the transaction's own time, whatever the application says.
- `within_office`: a reference never leaves its office.
- `owes_audit`: a changed row is refused at commit unless an entry of this very row stands in the log with this
  transaction.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.db.migrations.operations import RunSQL


class Policy(NamedTuple):
    """A row-level security policy for everybody, its conditions as PostgreSQL writes them back."""

    name: str
    command: str
    using: str | None
    with_check: str | None


class Lock(RunSQL):
    """A migration operation that remembers what it installs on `table`, so that `misl verify` can look for it.

    `policies` are the table's wall; `triggers` are (name, definition) as `pg_get_triggerdef` writes it; `denied` are
    the privileges the application's role is left without.
    """

    def __init__(
        self,
        sql: str,
        reverse_sql: str,
        *,
        table: str,
        policies: tuple[Policy, ...] = (),
        triggers: tuple[tuple[str, str], ...] = (),
        denied: tuple[str, ...] = (),
    ) -> None:
        super().__init__(sql, reverse_sql)
        self.table = table
        self.policies = policies
        self.triggers = triggers
        self.denied = denied


# The office a transaction has named owns the row; as PostgreSQL writes the condition back.
OWN = "(office_id = (NULLIF(current_setting('misl.office'::text, true), ''::text))::uuid)"


def application_role() -> str:
    """The database role the application runs under; it owns nothing."""
    return str(settings.DATABASES["default"]["USER"])


def office_wall(table: str) -> Lock:
    return Lock(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY office_wall ON {table}
            USING (office_id = NULLIF(current_setting('misl.office', true), '')::uuid);
        """,
        f"DROP POLICY office_wall ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        table=table,
        policies=(Policy("office_wall", "ALL", OWN, None),),
    )


def directory_wall(table: str) -> Lock:
    """A wall that one may look over: every office reads the directory, each writes only its own lines."""
    own = "office_id = NULLIF(current_setting('misl.office', true), '')::uuid"
    return Lock(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY directory_read ON {table} FOR SELECT USING (true);
        CREATE POLICY directory_enter ON {table} FOR INSERT WITH CHECK ({own});
        CREATE POLICY directory_amend ON {table} FOR UPDATE USING ({own});
        """,
        f"""
        DROP POLICY directory_read ON {table}; DROP POLICY directory_enter ON {table};
        DROP POLICY directory_amend ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
        table=table,
        policies=(
            Policy("directory_read", "SELECT", "true", None),
            Policy("directory_enter", "INSERT", None, OWN),
            Policy("directory_amend", "UPDATE", OWN, None),
        ),
    )


def registered_wall(table: str) -> Lock:
    """Persons are known to the whole installation, and sign in before any office is named: each office enters only its
    own, and what is changed of what is on the record owes an entry in the log of the office that keeps the row.
    """
    own = "office_id = NULLIF(current_setting('misl.office', true), '')::uuid"
    return Lock(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY directory_read ON {table} FOR SELECT USING (true);
        CREATE POLICY directory_enter ON {table} FOR INSERT WITH CHECK ({own});
        CREATE POLICY directory_amend ON {table} FOR UPDATE USING (true);
        """,
        f"""
        DROP POLICY directory_read ON {table}; DROP POLICY directory_enter ON {table};
        DROP POLICY directory_amend ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
        table=table,
        policies=(
            Policy("directory_read", "SELECT", "true", None),
            Policy("directory_enter", "INSERT", None, OWN),
            Policy("directory_amend", "UPDATE", "true", None),
        ),
    )


def insert_only(table: str) -> Lock:
    role = application_role()
    return Lock(
        f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{role}";',
        f'GRANT UPDATE, DELETE ON {table} TO "{role}";',
        table=table,
        denied=("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"),
    )


def never_deleted(table: str) -> Lock:
    """Rows that change under audit are never removed by the application."""
    role = application_role()
    return Lock(
        f'REVOKE DELETE, TRUNCATE ON {table} FROM "{role}";',
        f'GRANT DELETE ON {table} TO "{role}";',
        table=table,
        denied=("DELETE", "TRUNCATE", "TRIGGER"),
    )


def guarded(table: str, trigger: str, events: str, function: str) -> Lock:
    """Before each of `events` ("INSERT OR UPDATE") the trigger function `function` has its say."""
    calls = f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    return Lock(
        f"CREATE TRIGGER {trigger} BEFORE {events} ON {table} {calls};",
        f"DROP TRIGGER {trigger} ON {table};",
        table=table,
        triggers=((trigger, f"CREATE TRIGGER {trigger} BEFORE {events} ON public.{table} {calls}"),),
    )


def stamped(table: str) -> Lock:
    calls = "FOR EACH ROW EXECUTE FUNCTION misl_stamp()"
    return Lock(
        f"""
        CREATE OR REPLACE FUNCTION misl_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.recorded_at := transaction_timestamp();
            RETURN NEW;
        END $$;
        CREATE TRIGGER stamp BEFORE INSERT ON {table} {calls};
        """,
        f"DROP TRIGGER stamp ON {table};",
        table=table,
        triggers=(("stamp", f"CREATE TRIGGER stamp BEFORE INSERT ON public.{table} {calls}"),),
    )


def owes_audit(table: str, kind: str, *, versioned: bool) -> Lock:
    """`kind` is the model's `record_kind`; `versioned` rows carry a version, others are written once."""
    create = "CREATE CONSTRAINT TRIGGER owes_audit AFTER INSERT OR UPDATE ON"
    argument = "versioned" if versioned else "once"
    calls = f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION misl_owes_audit('{kind}', '{argument}')"
    return Lock(
        f"{create} {table} {calls};",
        f"DROP TRIGGER owes_audit ON {table};",
        table=table,
        triggers=(("owes_audit", f"{create} public.{table} {calls}"),),
    )


def owes_audit_for(table: str, kind: str, columns: tuple[str, ...]) -> list[Lock]:
    """Like `owes_audit`, for a table of which only some columns are on the record: a change of another owes nothing.

    Text columns are named "column::text", for that is how PostgreSQL compares them and writes them back.
    """
    differs = " OR ".join(f"({_of('old', column)} IS DISTINCT FROM {_of('new', column)})" for column in columns)
    calls = f"EXECUTE FUNCTION misl_owes_audit('{kind}', 'versioned')"
    return [
        _owing(table, "owes_audit", "INSERT", f"FOR EACH ROW {calls}"),
        _owing(table, "owes_audit_change", "UPDATE", f"FOR EACH ROW WHEN (({differs})) {calls}"),
    ]


def _of(row: str, column: str) -> str:
    name, _, kind = column.partition("::")
    return f"({row}.{name})::{kind}" if kind else f"{row}.{name}"


def _owing(table: str, trigger: str, event: str, calls: str) -> Lock:
    create, deferred = f"CREATE CONSTRAINT TRIGGER {trigger} AFTER {event} ON", "DEFERRABLE INITIALLY DEFERRED"
    return Lock(
        f"{create} {table} {deferred} {calls};",
        f"DROP TRIGGER {trigger} ON {table};",
        table=table,
        triggers=((trigger, f"{create} public.{table} {deferred} {calls}"),),
    )


def named_by_office(table: str) -> RunSQL:
    """What a reference within an office points at: (office, id)."""
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_office UNIQUE (office_id, id);",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_office;",
    )


def within_office(table: str, column: str, target: str) -> RunSQL:
    """A reference from one office's row to a row of another office is refused by the database itself."""
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_office"
        f" FOREIGN KEY (office_id, {column}) REFERENCES {target} (office_id, id) DEFERRABLE INITIALLY DEFERRED;",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_office;",
    )


def kept(table: str, kind: str) -> list[RunSQL]:
    """All the locks of a row that changes under audit."""
    return [office_wall(table), never_deleted(table), owes_audit(table, kind, versioned=True)]


def permanent(table: str, kind: str) -> list[RunSQL]:
    """All the locks of a row that is written once."""
    return [office_wall(table), insert_only(table), stamped(table), owes_audit(table, kind, versioned=False)]
