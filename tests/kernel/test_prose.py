"""What officers write is held to a closed schema, and nothing they type becomes markup."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misl.kernel.errors import Refused
from misl.kernel.prose import ProseRefused, check, from_plain
from misl.kernel.prose_difference import difference, difference_html, is_changed
from tests.kernel.documents import Node, Tags, doc, documents, item, paragraph, ref, row, table, text

BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th"}
KNOWN_TAGS = BLOCKS | {"strong", "em", "u", "sup", "sub", "br", "bdi", "a", "span"}
KNOWN_NAMES = {"dir", "lang", "start", "colspan", "rowspan", "class", "href"}


@given(documents)
@settings(max_examples=150, deadline=None)
def test_html_holds_known_tags_only_and_shows_what_was_written(document: Node) -> None:
    prose = check(document)
    for html in (prose.html(), prose.html(lambda _: "/files/7/")):
        seen = Tags(html)
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
    assert Tags(difference_html(changes)).tags <= {"p", "span", "ins", "del"}


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
