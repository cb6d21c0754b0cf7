"""Files as spreadsheets write them: separators, writings, heads in both languages, cells that look like formulas."""

from __future__ import annotations

import codecs

import pytest

from misl.kernel.urdu import tidy
from misl.organisation.structure.faults import SheetUnfit
from misl.organisation.structure.text import MOST_BYTES, read

TEXT = 'section;post;name_ur\r\nLand-II;"SO; Land";علي كاظم\r\n;;\r\nLaw;SO (Law);گُل\r\n'


@pytest.mark.parametrize(
    ("data", "writing"),
    [
        (TEXT.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.replace("ی", "ي").encode("cp1256"), "Windows-1256"),
        (("sep=;\r\n" + TEXT).encode(), "UTF-8"),
    ],
)
def test_what_excel_writes_is_read(data: bytes, writing: str) -> None:
    sheet = read(data)
    first, second = sheet.lines
    assert sheet.writing == writing
    assert (first["section"], first["post"], first["name_ur"]) == ("Land-II", "SO; Land", "علی کاظم")
    assert second.number - first.number == 2
    assert second["name_ur"] == tidy("گُل")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_in_the_heads(separator: str) -> None:
    sheet = read(separator.join(("section", "post", "title")).encode() + b"\nLaw" + separator.encode() + b"SO")
    assert (sheet.lines[0]["section"], sheet.lines[0]["post"], sheet.faults) == ("Law", "SO", ())


def test_heads_are_known_in_both_languages() -> None:
    sheet = read("شعبہ,عہدہ,Next officer up\nLaw,SO,DS".encode())
    assert sheet.lines[0].cells == {"section": "Law", "post": "SO", "above": "DS"}


def test_unknown_missing_and_double_heads_are_named() -> None:
    sheet = read(b"section,colour,section\nLaw,red,Law")
    assert [(fault.column, fault.cell) for fault in sheet.faults] == [
        ("", "colour"),
        ("section", "section"),
        ("post", ""),
    ]


def test_what_looks_like_a_formula_is_text_with_or_without_its_apostrophe() -> None:
    sheet = read(b"section,post,phone\n=1+1,'=2+2,'+92 42 1\n")
    assert sheet.lines[0].cells == {"section": "=1+1", "post": "=2+2", "phone": "+92 42 1"}


def test_more_cells_than_heads_are_a_fault_of_their_line() -> None:
    (fault,) = read(b"section,post\nLaw,SO,more\n").faults
    assert (fault.line, fault.cell) == (2, "more")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no line"),
        (b"section,post\n", "no line"),
        (b"%PDF-1.7", "no CSV"),
        (b"\xff\xfe\x00", "no CSV"),
        (b"section\0,post", "no CSV"),
        (b'section,post\n"Law,SO\n', "quotation mark"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_sheet_says_why(data: bytes, why: str) -> None:
    with pytest.raises(SheetUnfit, match=why):
        read(data)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  علي   كاظم ", "علی کاظم"),
        ("ﻋﻠﯽ", "علی"),
        ("a\u202eb\u200b", "ab"),
        ("می\u200cخواہم", "می\u200cخواہم"),
        ("Ｌａｗ", "Law"),
        ("½ ﷺ", "½ ﷺ"),
    ],
)
def test_a_line_is_kept_tidy(typed: str, kept: str) -> None:
    assert tidy(typed) == kept == tidy(kept)
