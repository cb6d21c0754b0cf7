"""Statements that every act makes: known to the server by name after their first use, so that only their values travel.

Django binds values on the client, and the server then parses and plans each statement anew, which costs more than
carrying it out. A statement that is `run` is planned once for each connection. Its text must be the same every time:
whatever varies is a value.

An act is a talk with the server, and what it costs is mostly the journeys: writes are held back until something is
asked, and an act that knows what it will ask may `foresee` it, so that all of it is asked in one journey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from psycopg.pq import TransactionStatus

Cursor = psycopg.Cursor[tuple[Any, ...]]
Values = Sequence[Any] | Mapping[str, Any]
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its values, and what to say when it should have changed a row and changed none."""

    statement: str
    values: Values = ()
    missing: str = ""


def run(statement: str, values: Values = ()) -> Cursor:
    """Carry out a statement on this thread's connection, in its transaction; the cursor holds the rows and their count.

    Raises: the errors of `django.db`, as its own cursors do.
    """
    talk = _talk.get()
    if talk is not None and not _only_reads(statement):
        talk.foreseen.clear()
    return _send(connections[DEFAULT_DB_ALIAS], [*_taken(), Said(statement, values)])[-1]


def ask(statement: str, values: Values = ()) -> Rows:
    """The rows of a statement that only reads: those that were foreseen, or asked before in the same reading, or else
    what the database says now.

    Raises: the errors of `django.db`.
    """
    talk = _talk.get()
    kept = _kept.get() if talk is None else None
    foreseen = talk.answer(statement, values) if talk is not None else _answer(kept or [], statement, values)
    if foreseen is not None:
        return foreseen
    rows = _send(connections[DEFAULT_DB_ALIAS], [*_taken(), Said(statement, values)])[-1].fetchall()
    if kept is not None:
        kept.append((Said(statement, values), rows))
    return rows


def foresee(questions: Iterable[Said]) -> None:
    """Ask in one journey what this act is going to ask in a moment, locks included, in this order.

    The answers stand until the act writes to a table that the question names. Outside an act it does nothing. Raises:
    the errors of `django.db`.
    """
    talk = _talk.get()
    if talk is not None:
        asked = list(questions)
        answers = _send(connections[DEFAULT_DB_ALIAS], [*_taken(), *asked])[-len(asked) :]
        talk.foreseen += [(one, answer.fetchall()) for one, answer in zip(asked, answers, strict=True)]


def write(statement: str, values: Values = (), *, table: str = "", missing: str = "") -> None:
    """Carry out a statement whose answer nobody needs. Inside an act it is held back and goes to the server together
    with others: before the act's next question, and at its end.

    `table` is the one that it changes, where that is a single one. `missing` is said when the statement should have
    changed a row and found none. Raises, now or when it is sent: the errors of `django.db`.
    """
    talk = _talk.get()
    if talk is not None:
        talk.forget(table)
        talk.waiting.append(Said(statement, values, missing))
    else:
        _send(connections[DEFAULT_DB_ALIAS], [Said(statement, values, missing)])


@contextmanager
def writes_together() -> Iterator[None]:
    """Hold back what is written inside, and send it in as few journeys as there are questions in between.

    The server carries everything out in the order in which it was said, so that a question sees what was written
    before it; only an error is told later.
    """
    here = connections[DEFAULT_DB_ALIAS]
    token = _talk.set(_Talk())
    here.execute_wrappers.append(_written_first)
    try:
        yield
        _send(here, _taken())
    finally:
        here.execute_wrappers.remove(_written_first)
        _talk.reset(token)
        if (kept := _kept.get()) is not None:
            kept.clear()


@contextmanager
def answers_kept() -> Iterator[None]:
    """While nothing is written, what is asked twice is asked once: every decision of a page asks the same of procedure.
    An act made meanwhile asks for itself, and ends what was kept.
    """
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


@dataclass(slots=True)
class _Talk:
    """What an act has still to tell the server, and what the server has answered before it was asked."""

    waiting: list[Said] = field(default_factory=list)
    foreseen: list[tuple[Said, Rows]] = field(default_factory=list)

    def answer(self, statement: str, values: Values) -> Rows | None:
        return _answer(self.foreseen, statement, values)

    def forget(self, table: str) -> None:
        """What was foreseen of a table may be otherwise now; without a name, everything may."""
        if self.foreseen:
            self.foreseen = [one for one in self.foreseen if table and table not in one[0].statement]


_talk: ContextVar[_Talk | None] = ContextVar("talk", default=None)
_kept: ContextVar[list[tuple[Said, Rows]] | None] = ContextVar("kept", default=None)


def _answer(known: Iterable[tuple[Said, Rows]], statement: str, values: Values) -> Rows | None:
    return next((rows for said, rows in known if said.statement == statement and said.values == values), None)


def _written_first(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
    """Stands around Django's own statements while writes are held back."""
    talk = _talk.get()
    if talk is not None and not _only_reads(sql):
        talk.foreseen.clear()
    _send(connections[DEFAULT_DB_ALIAS], _taken())
    return execute(sql, params, many, context)


def _only_reads(statement: str) -> bool:
    return statement.lstrip()[:6].upper() == "SELECT"


def _taken() -> list[Said]:
    """What waits, which from now on waits no more."""
    talk = _talk.get()
    if talk is None or not talk.waiting:
        return []
    taken, talk.waiting = talk.waiting, []
    return taken


def _send(here: BaseDatabaseWrapper, said: Sequence[Said]) -> list[Cursor]:
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


def _carried_out(here: BaseDatabaseWrapper, said: Sequence[Said]) -> list[Cursor]:
    here.ensure_connection()
    cursors: list[Cursor] = [_Preparing(here.connection) for _ in said]
    if here.queries_logged or any(one is not _written_first for one in here.execute_wrappers):
        for one, cursor in zip(said, cursors, strict=True):
            _watched(here, cursor).execute(one.statement, one.values)
    else:
        here.validate_no_broken_transaction()
        alone = len(said) == 1 and here.connection.info.transaction_status != TransactionStatus.IDLE
        # The first statement of a transaction travels with its BEGIN.
        with here.wrap_database_errors, nullcontext() if alone else here.connection.pipeline():
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
