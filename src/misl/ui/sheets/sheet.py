"""What a list says, as plain facts: columns, rows, and what narrowed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from misl.ui import dates

#: An aware moment, a day, a whole number, words; nothing where the row has none.
Cell = datetime | date | int | str | None


class Kind(StrEnum):
    """What a column holds. Identifiers (file numbers, references) read left to right in every language."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head in the reader's language, what it holds, and how wide it is set, in letters."""

    head: str
    kind: Kind = Kind.TEXT
    width: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list. `name` becomes the file's name, in plain letters; `note` says what narrowed it and what was left out.

    `office` stands at the head of the print.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    office: str = ""
    note: str = ""


def told(cell: Cell) -> str:
    """A cell as the screen tells it: dates and figures in the reader's language, always with the year."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return dates.when(cell, year=True)
    if isinstance(cell, date):
        return dates.day(cell, year=True)
    return dates.figures(cell) if isinstance(cell, int) else cell
