"""What officers write in notes, drafts and letters: checked once, kept as canonical JSON, shown as HTML or plain text.

`check(doc)` is the only way in; `Prose` is what comes out. HTML is made here from known parts by escaping, never taken
from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from misl.kernel.prose_blocks import Ref, block_text, has_substance, numbering, references_in
from misl.kernel.prose_html import Resolver, block_html, blocks_html
from misl.kernel.prose_schema import Node, ProseRefused, build, without_forbidden

__all__ = ["Part", "Prose", "ProseRefused", "Ref", "Resolver", "check", "from_plain"]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered paragraph with the lists and tables that belong to it, or a heading, which has no number."""

    number: int | None
    html: SafeString


@dataclass(frozen=True, slots=True)
class Prose:
    """A checked text. `json` is its one canonical form: what is stored, hashed and signed."""

    json: dict[str, Any]

    @property
    def blocks(self) -> list[Node]:
        blocks: list[Node] = self.json["content"]
        return blocks

    def html(self, refs: Resolver | None = None) -> SafeString:
        """The whole text as HTML. `refs` answers with the address of a reference its reader may open, None for others;
        without it references are plain labels.
        """
        return blocks_html(self.blocks, refs)

    def parts(self, first: int = 1, refs: Resolver | None = None) -> list[Part]:
        """The text as a note sheet or letter sets it: numbered from `first`, each paragraph with what belongs to it."""
        parts: list[Part] = []
        number = first
        for block, stands in zip(self.blocks, numbering(self.blocks), strict=True):
            html = block_html(block, refs)
            if stands == "number":
                parts.append(Part(number, html))
                number += 1
            elif stands == "joined":
                parts[-1] = Part(parts[-1].number, SafeString(parts[-1].html + html))
            elif stands == "alone":
                parts.append(Part(None, html))
        return parts

    def text(self) -> str:
        """The plain text: blocks apart by an empty line, list items and rows on lines of their own."""
        return "\n\n".join(text for text in map(block_text, self.blocks) if text.strip())

    def excerpt(self, length: int = 160) -> str:
        """The beginning on one line, cut between words."""
        flat = " ".join(self.text().split())
        if len(flat) <= length:
            return flat
        cut = flat[:length]
        if not flat[length].isspace() and " " in cut:
            cut = cut[: cut.rindex(" ")]
        return cut.rstrip() + "…"

    @property
    def paragraphs(self) -> int:
        """How many paragraph numbers the text takes up in a note sheet; 0 only for an empty text."""
        return numbering(self.blocks).count("number")

    @property
    def is_empty(self) -> bool:
        return not has_substance(self.json)

    @property
    def references(self) -> tuple[Ref, ...]:
        """Everything the text refers to, in reading order."""
        return tuple(references_in(self.json))


def check(doc: object) -> Prose:
    """A text from outside, held against the schema. Raises: ProseRefused, with words for its writer."""
    return Prose(build(doc))


def from_plain(text: str) -> dict[str, Any]:
    """A document made of plain text: empty lines part paragraphs, single line ends stay.

    Unreadable characters are dropped. The result still has to pass `check`, which may find it too long.
    """
    chunks = re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    paragraphs = [_paragraph(list(_lines(chunk))) for chunk in chunks]
    return {"type": "doc", "content": paragraphs}


def _lines(chunk: str) -> Iterator[Node]:
    for index, line in enumerate(chunk.split("\n")):
        if index:
            yield {"type": "hard_break"}
        cleaned = without_forbidden(line).strip()
        if cleaned:
            yield {"type": "text", "text": cleaned}


def _paragraph(content: list[Node]) -> Node:
    paragraph: Node = {"type": "paragraph", "attrs": {"dir": "auto"}}
    if content:
        paragraph["content"] = content
    return paragraph
