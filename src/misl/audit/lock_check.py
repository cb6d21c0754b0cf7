"""The database's own locks: that they are still on. What happened while one was off is found in the rows themselves.

What is expected is read from the migrations (`installed`); what is there, from PostgreSQL's catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from misl.audit.catalogue import Row, ask
from misl.audit.findings import Finding
from misl.audit.installed import Installed, installed
from misl.audit.row_check import protected_models
from misl.kernel.schema import Policy, application_role

# Of the log itself the application moves only how far it has been sequenced.
LOG_MOVES = ("cluster", "sequenced_below", "sequenced_at")

ROLE = """
SELECT rolsuper, rolbypassrls, rolcreaterole, rolreplication,
    has_parameter_privilege(rolname, 'session_replication_role', 'SET') FROM pg_roles WHERE rolname = %s
"""
ROLE_POWERS = ("SUPERUSER", "BYPASSRLS", "CREATEROLE", "REPLICATION", "session_replication_role")
# A superuser is a member of every role; that is told once, not role by role.
MEMBER = """
SELECT other.rolname FROM pg_roles AS other, pg_roles AS app
WHERE app.rolname = %s AND NOT app.rolsuper AND other.oid <> app.oid AND pg_has_role(app.oid, other.oid, 'MEMBER')
"""
OWNED = """
SELECT relname, 'table' FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relowner = %s::regrole
UNION ALL SELECT proname, 'function' FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND proowner = %s::regrole
"""
# Where the function of a trigger lives is asked too: another schema may hold one of the same name.
TRIGGERS = """
SELECT relation.relname, trigger.tgname, pg_get_triggerdef(trigger.oid) FROM pg_trigger AS trigger
JOIN pg_class AS relation ON relation.oid = tgrelid JOIN pg_proc AS function ON function.oid = tgfoid
WHERE relation.relnamespace = 'public'::regnamespace AND function.pronamespace = 'public'::regnamespace
    AND tgenabled IN ('O', 'A')
"""
PARTITIONS = """
SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'public.audit_entry'::regclass
"""
WALLS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity
"""
POLICIES = """
SELECT tablename, policyname, cmd, qual, with_check, permissive = 'PERMISSIVE' AND roles = '{public}'
FROM pg_policies WHERE schemaname = 'public' AND tablename = ANY(%s)
"""
FUNCTIONS = """
SELECT proname, prosrc, lanname, prosecdef, coalesce(proconfig, '{}')::text, prorettype = 'trigger'::regtype
FROM pg_proc JOIN pg_language AS language ON language.oid = prolang
WHERE pronamespace = 'public'::regnamespace AND proname = ANY(%s)
"""
# A right on one column is a right: PostgreSQL keeps those beside the table's.
RIGHTS = """
SELECT relname, privilege FROM unnest(%s::text[], %s::text[]) AS denied (relname, privilege)
JOIN pg_class AS relation USING (relname) WHERE relation.relnamespace = 'public'::regnamespace
    AND CASE WHEN privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        THEN has_any_column_privilege(%s::name, relation.oid, privilege)
        ELSE has_table_privilege(%s::name, relation.oid, privilege) END
"""
LOG_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = 'public.audit_log'::regclass AND attnum > 0 AND NOT attisdropped
    AND attname <> ALL(%s) AND has_column_privilege(%s::name, attrelid, attnum, 'UPDATE')
"""


def check_locks(using: str) -> Iterator[Finding]:
    """Every lock that the migrations put on the record is as they put it, and the application's role can't lift it."""
    expected = installed()
    partitions = [name for (name,) in ask(using, PARTITIONS)]
    yield from _triggers(using, expected, partitions)
    yield from _functions(using, expected)
    yield from _walls(using, expected)
    powers = list(_role(using))
    yield from powers
    # A superuser has every right; to list them all says nothing more.
    if "SUPERUSER" not in {finding.id for finding in powers}:
        yield from _rights(using, expected, partitions)


def _triggers(using: str, expected: Installed, partitions: list[str]) -> Iterator[Finding]:
    wanted: dict[tuple[str, str], str | None] = {
        (model._meta.db_table, "owes_audit"): None for model in protected_models().values()
    }
    wanted |= expected.triggers
    stamp = expected.triggers["audit_entry", "stamp"]
    for name in partitions:
        wanted[name, "stamp"] = stamp.replace("public.audit_entry ", f"public.{name} ")
    there = {(table, trigger): definition for table, trigger, definition in ask(using, TRIGGERS)}
    for (table, trigger), definition in sorted(wanted.items(), key=lambda item: item[0]):
        if (table, trigger) not in there:
            words = _("its trigger is off: rows may change without an entry, or with a false date")
            yield Finding(table, "trigger", trigger, "lock", words)
        elif there[table, trigger] != definition:
            yield Finding(table, "trigger", trigger, "lock", _("its trigger is not the one that was installed"))


def _functions(using: str, expected: Installed) -> Iterator[Finding]:
    there: dict[str, list[Row]] = {}
    for name, *facts in ask(using, FUNCTIONS, list(expected.functions)):
        there.setdefault(name, []).append(tuple(facts))
    for name, source in sorted(expected.functions.items()):
        if not _as_written(there.get(name, []), source):
            words = _("this function is not the one that was installed: the locks that call it may be open")
            yield Finding("", "function", name, "lock", words)


def _as_written(found: list[Row], source: str) -> bool:
    """One function of the name, with that source; what a trigger calls runs under nobody else's rights or settings."""
    if len(found) != 1:
        return False
    there, language, definer, settings, is_trigger = found[0]
    plain = (language, definer, settings) == ("plpgsql", False, "{}")
    return there == source and (plain or not is_trigger)


def _walls(using: str, expected: Installed) -> Iterator[Finding]:
    walled = {name for (name,) in ask(using, WALLS)}
    there: dict[str, set[Policy]] = {table: set() for table in expected.policies}
    strange: set[tuple[str, str]] = set()
    for table, name, command, condition, check, for_all in ask(using, POLICIES, list(expected.policies)):
        there[table].add(Policy(name, command, condition, check))
        if not for_all:
            strange.add((table, name))
    for table, policies in sorted(expected.policies.items()):
        if table not in walled:
            yield Finding(table, "wall", "office_wall", "lock", _("row-level security is off"))
        changed = {policy.name for policy in policies ^ there[table]}
        for name in sorted(changed | {name for other, name in strange if other == table}):
            words = _("this policy of the wall between offices is not as it was installed")
            yield Finding(table, "policy", name, "lock", words)
    for model in protected_models().values():
        if model._meta.db_table not in expected.policies:
            yield Finding(model._meta.db_table, "wall", "office_wall", "lock", _("no migration puts a wall around it"))


def _role(using: str) -> Iterator[Finding]:
    role = application_role()
    words = _("the application's role has this, and must not: the locks don't hold for it")
    for powers in ask(using, ROLE, role):
        for name, has in zip(ROLE_POWERS, powers, strict=True):
            if has and (name in ("SUPERUSER", "BYPASSRLS") or not powers[0]):
                yield Finding("", "role", name, "lock", words)
    for (other,) in ask(using, MEMBER, role):
        words = _("the application's role is a member of this role, and must be of none")
        yield Finding("", "member", other, "lock", words)
    for name, kind in ask(using, OWNED, role, role):
        words = _("it belongs to the application's role, which may so take its locks off")
        yield Finding(name, "owner", kind, "lock", words)


def _rights(using: str, expected: Installed, partitions: list[str]) -> Iterator[Finding]:
    role = application_role()
    denied = set(expected.denied)
    # Past the parent there is neither wall nor stamp: nothing at all is allowed on a month's own table.
    every = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES")
    denied |= {(name, privilege) for name in partitions for privilege in every}
    denied |= {
        (model._meta.db_table, privilege)
        for model in protected_models().values()
        for privilege in ("DELETE", "TRUNCATE", "TRIGGER")
    }
    tables, privileges = zip(*sorted(denied), strict=True)
    words = _("the application's role may do this, and must not")
    for table, privilege in ask(using, RIGHTS, list(tables), list(privileges), role, role):
        yield Finding(table, "right", privilege, "lock", words)
    for (column,) in ask(using, LOG_COLUMNS, list(LOG_MOVES), role):
        yield Finding("audit_log", "right", f"UPDATE ({column})", "lock", words)
