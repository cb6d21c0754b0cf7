"""How what officers write is shown, and how what changed in it is told."""

from __future__ import annotations

import json

import pytest
from django.utils.html import escape

from misl.kernel.prose import Ref, check, from_plain
from misl.kernel.prose_difference import difference, difference_html
from tests.kernel.documents import Tags, doc, item, paragraph, ref, row, table, text

# ── how it is shown ──


def test_blocks_are_shown_with_their_direction_and_language() -> None:
    prose = check(doc(paragraph("اردو میں"), paragraph("In English"), paragraph("123")))
    assert prose.html() == (
        '<p dir="auto" lang="ur">اردو میں</p>\n<p dir="auto" lang="en">In English</p>\n<p dir="auto">123</p>'
    )


def test_a_list_takes_the_direction_of_its_first_words() -> None:
    prose = check(doc({"type": "ordered_list", "attrs": {"start": 4}, "content": [item(paragraph("۱ پہلا"))]}))
    assert prose.html() == '<ol start="4" dir="rtl" lang="ur"><li><p dir="auto" lang="ur">۱ پہلا</p></li></ol>'


def test_a_table_keeps_its_spans_and_loses_column_widths() -> None:
    cell = {
        "type": "table_cell",
        "attrs": {"colspan": 2, "rowspan": 1, "colwidth": [90, 40]},
        "content": [paragraph("x")],
    }
    prose = check(doc(table({"type": "table_row", "content": [cell]})))
    assert '<td colspan="2"><p' in prose.html()
    assert "colwidth" not in json.dumps(prose.json)


def test_marks_have_one_order_however_they_were_set() -> None:
    one = check(doc(paragraph(text("x", "em", "strong", "em"))))
    other = check(doc(paragraph(text("x", "strong", "em"))))
    assert one == other
    assert "<strong><em>x</em></strong>" in one.html()


def test_a_reference_is_a_link_for_those_who_may_follow_it() -> None:
    prose = check(doc(paragraph("As at ", ref(), ".")))
    asked: list[Ref] = []

    def resolver(reference: Ref) -> str:
        asked.append(reference)
        return "/files/7/#para-2"

    assert '<a class="ref ref-para" href="/files/7/#para-2"><bdi>para 2/N</bdi></a>' in prose.html(resolver)
    assert asked == [Ref("para", "2", "para 2/N")] == list(prose.references)


def test_a_reference_to_what_may_not_be_seen_says_only_that() -> None:
    html = check(doc(paragraph(ref("file", "9", "F.8-2/2026-Secret")))).html(lambda _: None)
    assert "(not available to you)" in html
    assert "Secret" not in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example", "https://elsewhere.example"])
def test_a_reference_never_leads_out_of_the_office(address: str) -> None:
    with pytest.raises(ValueError, match="of this office"):
        check(doc(paragraph(ref()))).html(lambda _: address)


def test_lists_and_tables_belong_to_the_paragraph_above_them() -> None:
    prose = check(
        doc(
            {"type": "heading", "attrs": {"level": 2}, "content": [text("Facts")]},
            paragraph("The record is corrected:"),
            table(row("a", "b")),
            {"type": "paragraph"},
            paragraph("No fee is payable."),
        )
    )
    parts = prose.parts(first=3)
    assert [part.number for part in parts] == [None, 3, 4]
    assert "<table" in parts[1].html
    assert prose.paragraphs == 2


def test_text_without_any_paragraph_still_gets_a_number_to_be_referred_to() -> None:
    assert check(doc({"type": "heading", "content": [text("Approved")]})).paragraphs == 1
    assert check(doc(table(row("a")))).paragraphs == 1


@pytest.mark.parametrize("typed", ["", "  \n\n ", "\u200b\u200f\u00a0"])
def test_a_text_with_nothing_to_read_is_empty(typed: str) -> None:
    prose = check(doc(paragraph(typed))) if typed.strip() else check(from_plain(typed))
    assert prose.is_empty
    assert prose.paragraphs == 0


def test_the_plain_text_keeps_lists_and_tables_readable() -> None:
    points = {"type": "ordered_list", "attrs": {"start": 2}, "content": [item(paragraph("b")), item(paragraph("c"))]}
    prose = check(doc(paragraph("a"), points, table(row("x", "y"), row("1", "2"))))
    assert prose.text() == "a\n\n2. b\n3. c\n\nx\ty\n1\t2"


def test_an_excerpt_is_cut_between_words() -> None:
    prose = check(from_plain("The Deputy Commissioner has confirmed\n\nthat the land is free."))
    assert prose.excerpt(30) == "The Deputy Commissioner has…"
    assert prose.excerpt(27) == "The Deputy Commissioner has…"
    assert prose.excerpt(500) == "The Deputy Commissioner has confirmed that the land is free."
    assert check(from_plain("x" * 50)).excerpt(10) == "x" * 10 + "…"


def test_plain_text_becomes_paragraphs_at_empty_lines() -> None:
    prose = check(from_plain("First\r\nline\r\n\r\n \r\nSecond\x00"))
    assert prose.text() == "First\nline\n\nSecond"
    assert prose.paragraphs == 2


# ── what changed ──


def kinds(old: str, new: str) -> list[str]:
    return [change.kind for change in difference(check(from_plain(old)), check(from_plain(new)))]


def test_a_difference_names_what_was_added_removed_and_changed() -> None:
    old = "Please refer to your letter.\n\nThe land is free.\n\nThis goes away entirely, every word."
    new = "Please refer to your letter.\n\nThe land is free of any claim.\n\nA fresh copy may be had."
    assert kinds(old, new) == ["same", "changed", "removed", "added"] or kinds(old, new) == [
        "same",
        "changed",
        "added",
        "removed",
    ]


def test_a_changed_word_is_struck_and_its_successor_underlined_with_words_for_those_who_cannot_see() -> None:
    changes = difference(check(from_plain("The fee is 100, payable.")), check(from_plain("The fee is 200, payable.")))
    (change,) = changes
    assert change.kind == "changed"
    assert change.label == "Changed"
    assert "removed:" in change.html
    assert "<del>" in change.html
    assert Tags(change.html).shown == "Changed The fee is [removed: 100][added: 200], payable."


def test_words_set_differently_are_told_apart_from_words_changed() -> None:
    old, new = check(doc(paragraph("x"))), check(doc(paragraph(text("x", "strong"))))
    assert [change.kind for change in difference(old, new)] == ["reformatted"]


def test_a_difference_never_shows_typed_markup_as_markup() -> None:
    changes = difference(check(from_plain("<b>a</b>")), check(from_plain("<i>z</i> & more")))
    assert escape("<i>z</i> & more") in difference_html(changes)


def test_long_texts_are_compared_in_reasonable_time() -> None:
    old = check(from_plain("\n\n".join(f"Paragraph {n} says the same thing again and again." * 4 for n in range(400))))
    new = check(
        from_plain("\n\n".join(f"Paragraph {n} says some other thing again and again." * 4 for n in range(400)))
    )
    assert len(difference(old, new)) == 400
