"""What a check of the record says: findings, and how far it has come. Rooms add their own checks here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which table, which row (by kind and id), what is wrong in a word and in words.

    `fault` is a stable word for machines: edited, deleted, unrecorded, backdated, gap, reordered, truncated,
    misplaced, signature, missing, lock, unchecked; a room may add its own.
    """

    table: str
    kind: str
    id: str
    fault: str
    words: str
    office_id: UUID | None = None

    def as_record(self) -> dict[str, Any]:
        return {
            "office": str(self.office_id) if self.office_id else None,
            "table": self.table,
            "kind": self.kind,
            "id": self.id,
            "fault": self.fault,
            "words": self.words,
        }

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.table, f"{self.kind} {self.id}", self.words]))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check has come; yielded now and then so that nobody watches a silent screen."""

    words: str
    done: int


@dataclass(frozen=True, slots=True)
class NotProven:
    """What a check could not prove, without there being anything wrong."""

    words: str


Word = Finding | Progress | NotProven
Check = Callable[[UUID, str], Iterator[Word]]

_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Called in a room's `apps.py`: `check(office_id, using)` yields a Finding for everything that is wrong.

    `name` says in words what is checked ("movement chains"). The check runs in a read-only transaction that shows one
    moment of the database and all offices; it reads through the alias `using`, filters by office, and keeps its memory
    flat. It may yield Progress and NotProven too.
    """
    _checks[name] = check


def registered_checks() -> dict[str, Check]:
    return dict(_checks)
