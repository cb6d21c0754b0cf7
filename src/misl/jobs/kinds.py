"""Kinds of work. A room above enlists its own, in its `apps.py`:

    enlist(Kind("register", _("Register"), make_register))

where `make_register(work)` reads what `work.facts` names as `work.actor`, says how far it has come with
`work.report(done, total)`, and answers with what it `Made`. It runs outside any transaction, in the language of whoever
asked, and may be begun again after a failure: what it changes, it changes by commands, and so that a second run does
no harm. To refuse in words, it raises `Refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from misl.kernel.actor import Officer
from misl.kernel.errors import Words


class Cancelled(Exception):
    """Whoever asked for the work no longer wants it; raised by `report`, not to be caught by the work."""


class Work(Protocol):
    """One job as its work sees it."""

    @property
    def job_id(self) -> UUID: ...

    @property
    def actor(self) -> Officer:
        """Who asked, under the charge they hold now."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What was asked for, as it was given."""

    def report(self, done: int, total: int, words: Words = "") -> None:
        """Say how far it has come. Cheap: may be called for every row. Raises: Cancelled."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the work: words for the list of jobs, and, where there is one, a file."""

    told: Words = ""
    file_name: str = ""
    media_type: str = ""
    chunks: Iterable[bytes] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: its name in the record, its word on the screen, and what does it."""

    name: str
    word: Words
    work: Callable[[Work], Made]


_kinds: dict[str, Kind] = {}


def enlist(kind: Kind) -> None:
    """Called in `apps.py` of the room whose work it is."""
    _kinds[kind.name] = kind


def find(name: str) -> Kind | None:
    """The kind of this name; None when this software has none."""
    return _kinds.get(name)
