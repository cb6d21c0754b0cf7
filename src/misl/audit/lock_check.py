"""The database's own locks: that they are still on. What happened while one was off is found in the rows themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.utils.translation import gettext as _

from misl.audit.findings import Finding
from misl.audit.row_check import protected_models
from misl.kernel.rows import PermanentRow
from misl.kernel.schema import application_role

WRITTEN_ONCE = ("audit_entry", "audit_leaf", "audit_checkpoint")
NEVER_DELETED = (*WRITTEN_ONCE, "audit_tile", "audit_log")

TRIGGERS = """
SELECT relation.relname, trigger.tgname FROM pg_trigger AS trigger JOIN pg_class AS relation ON relation.oid = tgrelid
WHERE relation.relname = ANY(%s) AND relation.relnamespace = 'public'::regnamespace AND tgenabled IN ('O', 'A')
"""
WALLS = """
SELECT relname FROM pg_class
WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace AND relrowsecurity
"""
RIGHTS = """
SELECT name, privilege FROM unnest(%s::text[]) AS name, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
WHERE has_table_privilege(%s, 'public.' || name, privilege)
"""


def check_locks(using: str) -> Iterator[Finding]:
    """Every table on the record has its trigger and its wall, and the application's role no right to take away."""
    models = {model._meta.db_table: issubclass(model, PermanentRow) for model in protected_models().values()}
    tables = [*models, *NEVER_DELETED]
    once = {*WRITTEN_ONCE, *(table for table, permanent in models.items() if permanent)}
    with connections[using].cursor() as cursor:
        cursor.execute(TRIGGERS, [tables])
        triggers = set(cursor.fetchall())
        cursor.execute(WALLS, [tables])
        walled = {name for (name,) in cursor.fetchall()}
        cursor.execute(RIGHTS, [tables, application_role()])
        rights = cursor.fetchall()
    owed = {(table, "owes_audit") for table in models}
    stamped = {(table, "stamp") for table in once if table not in ("audit_leaf", "audit_checkpoint")}
    for table, trigger in sorted((owed | stamped) - triggers):
        words = _("its trigger is off: rows may change without an entry, or with a false date")
        yield Finding(table, "trigger", trigger, "lock", words)
    for table in sorted(set(tables) - walled - {"audit_log"}):
        yield Finding(table, "wall", "office_wall", "lock", _("row-level security is off"))
    for table, privilege in rights:
        if privilege != "UPDATE" or table in once:
            words = _("the application's role may do this, and must not")
            yield Finding(table, "right", privilege, "lock", words)
