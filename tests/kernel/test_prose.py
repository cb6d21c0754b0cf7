"""What officers write is held to a closed schema, and nothing they type becomes markup."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from misl.kernel.errors import Refused
from misl.kernel.prose import ProseRefused, Ref, check, from_plain
from misl.kernel.prose_difference import difference, difference_html, is_changed

Node = dict[str, Any]


def text(words: str, *marks: str) -> Node:
    node: Node = {"type": "text", "text": words}
    return {**node, "marks": [{"type": mark} for mark in marks]} if marks else node


def paragraph(*inline: Node | str) -> Node:
    return {"type": "paragraph", "content": [text(part) if isinstance(part, str) else part for part in inline]}


def doc(*blocks: Node) -> Node:
    return {"type": "doc", "content": list(blocks)}


def ref(kind: str = "para", identifier: str = "2", label: str = "para 2/N") -> Node:
    return {"type": "ref", "attrs": {"kind": kind, "id": identifier, "label": label}}


def item(*blocks: Node) -> Node:
    return {"type": "list_item", "content": list(blocks)}


def row(*cells: str, kind: str = "table_cell") -> Node:
    return {"type": "table_row", "content": [{"type": kind, "content": [paragraph(cell)]} for cell in cells]}


def table(*rows: Node) -> Node:
    return {"type": "table", "content": list(rows)}


# ── any document of the schema ──

words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u202d\u202e\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(lambda drawn: all(ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) <= 0xFDEF for c in drawn))
evil = st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=a>', "</p>", "&lt;b&gt;", "{{ x }}", "'"])
marks = st.lists(st.sampled_from(["strong", "em", "underline", "sup", "sub"]).map(lambda m: {"type": m}), max_size=3)
inlines = st.one_of(
    st.builds(lambda t, m: {"type": "text", "text": t, "marks": m}, words | evil, marks),
    st.just({"type": "hard_break"}),
    st.builds(
        ref, st.sampled_from(["para", "flag", "page", "file", "letter"]), st.just("7"), evil | words.filter(str.strip)
    ),
)
paragraphs = st.builds(
    lambda d, c: {"type": "paragraph", "attrs": {"dir": d}, "content": c},
    st.sampled_from(["auto", "ltr", "rtl"]),
    st.lists(inlines, max_size=4),
)
lists = st.recursive(
    st.builds(lambda p: {"type": "bullet_list", "content": [item(p)]}, paragraphs),
    lambda inner: st.builds(
        lambda p, n, s: {"type": "ordered_list", "attrs": {"start": s}, "content": [item(p, n)]},
        paragraphs,
        inner,
        st.integers(1, 99),
    ),
    max_leaves=3,
)
tables = st.builds(
    lambda p, n: table(
        {
            "type": "table_row",
            "content": [
                {"type": "table_header", "attrs": {"colspan": n, "rowspan": 1, "colwidth": None}, "content": [p]}
            ],
        }
    ),
    paragraphs,
    st.integers(1, 5),
)
headings = st.builds(
    lambda n, c: {"type": "heading", "attrs": {"level": n}, "content": c},
    st.integers(2, 3),
    st.lists(inlines, max_size=2),
)
quotes = st.builds(lambda p: {"type": "blockquote", "content": [p]}, paragraphs)
documents = st.builds(doc, paragraphs) | st.lists(
    st.one_of(paragraphs, lists, tables, headings, quotes), min_size=1, max_size=6
).map(lambda blocks: doc(*blocks))


class _Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.shown = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.shown += data


BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th"}
KNOWN_TAGS = BLOCKS | {"strong", "em", "u", "sup", "sub", "br", "bdi", "a", "span"}
KNOWN_NAMES = {"dir", "lang", "start", "colspan", "rowspan", "class", "href"}


@given(documents)
@settings(max_examples=150, deadline=None)
def test_html_holds_known_tags_only_and_shows_what_was_written(document: Node) -> None:
    prose = check(document)
    for html in (prose.html(), prose.html(lambda _: "/files/7/")):
        seen = _Tags(html)
        assert seen.tags <= KNOWN_TAGS
        assert seen.names <= KNOWN_NAMES
        for drawn in _texts(document):
            assert drawn in seen.shown.replace("\r", "\n")


def test_a_character_of_a_newer_unicode_is_shown() -> None:
    unknown = "\U00018cfe"
    title = {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": unknown, "marks": []}]}
    assert unknown in check(doc(title)).html()


def _texts(node: Node) -> list[str]:
    own = [node["text"]] if node["type"] == "text" else []
    inner = [drawn for child in node.get("content", []) for drawn in _texts(child)]
    visible = [drawn for drawn in inner + own if drawn.strip()]
    return visible if node["type"] != "paragraph" or check(doc(node)).paragraphs else []


@given(documents)
@settings(max_examples=150, deadline=None)
def test_checking_what_was_checked_gives_the_same_text(document: Node) -> None:
    prose = check(document)
    assert check(json.loads(json.dumps(prose.json))) == prose


@given(documents)
@settings(max_examples=100, deadline=None)
def test_parts_number_exactly_the_paragraphs_that_are_counted(document: Node) -> None:
    prose = check(document)
    numbers = [part.number for part in prose.parts(first=10) if part.number is not None]
    assert numbers == list(range(10, 10 + prose.paragraphs))
    assert (prose.paragraphs == 0) == prose.is_empty


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_plain_text_always_fits_the_schema(typed: str) -> None:
    check(from_plain(typed))


@given(documents, documents)
@settings(max_examples=60, deadline=None)
def test_a_difference_contains_known_tags_only(old: Node, new: Node) -> None:
    changes = difference(check(old), check(new))
    assert _Tags(difference_html(changes)).tags <= {"p", "span", "ins", "del"}


@given(documents)
@settings(max_examples=60, deadline=None)
def test_a_text_does_not_differ_from_itself(document: Node) -> None:
    assert not is_changed(difference(check(document), check(document)))


# ── what is refused ──


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "text",
        {},
        {"type": "doc"},
        {"type": "doc", "content": []},
        {"type": "doc", "content": "paragraph"},
        {"type": "paragraph"},
        doc({"type": "image", "attrs": {"src": "x"}}),
        doc({"type": "paragraph", "attrs": {"onclick": "x"}}),
        doc({"type": "paragraph", "attrs": {"dir": "up"}}),
        doc({"type": "paragraph", "attrs": None}),
        doc({"type": "paragraph", "extra": 1}),
        doc({"type": "heading", "attrs": {"level": 1}}),
        doc({"type": "heading", "attrs": {"level": True}}),
        doc(paragraph(text("x", "link"))),
        doc(paragraph({"type": "text", "text": ""})),
        doc(paragraph({"type": "text", "text": 5})),
        doc(paragraph({"type": "text", "text": "x", "marks": [{"type": "em", "attrs": {"class": "x"}}]})),
        doc(paragraph(paragraph("x"))),
        doc(paragraph(ref(kind="rule"))),
        doc(paragraph(ref(identifier=""))),
        doc(paragraph(ref(label="x" * 500))),
        doc({"type": "bullet_list", "content": []}),
        doc({"type": "bullet_list", "content": [paragraph("x")]}),
        doc({"type": "ordered_list", "attrs": {"start": 0}, "content": [item(paragraph("x"))]}),
        doc(table(row("x", kind="paragraph"))),
        doc({"type": "table", "content": [{"type": "table_row", "content": [{"type": "table_cell", "content": []}]}]}),
        doc(paragraph({"type": "hard_break", "text": "x"})),
    ],
)
def test_what_is_not_in_the_schema_is_refused(document: object) -> None:
    with pytest.raises(ProseRefused):
        check(document)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x9f", "\ud800", "\u202e", "\uffff", "\ufdd0"])
def test_a_character_nobody_can_read_is_refused_with_its_code(character: str) -> None:
    with pytest.raises(ProseRefused, match=f"U\\+{ord(character):04X}"):
        check(doc(paragraph(f"a{character}b")))


def test_words_line_breaks_and_tabs_become_spaces() -> None:
    assert check(doc(paragraph("a\x0bb\tc\nd"))).text() == "a b c d"


def test_a_text_nested_too_deeply_is_refused() -> None:
    node = paragraph("x")
    for _ in range(6):
        node = {"type": "bullet_list", "content": [item(node)]}
    with pytest.raises(ProseRefused, match="nested too deeply"):
        check(doc(node))
    endless: Node = {"type": "bullet_list"}
    endless["content"] = [{"type": "list_item", "content": [endless]}]
    with pytest.raises(ProseRefused, match="nested too deeply"):
        check(doc(endless))


def test_a_text_of_more_than_200_kb_is_refused_and_one_just_below_is_kept() -> None:
    check(doc(*[paragraph("و" * 90_000)]))
    with pytest.raises(ProseRefused, match="200 KB"):
        check(doc(*[paragraph("و" * 110_000)]))
    with pytest.raises(ProseRefused, match="200 KB"):
        check(doc(*[{"type": "paragraph"} for _ in range(30_000)]))


def test_a_refusal_is_told_like_any_other_and_says_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        check(doc({"type": "video"}))
    assert "video" in str(refused.value.reason)
    assert refused.value.remedy


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
    assert _Tags(change.html).shown == "Changed The fee is [removed: 100][added: 200], payable."


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
