"""Lists as files: what stands in a cell stays what it is, in both languages and in every form."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from django.utils import translation
from openpyxl import load_workbook

from misl.ui.sheets import FORMS, Column, Kind, Sheet, write

AT = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)
FORMULAS = ("=1+1", "+92 300", "-x", "@SUM(A1)", "  =1", "\t=1", "\uff1d1", "\u00a0=1")


def sheet(*subjects: str) -> Sheet:
    return Sheet(
        name="test",
        title="What is [due]: a/b",
        note="Only what is overdue",
        office="Land Department",
        columns=(
            Column("Number", Kind.IDENTIFIER, 20),
            Column("Subject", width=40),
            Column("Received", Kind.MOMENT, 18),
            Column("Due", Kind.DAY, 14),
            Column("Days", Kind.NUMBER, 8),
        ),
        rows=[("F.8-2/2026", subject, AT, date(2026, 11, 3), -3) for subject in subjects],
    )


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_begin_like_a_formula_stay_words(words: str) -> None:
    [_, row] = rows_of(write(sheet(words), "csv"))
    assert row[1] == f"'{words}"
    page = load_workbook(io.BytesIO(write(sheet(words), "xlsx"))).active
    assert (page["B2"].data_type, page["B2"].value) == ("s", words)
    assert page["B2"].quotePrefix


def test_a_negative_number_is_a_number_and_a_date_is_a_date() -> None:
    page = load_workbook(io.BytesIO(write(sheet("Land"), "xlsx"))).active
    assert page["E2"].value == -3
    assert page["D2"].value == datetime(2026, 11, 3)  # noqa: DTZ001
    # 07:30 UTC where the office is.
    assert page["C2"].value == datetime(2026, 11, 25, 12, 30)  # noqa: DTZ001
    [_, row] = rows_of(write(sheet("Land"), "csv"))
    assert row[2:] == ["2026-11-25 12:30", "2026-11-03", "-3"]


def test_an_urdu_sheet_runs_from_right_to_left_and_an_english_one_does_not() -> None:
    for language, turned in (("ur", True), ("en", False)):
        with translation.override(language):
            page = load_workbook(io.BytesIO(write(sheet("زمین"), "xlsx"))).active
        assert bool(page.sheet_view.rightToLeft) is turned
        assert page["B2"].value == "زمین"
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == "A1:E2"


def test_what_excel_can_not_keep_is_left_out_and_the_rest_is_kept() -> None:
    page = load_workbook(io.BytesIO(write(sheet("a\x07b", "x" * 40_000), "xlsx"))).active
    assert page["B2"].value == "ab"
    assert len(page["B3"].value) == 32_767


def test_a_list_prints_as_a_register_with_its_head_on_every_page() -> None:
    document = pypdfium2.PdfDocument(write(sheet(*(f"Matter {number}" for number in range(60))), "pdf"))
    assert len(document) > 1
    for page in document:
        text = page.get_textpage().get_text_range()
        assert "Subject" in text
        assert f" / {len(document)}" in text
    assert "Only what is overdue" in document[0].get_textpage().get_text_range()


def test_markup_in_a_cell_is_printed_as_it_was_typed() -> None:
    text = pypdfium2.PdfDocument(write(sheet("<b>5 & 6</b>"), "pdf"))[0].get_textpage().get_text_range()
    assert "<b>5 & 6</b>" in text


def test_an_empty_list_is_a_head_without_rows() -> None:
    assert len(rows_of(write(sheet(), "csv"))) == 1
    for ending in FORMS:
        assert write(sheet(), ending)
