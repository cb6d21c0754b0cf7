"""Lines of cells out of a file as spreadsheets write it: UTF-8 with or without its mark, UTF-16, Windows-1256; comma,
semicolon or tabulator between the cells.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from misl.kernel.urdu import normalise, tidy
from misl.organisation.structure import errors
from misl.organisation.structure.columns import BY_KEY, DEMANDED, head_of, keys_of_heads
from misl.organisation.structure.faults import Fault, SheetUnfit

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000
SEPARATORS = ";\t,"
#: How other programs begin: a workbook, an older workbook, a PDF.
OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its number as the spreadsheet counts, and its cells by column key; empty ones are
    left out.
    """

    number: int
    cells: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says, the writing it is in, and what is wrong with its heads and the form of its lines."""

    lines: tuple[Line, ...]
    writing: str
    faults: tuple[Fault, ...]


def read(data: bytes) -> Sheet:
    """Raises: SheetUnfit when there is no sheet to be read."""
    if len(data) > MOST_BYTES:
        raise SheetUnfit(errors.TOO_LARGE, errors.DIVIDE_IT)
    if data.startswith(OTHER_KINDS):
        raise SheetUnfit(errors.NO_CSV, errors.SAVE_AS_CSV)
    text, writing = _text(data)
    if "\0" in text:
        raise SheetUnfit(errors.NO_CSV, errors.SAVE_AS_CSV)
    rows = _rows(text)
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row))
    head = next(numbered, None)
    if head is None:
        raise SheetUnfit(errors.EMPTY_FILE, errors.TAKE_THE_TEMPLATE)
    keys, faults = _keys(*head)
    lines: list[Line] = []
    for number, row in numbered:
        if len(lines) == MOST_LINES:
            raise SheetUnfit(errors.TOO_MANY_LINES % {"most": MOST_LINES}, errors.DIVIDE_IT)
        lines.append(
            Line(number, {key: said for key, cell in zip(keys, row, strict=False) if key and (said := _said(cell))})
        )
        if any(cell.strip() for cell in row[len(keys) :]):
            faults.append(Fault(number, "", row[len(keys)], errors.MORE_CELLS, errors.MORE_CELLS_REMEDY))
    if not lines:
        raise SheetUnfit(errors.EMPTY_FILE, errors.TAKE_THE_TEMPLATE)
    return Sheet(tuple(lines), writing, tuple(faults))


def _text(data: bytes) -> tuple[str, str]:
    """The text of the file and the name of its writing. What is no Unicode is Windows' Arabic code page."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    named = next((name for mark, name in marks if data.startswith(mark)), "utf-8")
    try:
        return data.decode(named), {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16"}[named]
    except UnicodeDecodeError:
        if named != "utf-8":
            raise SheetUnfit(errors.NO_CSV, errors.SAVE_AS_CSV) from None
        return data.decode("cp1256"), "Windows-1256"


def _rows(text: str) -> Iterator[list[str]]:
    """Raises: SheetUnfit when quotation marks or the length of a cell run wild."""
    begins = text.split("\n", 1)[0].strip().lower()
    told = begins[4] if begins.startswith("sep=") and len(begins) == 5 else ""  # Excel's own first line
    separator = told or max(SEPARATORS, key=_outside_quotes(text).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            yield [] if told and number == 1 else row
    except csv.Error:
        raise SheetUnfit(errors.QUOTES_OPEN % {"line": reader.line_num}, errors.CLOSE_THE_QUOTES) from None


def _outside_quotes(text: str) -> str:
    """The first line that says something, without what stands in quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "".join(first.split('"')[::2])


def _keys(number: int, heads: list[str]) -> tuple[list[str], list[Fault]]:
    """The column key of each head, empty for what is none; and what is wrong with them."""
    known, keys, faults = keys_of_heads(), [], []
    for head in heads:
        key = known.get(normalise(head), "")
        if not key and head.strip():
            faults.append(Fault(number, "", head.strip()[:80], errors.UNKNOWN_HEAD, errors.TAKE_THE_TEMPLATE))
        if key and key in keys:
            faults.append(Fault(number, key, head.strip(), errors.HEAD_TWICE, errors.LEAVE_ONE_HEAD))
            key = ""
        keys.append(key)
    for key in DEMANDED:
        if key not in keys:
            said = errors.HEAD_MISSING % {"head": head_of(key)}
            faults.append(Fault(number, key, "", said, errors.TAKE_THE_TEMPLATE))
    return keys, faults


def _said(cell: str) -> str:
    """A cell as text. An apostrophe that keeps a spreadsheet from reckoning with it is not part of what it says."""
    text = tidy(cell)
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(FORMULA) else text


def too_long(key: str, text: str) -> bool:
    return len(text) > BY_KEY[key].longest
