"""An Excel sheet: real dates and numbers, and words that stay words whatever they begin with."""

from __future__ import annotations

import io
import re
from datetime import date, datetime

from django.utils.timezone import localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from misl.ui import dates
from misl.ui.sheets.comma import FORMULA
from misl.ui.sheets.sheet import Cell, Column, Kind, Sheet

DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
#: Excel can keep no control character and no longer text than this.
UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_767
#: Nor these in the name of a sheet, which has at most 31 letters.
UNNAMEABLE = re.compile(r"[\[\]:*?/\\]")

HEAD = Font(bold=True, color="14432B")
GROUND = PatternFill("solid", fgColor="E6F0E9")


def workbook(sheet: Sheet) -> bytes:
    """The list as a workbook of one sheet: the columns of the screen, a head that stays, filters on it."""
    book = Workbook(write_only=True)
    page = book.create_sheet(UNNAMEABLE.sub(" ", sheet.title)[:31])
    urdu = dates.language() == "ur"
    page.sheet_view.rightToLeft = urdu
    page.freeze_panes = "A2"
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.append([_head(page, column.head) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, column, cell) for column, cell in zip(sheet.columns, row, strict=True)])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    _lay_out(page, sheet, urdu)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    cell = _words(page, words)
    cell.font, cell.fill = HEAD, GROUND
    return cell


def _cell(page: WriteOnlyWorksheet, column: Column, value: Cell) -> WriteOnlyCell | None:
    if value is None:
        return None
    if isinstance(value, str):
        cell = _words(page, value)
        # 1 reads from the left, 2 from the right, 0 as the first letter says.
        order = 1 if column.kind == Kind.IDENTIFIER else 0
        cell.alignment = Alignment(vertical="top", wrap_text=column.kind == Kind.TEXT, readingOrder=order)
        return cell
    # Excel knows no time zones: moments stand in the office's own.
    cell = WriteOnlyCell(page, localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value)
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY
    return cell


def _words(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    """Words are typed as words; what looks like a formula stays so when somebody edits the cell."""
    cell = WriteOnlyCell(page, UNKEEPABLE.sub("", words)[:LONGEST])
    cell.data_type = "s"
    cell.quotePrefix = words.lstrip().startswith(FORMULA)
    return cell


def _lay_out(page: WriteOnlyWorksheet, sheet: Sheet, urdu: bool) -> None:
    """Printed from Excel it is a register too: across, as wide as the page, the head on each."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddHeader.center.text = sheet.title.replace("&", "&&")
    page.oddFooter.center.text = "&P / &N"
    if sheet.note:
        (page.oddHeader.left if urdu else page.oddHeader.right).text = sheet.note.replace("&", "&&")[:200]
