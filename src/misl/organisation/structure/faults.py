"""What is wrong with a sheet: with the whole of it, or with one cell."""

from __future__ import annotations

from dataclasses import dataclass

from misl.kernel.errors import Words


class SheetUnfit(Exception):
    """A file from which no lines can be read. Carries the reason and the remedy in words."""

    def __init__(self, reason: Words, remedy: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Fault:
    """One faulty cell: the line as the spreadsheet counts it, the column's key (empty: the whole line), what stands
    there, why it can't be, and what to do.
    """

    line: int
    column: str
    cell: str
    reason: Words
    remedy: Words = ""
