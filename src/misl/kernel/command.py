"""A command is one act, in five beats: lock, decide, act, record, announce.

`@command` opens the outermost transaction, names the office to the database, reads the moment of the act from it, hands
the function its `Act`, and refuses to commit unless the act has recorded itself and the database finds the log in
order. A refusal rolls everything back and is then logged in a transaction of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from misl.kernel import outbox, performed
from misl.kernel.act import Act, OwedEntry, append_to_log
from misl.kernel.actor import Actor
from misl.kernel.errors import Refused, Words
from misl.kernel.statements import Said, ask, foresee, write, writes_together

P = ParamSpec("P")

BEGIN = "SELECT set_config('misl.office', %s, true), transaction_timestamp()"

#: What a command called with these arguments is going to ask the database.
Foresight = Callable[..., Iterable[Said]]


@dataclass(frozen=True, slots=True)
class ActId:
    """The caller's name for one intended act, and the hash of what was asked: a repeat gets the first answer."""

    id: UUID
    request_digest: str


#: What the database refuses by itself in words of its own, by the code it raises, in the office's words.
_told: dict[str, tuple[Words, Words]] = {}


def tell_refusal(code: str, reason: Words, remedy: Words) -> None:
    """Called once at start by the room whose migration lets the database raise `code` (SQLSTATE)."""
    _told[code] = (reason, remedy)


def refusal_by_database(fault: DatabaseError) -> Refused | None:
    """What an officer is told of a fault; None when it is a defect and no refusal."""
    words = _told.get(getattr(fault.__cause__, "sqlstate", None) or "")
    return Refused(words[0], remedy=words[1]) if words else None


_commands: dict[str, Callable[..., UUID]] = {}
_act_id: ContextVar[ActId | None] = ContextVar("act_id", default=None)


@contextmanager
def act_id(identifier: UUID, request_digest: str) -> Iterator[None]:
    """Run the commands inside under the caller's act id, so that a double click or a retry acts once."""
    token = _act_id.set(ActId(identifier, request_digest))
    try:
        yield
    finally:
        _act_id.reset(token)


def answered_before(name: str, by: Actor) -> UUID | None:
    """The answer this very act id already had for the act called `name`: for work that goes before a command's own.

    Needs the office named (`reading`). Raises: Refused when the id was used for another request.
    """
    intended = _act_id.get()
    return performed.earlier(by, name, intended.id, intended.request_digest) if intended else None


def command(
    name: str, *, foresight: Foresight | None = None
) -> Callable[[Callable[Concatenate[Act, P], UUID]], Callable[Concatenate[Actor, P], UUID]]:
    """Make an act of a function. `name` is `<noun>.<verb>`, as the log and the interface know it; `foresight` says of
    an act that is made all day what it is going to ask, so that it is asked in the journey that begins the act.

    The command is called with the actor first and everything else by keyword; it answers with the id of the main thing
    it made or changed. Raises: Refused (nothing changed, the refusal logged), NotVisible (nothing changed, nothing
    said).
    """

    def make(function: Callable[Concatenate[Act, P], UUID]) -> Callable[Concatenate[Actor, P], UUID]:
        @functools.wraps(function)
        def perform(by: Actor, /, *args: P.args, **kwargs: P.kwargs) -> UUID:
            try:
                questions = foresight(by, *args, **kwargs) if foresight else ()
                return _perform(name, function, questions, by, *args, **kwargs)
            except Refused as refusal:
                _log_refusal(name, by, refusal)
                raise
            except DatabaseError as fault:
                told = refusal_by_database(fault)
                if told is None:
                    raise
                _log_refusal(name, by, told)
                raise told from fault

        _enlist(name, perform)
        return perform

    return make


def commands() -> dict[str, Callable[..., UUID]]:
    """Every command that has been loaded, by the name of its act."""
    return dict(sorted(_commands.items()))


def _enlist(name: str, perform: Callable[..., UUID]) -> None:
    known = _commands.get(name)
    if known is not None and (known.__module__, known.__qualname__) != (perform.__module__, perform.__qualname__):
        raise ValueError(f"two commands are called {name}: {known.__module__} and {perform.__module__}")
    _commands[name] = perform


def _perform(
    name: str,
    function: Callable[Concatenate[Act, P], UUID],
    questions: Iterable[Said],
    by: Actor,
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> UUID:
    intended = _act_id.get()
    with transaction.atomic(durable=True), writes_together():
        claim = [performed.asks_claim(by, name, intended.id, intended.request_digest)] if intended is not None else []
        foresee([Said(BEGIN, [str(by.office_id)]), *claim, *questions])
        act = begin(name, by)
        if intended is not None:
            earlier = performed.claim(act, intended.id, intended.request_digest)
            if earlier is not None:
                return earlier
        answer = function(act, *args, **kwargs)
        append_to_log(act.settle())
        if act.events:
            outbox.post(act)
        if intended is not None:
            performed.answer(act, intended.id, answer)
        _check_now()
    return answer


def begin(name: str, by: Actor) -> Act:
    """Name the office to this transaction and take the act's moment from the database."""
    [(_, at)] = ask(BEGIN, [str(by.office_id)])
    return Act(name=name, by=by, at=at)


def _check_now() -> None:
    """The deferred constraints speak at the commit. Where there is none to come (in tests), let them speak here."""
    if connection.savepoint_ids:
        write("SET CONSTRAINTS ALL IMMEDIATE")
        write("SET CONSTRAINTS ALL DEFERRED")


def _log_refusal(name: str, by: Actor, refusal: Refused) -> None:
    with transaction.atomic():
        act = begin(name, by)
        facts = {"reason": str(refusal.reason), "rule": refusal.rule}
        append_to_log(OwedEntry(by.office_id, f"{name}.refused", by.as_record(), act.at, "", None, facts, ()))
