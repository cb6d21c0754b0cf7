"""What the migrations install to keep the record: read from the migrations themselves, so that nothing can drift."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL

from misl.kernel.schema import Lock, Policy

# A function of ours in a migration's SQL: its name and what stands between its dollars, which is pg_proc.prosrc.
_FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION (misl_\w+)\(.*?AS \$\$(.*?)\$\$", re.DOTALL)


@dataclass(slots=True)
class Installed:
    """Walls by table; triggers' definitions by (table, name); (table, privilege) pairs denied to the application's
    role; functions' sources by name.
    """

    policies: dict[str, set[Policy]] = field(default_factory=dict)
    triggers: dict[tuple[str, str], str] = field(default_factory=dict)
    denied: set[tuple[str, str]] = field(default_factory=set)
    functions: dict[str, str] = field(default_factory=dict)


def installed() -> Installed:
    """Everything the migrations of all rooms install, in their order; the database is not asked."""
    loader = MigrationLoader(None)
    order = dict.fromkeys(
        node for leaf in sorted(loader.graph.leaf_nodes()) for node in loader.graph.forwards_plan(leaf)
    )
    found = Installed()
    for node in order:
        for operation in loader.graph.nodes[node].operations:
            if isinstance(operation, RunSQL):
                _add_functions(found, operation)
            if isinstance(operation, Lock):
                _add_lock(found, operation)
    return found


def _add_functions(found: Installed, operation: RunSQL) -> None:
    if isinstance(operation.sql, str):
        found.functions.update(_FUNCTION.findall(operation.sql))


def _add_lock(found: Installed, lock: Lock) -> None:
    if lock.policies:
        found.policies.setdefault(lock.table, set()).update(lock.policies)
    found.triggers.update({(lock.table, name): definition for name, definition in lock.triggers})
    found.denied.update((lock.table, privilege) for privilege in lock.denied)
