"""What changed between two versions of a text, paragraph by paragraph and then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from misl.kernel.prose import Prose
from misl.kernel.prose_blocks import block_text, children, direction_of
from misl.kernel.prose_html import block_html
from misl.kernel.prose_schema import Node

Kind = Literal["same", "changed", "added", "removed", "reformatted"]

# Two paragraphs are one paragraph rewritten when at least this share of their words agrees.
LIKENESS = 0.5
# Beyond so many pairs, paragraphs are compared by their place only.
MOST_PAIRS = 900

# A word, the punctuation after it, the white space between: a comma added doesn't strike out its word.
_WORDS = re.compile(r"\s+|\S+?(?=[.,;:!?()،۔؛؟]*(?:\s|$))|[.,;:!?()،۔؛؟]+")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one paragraph, heading, list item or table row: `label` says it in words, `html` shows it."""

    kind: Kind
    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    form: str


def difference(old: Prose, new: Prose) -> list[Change]:
    """Every line of the new text and every line that went, in reading order."""
    before, after = list(_lines(old)), list(_lines(new))
    changes: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            changes += [_same(line) for line in after[j1:j2]]
        else:
            changes += _rewritten(before[i1:i2], after[j1:j2])
    return changes


def is_changed(changes: list[Change]) -> bool:
    """Whether anything differs at all."""
    return any(change.kind != "same" for change in changes)


def difference_html(changes: list[Change]) -> SafeString:
    """All changes one below the other."""
    return format_html_join("\n", "{}", ((change.html,) for change in changes))


def _lines(prose: Prose) -> Iterator[_Line]:
    for block in prose.blocks:
        yield from _lines_of(block)


def _lines_of(node: Node) -> Iterator[_Line]:
    match node["type"]:
        case "table":
            for row in children(node):
                cells = [" ".join(block_text(cell).split()) for cell in children(row)]
                yield _Line(" | ".join(cells), f"row {block_html(row)}")
        case "bullet_list" | "ordered_list" | "list_item" | "blockquote":
            for child in children(node):
                for line in _lines_of(child):
                    yield _Line(line.text, f"{node['type']} {line.form}")
        case _:
            text = block_text(node).strip()
            if text:
                yield _Line(text, block_html(node))


def _rewritten(old: list[_Line], new: list[_Line]) -> Iterator[Change]:
    """Lines that were replaced: like ones are paired in order, what stands between them went or came."""
    by_place = len(old) * len(new) > MOST_PAIRS
    gone = 0
    for place, line in enumerate(new):
        partner = min(place, len(old) - 1) if by_place else _partner(old, gone, line)
        if partner is None or partner < gone:
            yield _added(line)
            continue
        yield from map(_removed, old[gone:partner])
        yield _changed(old[partner], line)
        gone = partner + 1
    yield from map(_removed, old[gone:])


def _partner(old: list[_Line], start: int, line: _Line) -> int | None:
    """The most alike of the old lines from `start`, if it is alike enough."""
    best, likeness = None, LIKENESS
    matcher: SequenceMatcher[str] = SequenceMatcher()
    matcher.set_seq2(line.text.split())
    for index in range(start, len(old)):
        matcher.set_seq1(old[index].text.split())
        if matcher.quick_ratio() > likeness and (ratio := matcher.ratio()) > likeness:
            best, likeness = index, ratio
    return best


def _same(line: _Line) -> Change:
    return _change("same", "", "{}", line.text)


def _added(line: _Line) -> Change:
    return _change("added", _("Added"), "<ins>{}</ins>", line.text)


def _removed(line: _Line) -> Change:
    return _change("removed", _("Removed"), "<del>{}</del>", line.text)


def _changed(old: _Line, new: _Line) -> Change:
    if old.text == new.text:
        return _change("reformatted", _("Same words, set differently"), "{}", new.text)
    return _change("changed", _("Changed"), "{}", _words(old.text, new.text), of=new.text)


def _words(old: str, new: str) -> SafeString:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[SafeString] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            pieces.append(format_html("{}", "".join(after[j1:j2])))
            continue
        if i1 < i2:
            pieces.append(_labelled("<del>{}{}</del>", _("[removed:"), "".join(before[i1:i2])))
        if j1 < j2:
            pieces.append(_labelled("<ins>{}{}</ins>", _("[added:"), "".join(after[j1:j2])))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _labelled(form: str, label: str, words: str) -> SafeString:
    """Words with what became of them for those who can't see a line through or under them."""
    spoken = format_html('<span class="visually-hidden">{} </span>', label)
    return format_html(form, spoken, format_html('{}<span class="visually-hidden">]</span>', words))


def _change(kind: Kind, label: str, form: str, inner: str, *, of: str = "") -> Change:
    direction = direction_of(of or inner) or "auto"
    tag = format_html('<span class="change-label">{}</span> ', label) if label else SafeString()
    html = format_html('<p class="change change-{}" dir="{}">{}{}</p>', kind, direction, tag, format_html(form, inner))
    return Change(kind, label, html)
