"""Statements that every act makes: known to the server by name after their first use, so that only their values travel.

Django binds values on the client, and the server then parses and plans each statement anew, which costs more than
carrying it out. A statement that is `run` is planned once for each connection. Its text must be the same every time:
whatever varies is a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper

Cursor = psycopg.Cursor[tuple[Any, ...]]


def run(statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Cursor:
    """Carry out a statement on this thread's connection, in its transaction; the cursor holds the rows and their count.

    Raises: the errors of `django.db`, as its own cursors do.
    """
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    cursor = _Preparing(here.connection)
    if here.queries_logged or here.execute_wrappers:
        _watched(here, cursor).execute(statement, values)
    else:
        here.validate_no_broken_transaction()
        with here.wrap_database_errors:
            cursor.execute(statement, values)
    return cursor


class _Preparing(psycopg.Cursor[tuple[Any, ...]]):
    """A cursor that binds on the server and prepares whatever it executes."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        return super().execute(query, params, prepare=True, **how)


class _Logged(CursorDebugWrapper):
    """Logs a statement as it was given; Django asks the cursor, and a prepared one knows only its name."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        with self.debug_sql(sql, params):
            return CursorWrapper.execute(self, sql, params)


def _watched(here: BaseDatabaseWrapper, cursor: Cursor) -> CursorWrapper:
    return _Logged(cursor, here) if here.queries_logged else CursorWrapper(cursor, here)
