"""Questions about a checked text: its plain words, its direction, its references, which paragraphs carry a number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from misl.kernel.prose_schema import Node

_LISTS = ("bullet_list", "ordered_list")

Standing = Literal["number", "joined", "alone", "nothing"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference inside a text: `kind` is para, flag, page, file or letter; `label` is how its writer put it."""

    kind: str
    id: str
    label: str


def ref_of(node: Node) -> Ref:
    attrs = node["attrs"]
    return Ref(attrs["kind"], attrs["id"], attrs["label"])


def children(node: Node) -> list[Node]:
    content: list[Node] = node.get("content", [])
    return content


def references_in(node: Node) -> Iterator[Ref]:
    if node["type"] == "ref":
        yield ref_of(node)
    for child in children(node):
        yield from references_in(child)


_NOTHING_TO_SEE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def has_substance(node: Node) -> bool:
    """Whether there is anything to read: a visible character or a reference.

    A character that this Python does not know yet counts as one: a newer Unicode may show it.
    """
    if node["type"] == "text":
        return any(unicodedata.category(character) not in _NOTHING_TO_SEE for character in node["text"])
    return node["type"] == "ref" or any(map(has_substance, children(node)))


def inline_text(node: Node) -> str:
    """The words of a paragraph, heading or inline node."""
    match node["type"]:
        case "text":
            return str(node["text"])
        case "hard_break":
            return "\n"
        case "ref":
            return str(node["attrs"]["label"])
        case _:
            return "".join(map(inline_text, children(node)))


def block_text(node: Node) -> str:
    """The words of a block with everything in it."""
    match node["type"]:
        case "table":
            return "\n".join(
                "\t".join(" ".join(block_text(cell).split()) for cell in children(row)) for row in children(node)
            )
        case "bullet_list":
            return "\n".join(f"• {_item_text(item)}" for item in children(node))
        case "ordered_list":
            start = node["attrs"]["start"]
            return "\n".join(f"{number}. {_item_text(item)}" for number, item in enumerate(children(node), start))
        case "blockquote" | "list_item" | "table_cell" | "table_header":
            return "\n".join(map(block_text, children(node)))
        case _:
            return inline_text(node)


def _item_text(item: Node) -> str:
    return block_text(item).replace("\n", "\n   ")


def direction_of(text: str) -> str:
    """`rtl` or `ltr` by the first letter that has a direction; empty when there is none."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def numbering(blocks: list[Node]) -> list[Standing]:
    """How each top-level block stands in a note sheet.

    A paragraph with words in it carries a number; lists, tables and quotations join the paragraph above them, or carry
    the number themselves where none is above; headings stand alone; empty paragraphs are nothing. Text that would
    have no number at all (headings only) gets one, so that it can be referred to.
    """
    standings: list[Standing] = []
    joinable = False
    for block in blocks:
        if not has_substance(block):
            standings.append("nothing")
            continue
        if block["type"] == "heading":
            standings.append("alone")
            joinable = False
        elif block["type"] == "paragraph" or not joinable:
            standings.append("number")
            joinable = True
        else:
            standings.append("joined")
    if "number" not in standings and "alone" in standings:
        standings[standings.index("alone")] = "number"
    return standings
