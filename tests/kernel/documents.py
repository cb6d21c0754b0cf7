"""Documents of the schema to test with, built by hand and any that there may be, and what a browser sees of them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

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


class Tags(HTMLParser):
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
