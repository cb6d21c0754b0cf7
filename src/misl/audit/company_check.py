"""What keeps the record's tables company in the database: settings that put locks to sleep, tables that stand in the
place of others, triggers and rules that nobody installed, constraints that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from misl.audit.catalogue import ask
from misl.audit.findings import Finding
from misl.audit.installed import Installed
from misl.audit.row_check import protected_models
from misl.kernel.schema import application_role

# What a role or the database brings into each session before the application has said a word.
SETTINGS = """
SELECT coalesce(rolname, current_database()), setting FROM pg_db_role_setting
LEFT JOIN pg_roles AS role ON role.oid = setrole, unnest(setconfig) AS setting
WHERE (setrole = 0 OR rolname = %s)
    AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND split_part(setting, '=', 1) IN ('session_replication_role', 'search_path', 'row_security', 'role')
"""
# Tables and views elsewhere that bear the name of one of ours, where the application may look.
SHADOWS = """
SELECT place.nspname || '.' || shadow.relname FROM pg_class AS shadow
JOIN pg_namespace AS place ON place.oid = shadow.relnamespace
JOIN pg_class AS ours ON ours.relname = shadow.relname AND ours.relnamespace = 'public'::regnamespace
WHERE place.nspname NOT IN ('public', 'pg_catalog', 'information_schema')
    AND has_schema_privilege(%s::name, place.oid, 'USAGE')
"""
TRIGGERS = """
SELECT relation.relname, trigger.tgname FROM pg_trigger AS trigger JOIN pg_class AS relation ON relation.oid = tgrelid
WHERE relation.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND relation.relname = ANY(%s)
"""
RULES = "SELECT tablename, rulename FROM pg_rules WHERE schemaname = 'public' AND tablename = ANY(%s)"
# A conditional unique constraint is an index to PostgreSQL.
CONSTRAINTS = """
SELECT relation.relname, conname FROM pg_constraint JOIN pg_class AS relation ON relation.oid = conrelid
WHERE relation.relnamespace = 'public'::regnamespace AND convalidated
UNION SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'
"""


def check_company(using: str, expected: Installed) -> Iterator[Finding]:
    """Nothing stands beside the record's tables that no migration put there, and what they demand is demanded."""
    yield from _sessions(using)
    yield from _strangers(using, expected)
    yield from _constraints(using)


def _sessions(using: str) -> Iterator[Finding]:
    role = application_role()
    for place, setting in ask(using, SETTINGS, role):
        words = _("%(place)s brings this into every session: locks may sleep, or other tables be read")
        yield Finding("", "setting", setting, "lock", words % {"place": place})
    for (table,) in ask(using, SHADOWS, role):
        words = _("it bears the name of a table of the office, and could be read in its place")
        yield Finding(table, "shadow", table, "lock", words)


def _strangers(using: str, expected: Installed) -> Iterator[Finding]:
    tables = _tables()
    ours = {(table, "owes_audit") for table in tables} | expected.triggers.keys()
    words = _("no migration put it there: it may swallow or change what is written")
    for table, trigger in ask(using, TRIGGERS, tables):
        if (table, trigger) not in ours:
            yield Finding(table, "trigger", trigger, "lock", words)
    for table, rule in ask(using, RULES, tables):
        yield Finding(table, "rule", rule, "lock", words)


def _constraints(using: str) -> Iterator[Finding]:
    there = set(ask(using, CONSTRAINTS))
    words = _("this constraint is gone: rows may stand here that no office allows")
    for model in protected_models().values():
        for constraint in model._meta.constraints:
            if (model._meta.db_table, constraint.name) not in there:
                yield Finding(model._meta.db_table, "constraint", constraint.name, "lock", words)


def _tables() -> list[str]:
    return sorted(model._meta.db_table for model in protected_models().values())
