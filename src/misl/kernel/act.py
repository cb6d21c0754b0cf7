"""One act: who does what at which moment, what it changed, what it owes the log, what it announces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.timezone import get_default_timezone, localdate

from misl.kernel.actor import Actor, Officer
from misl.kernel.canonical import row_digest
from misl.kernel.errors import ActWithoutRecord

if TYPE_CHECKING:
    from misl.kernel.events import Event
    from misl.kernel.rows import KeptRow, PermanentRow


@dataclass(frozen=True, slots=True)
class Touch:
    """A row on the record as the act left it. An act that changed a row more than once passed `first` to `version`."""

    kind: str
    id: UUID
    version: int
    digest: str
    first: int

    @property
    def marks(self) -> list[str]:
        """One `kind:id:version` for every change of the row, as the database asks for them."""
        return [f"{self.kind}:{self.id}:{version}" for version in range(self.first, self.version + 1)]

    def as_record(self) -> dict[str, Any]:
        record: dict[str, Any] = {"kind": self.kind, "id": self.id, "version": self.version, "digest": self.digest}
        return record if self.first == self.version else record | {"first": self.first}


@dataclass(frozen=True, slots=True)
class OwedEntry:
    """What the log must be told of an act: handed to the appender that the audit room registers."""

    office_id: UUID
    act: str
    actor: dict[str, Any]
    at: datetime
    subject_kind: str
    subject_id: UUID | None
    facts: dict[str, Any]
    touches: tuple[Touch, ...]


def version_of(row: KeptRow | PermanentRow) -> int:
    """A row that is written once has the version 1 for ever."""
    version: int = getattr(row, "version", 1)
    return version


Appender = Callable[[OwedEntry], None]
_appenders: list[Appender] = []


def register_appender(appender: Appender) -> None:
    """Called once at start by the audit room."""
    _appenders[:] = [appender]


def append_to_log(entry: OwedEntry) -> None:
    if not _appenders:
        raise ActWithoutRecord("no audit log is registered; an act may not go unrecorded")
    _appenders[0](entry)


@dataclass(slots=True)
class Act:
    """A command under way. `at` is the database's transaction time: every row of the act carries the same moment."""

    name: str
    by: Actor
    at: datetime
    events: list[Event] = field(default_factory=list)
    _touched: dict[tuple[str, UUID], tuple[KeptRow | PermanentRow, int]] = field(default_factory=dict)
    _recorded: bool = False
    _subject: tuple[str, UUID | None] = ("", None)
    _facts: dict[str, Any] = field(default_factory=dict)

    @property
    def office_id(self) -> UUID:
        return self.by.office_id

    @property
    def day(self) -> date:
        """The day of the act where the office is."""
        return localdate(self.at, get_default_timezone())

    @property
    def officer(self) -> Officer:
        """The acting officer. Raises: TypeError when a citizen or the system acts (a defect of the caller)."""
        if not isinstance(self.by, Officer):
            raise TypeError(f"{self.name} is an officer's act")
        return self.by

    def touch(self, *rows: KeptRow | PermanentRow) -> None:
        """Note that these rows were put on or changed on the record; their final state goes into the entry."""
        for row in rows:
            key = (row.record_kind, row.id)
            _, first = self._touched.get(key, (row, version_of(row)))
            self._touched[key] = (row, first)

    def record(self, about: KeptRow | PermanentRow | None = None, **facts: Any) -> None:
        """Say once, for the log, what the act was about and its facts: ids and particulars, no personal data beyond
        need.
        """
        if self._recorded:
            raise ActWithoutRecord(f"{self.name} records itself twice")
        self._recorded = True
        self._subject = (about.record_kind, about.id) if about is not None else ("", None)
        self._facts = facts

    def announce(self, *events: Event) -> None:
        """Say what has happened to the rooms that listen; they hear it after the act is committed."""
        self.events.extend(events)

    def settle(self) -> OwedEntry:
        """The entry this act owes. Raises: ActWithoutRecord when the command never recorded itself."""
        if not self._recorded:
            raise ActWithoutRecord(f"{self.name} changed the office and recorded nothing")
        kind, subject_id = self._subject
        touches = tuple(
            Touch(row.record_kind, row.id, version_of(row), row_digest(row), first)
            for row, first in self._touched.values()
        )
        return OwedEntry(
            self.office_id, self.name, self.by.as_record(), self.at, kind, subject_id, self._facts, touches
        )
