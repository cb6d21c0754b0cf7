"""CSV that a spreadsheet opens as it is: UTF-8 with a mark, dates that sort, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from django.utils.timezone import localtime

from misl.ui.sheets.sheet import Cell, Sheet

#: What a spreadsheet takes for the beginning of a formula, in ASCII and as full-width letters, behind any blanks.
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def comma_separated(sheet: Sheet) -> bytes:
    """The heads and the rows, nothing else: programs read this."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(column.head) for column in sheet.columns])
    writer.writerows([[_written(cell) for cell in row] for row in sheet.rows])
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Words that would begin a formula, behind an apostrophe: the spreadsheet then takes them for words."""
    bare = text.lstrip()
    return f"'{text}" if bare.startswith(FORMULA) or text[:1] in ("\t", "\r", "\n") else text


def _written(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{localtime(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else cell
