"""The forms in which a list is taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from misl.ui.sheets.comma import comma_separated
from misl.ui.sheets.excel import workbook
from misl.ui.sheets.printed import printed
from misl.ui.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the ending of its file, its media type, how it is written, and how many rows it takes at once."""

    ending: str
    media_type: str
    make: Callable[[Sheet], bytes]
    most: int


FORMS: dict[str, Form] = {
    form.ending: form
    for form in (
        Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook, 10_000),
        Form("csv", "text/csv; charset=utf-8", comma_separated, 10_000),
        # Setting takes a second for every forty rows or so.
        Form("pdf", "application/pdf", printed, 200),
    )
}


def write(sheet: Sheet, ending: str) -> bytes:
    """The list as a file. Raises: KeyError for a form there is not."""
    return FORMS[ending].make(sheet)
