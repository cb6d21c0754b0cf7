"""What a migration may ask of the database, so that PostgreSQL itself keeps the record.

Each function gives one migration operation for one table:

- `office_wall`: row-level security; a transaction sees and writes only the office it has named (`misl.office`).
- `insert_only`: the application's role may add rows, never change or remove them.
- `stamped`: `recorded_at` is the transaction's own time, whatever the application says.
- `within_office`: a reference never leaves its office.
- `owes_audit`: a changed row is refused at commit unless an entry of this very row stands in the log with this
  transaction.
"""

from django.conf import settings
from django.db.migrations.operations import RunSQL


def application_role() -> str:
    """The database role the application runs under; it owns nothing."""
    return str(settings.DATABASES["default"]["USER"])


def office_wall(table: str) -> RunSQL:
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY office_wall ON {table}
            USING (office_id = NULLIF(current_setting('misl.office', true), '')::uuid);
        """,
        f"DROP POLICY office_wall ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def directory_wall(table: str) -> RunSQL:
    """A wall that one may look over: every office reads the directory, each writes only its own lines."""
    own = "office_id = NULLIF(current_setting('misl.office', true), '')::uuid"
    return RunSQL(
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
    )


def insert_only(table: str) -> RunSQL:
    role = application_role()
    return RunSQL(
        f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{role}";',
        f'GRANT UPDATE, DELETE ON {table} TO "{role}";',
    )


def never_deleted(table: str) -> RunSQL:
    """Rows that change under audit are never removed by the application."""
    role = application_role()
    return RunSQL(f'REVOKE DELETE, TRUNCATE ON {table} FROM "{role}";', f'GRANT DELETE ON {table} TO "{role}";')


def stamped(table: str) -> RunSQL:
    return RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION misl_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.recorded_at := transaction_timestamp();
            RETURN NEW;
        END $$;
        CREATE TRIGGER stamp BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION misl_stamp();
        """,
        f"DROP TRIGGER stamp ON {table};",
    )


def owes_audit(table: str, kind: str, *, versioned: bool, when: str = "") -> RunSQL:
    """`kind` is the model's `record_kind`; `versioned` rows carry a version, others are written once.

    `when` may narrow the duty to some rows (an SQL condition over NEW); a row that was on the record stays on it.
    """
    condition = f"WHEN ({when})" if when else ""
    argument = "versioned" if versioned else "once"
    return RunSQL(
        f"""
        CREATE CONSTRAINT TRIGGER owes_audit AFTER INSERT OR UPDATE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {condition}
            EXECUTE FUNCTION misl_owes_audit('{kind}', '{argument}');
        """,
        f"DROP TRIGGER owes_audit ON {table};",
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


def kept(table: str, kind: str, *, when: str = "") -> list[RunSQL]:
    """All the locks of a row that changes under audit."""
    return [office_wall(table), never_deleted(table), owes_audit(table, kind, versioned=True, when=when)]


def permanent(table: str, kind: str) -> list[RunSQL]:
    """All the locks of a row that is written once."""
    return [office_wall(table), insert_only(table), stamped(table), owes_audit(table, kind, versioned=False)]
