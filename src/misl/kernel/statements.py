"""Statements that every act makes: known to the server by name after their first use, so that only their values travel.

Django binds values on the client, and the server then parses and plans each statement anew, which costs more than
carrying it out. A statement that is `run` is planned once for each connection. Its text must be the same every time:
whatever varies is a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper

Cursor = psycopg.Cursor[tuple[Any, ...]]
Values = Sequence[Any] | Mapping[str, Any]


def run(statement: str, values: Values = ()) -> Cursor:
    """Carry out a statement on this thread's connection, in its transaction; the cursor holds the rows and their count.

    Raises: the errors of `django.db`, as its own cursors do.
    """
    here = connections[DEFAULT_DB_ALIAS]
    return _send(here, [*_taken(), _Said(statement, values)])[-1]


def write(statement: str, values: Values = (), *, missing: str = "") -> None:
    """Carry out a statement whose answer nobody needs. Inside an act it is held back and goes to the server together
    with others: before the act's next question, and at its end.

    `missing` is said when the statement should have changed a row and found none. Raises, now or when it is sent: the
    errors of `django.db`.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(_Said(statement, values, missing))
    else:
        _send(connections[DEFAULT_DB_ALIAS], [_Said(statement, values, missing)])


@contextmanager
def writes_together() -> Iterator[None]:
    """Hold back what is written inside, and send it in as few journeys as there are questions in between.

    The server carries everything out in the order in which it was said, so that a question sees what was written
    before it; only an error is told later.
    """
    here = connections[DEFAULT_DB_ALIAS]
    token = _waiting.set([])
    here.execute_wrappers.append(_written_first)
    try:
        yield
        _send(here, _taken())
    finally:
        here.execute_wrappers.remove(_written_first)
        _waiting.reset(token)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its values, and what to say when it should have changed a row and changed none."""

    statement: str
    values: Values
    missing: str = ""


_waiting: ContextVar[list[_Said] | None] = ContextVar("waiting", default=None)


def _written_first(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
    """Stands around Django's own statements while writes are held back."""
    _send(connections[DEFAULT_DB_ALIAS], _taken())
    return execute(sql, params, many, context)


def _taken() -> list[_Said]:
    """What waits, which from now on waits no more."""
    waiting = _waiting.get()
    if not waiting:
        return []
    taken = waiting[:]
    waiting.clear()
    return taken


def _send(here: BaseDatabaseWrapper, said: Sequence[_Said]) -> list[Cursor]:
    """One journey to the server for all of these statements, in this order. After an error nothing of the transaction
    can be kept, whoever catches it: what failed may have been said long before.
    """
    if not said:
        return []
    try:
        return _carried_out(here, said)
    except Exception:
        here.needs_rollback = here.in_atomic_block
        raise


def _carried_out(here: BaseDatabaseWrapper, said: Sequence[_Said]) -> list[Cursor]:
    here.ensure_connection()
    cursors: list[Cursor] = [_Preparing(here.connection) for _ in said]
    if here.queries_logged or any(one is not _written_first for one in here.execute_wrappers):
        for one, cursor in zip(said, cursors, strict=True):
            _watched(here, cursor).execute(one.statement, one.values)
    else:
        here.validate_no_broken_transaction()
        with here.wrap_database_errors, here.connection.pipeline() if len(said) > 1 else nullcontext():
            for one, cursor in zip(said, cursors, strict=True):
                cursor.execute(one.statement, one.values)
    for one, cursor in zip(said, cursors, strict=True):
        if one.missing and cursor.rowcount != 1:
            raise DatabaseError(one.missing)
    return cursors


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
