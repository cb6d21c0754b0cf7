"""The closed schema of what officers write: which blocks, marks and references there are, and nothing besides.

The shape is ProseMirror's JSON. Checking builds a new document out of known parts alone, every attribute written out,
so that the same text has one form and nothing unknown is ever stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from misl.kernel.canonical import canonical
from misl.kernel.errors import Refused

MAX_DEPTH = 12
MAX_BYTES = 200 * 1024
MAX_SPAN = 60
MAX_LIST_START = 9999
MAX_REFERENCE = 160

MARKS = ("strong", "em", "underline", "sup", "sub")
DIRECTIONS = ("auto", "ltr", "rtl")
REFERENCE_KINDS = ("para", "flag", "page", "file", "letter")

_INLINE = ("text", "hard_break", "ref")
_LISTS = ("bullet_list", "ordered_list")
_CELL = ("paragraph", *_LISTS)

# What may stand in what. Only a paragraph and a heading may be empty.
CONTENT: dict[str, tuple[str, ...]] = {
    "doc": ("paragraph", "heading", *_LISTS, "blockquote", "table"),
    "paragraph": _INLINE,
    "heading": _INLINE,
    "bullet_list": ("list_item",),
    "ordered_list": ("list_item",),
    "list_item": ("paragraph", *_LISTS),
    "blockquote": ("paragraph", *_LISTS),
    "table": ("table_row",),
    "table_row": ("table_cell", "table_header"),
    "table_cell": _CELL,
    "table_header": _CELL,
}
_MAY_BE_EMPTY = ("paragraph", "heading")

# Word's line break, tab and their kin read as a space, as they would in any HTML page.
_SPACES = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029"), " ")
# Control characters, halves of characters, code points that are none, and the two overrides, which make a reader see
# something else than what was signed.
_NONE = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\u202d\u202e{_NONE}]")

Node = dict[str, Any]


class ProseRefused(Refused):
    """A text that does not fit the schema: never stored, told to its writer."""


def build(doc: object) -> Node:
    """The document built anew from its known parts. Raises: ProseRefused."""
    builder = _Builder()
    node = builder.block(doc, ("doc",), depth=1)
    if len(canonical(node)) > MAX_BYTES:
        raise _too_long()
    return node


def printable(text: str) -> str:
    """`text` with white space as plain spaces. Raises: ProseRefused for control and overriding characters."""
    text = text.translate(_SPACES)
    found = _FORBIDDEN.search(text)
    if found is not None:
        raise ProseRefused(
            _("The text holds a character that can't be read (U+%(code)04X).") % {"code": ord(found[0])},
            remedy=_("Remove it, or paste the passage again as plain text."),
        )
    return text


def without_forbidden(text: str) -> str:
    """`text` with forbidden characters left out, for text that comes from elsewhere."""
    return _FORBIDDEN.sub("", text.translate(_SPACES))


class _Builder:
    """Walks a document that nobody has checked yet; gives up as soon as it is too long or too deep."""

    def __init__(self) -> None:
        self._weight = 0

    def block(self, raw: object, allowed: tuple[str, ...], depth: int) -> Node:
        """A node of one of the allowed kinds with everything inside it."""
        if depth > MAX_DEPTH:
            raise ProseRefused(
                _("The text is nested too deeply."), remedy=_("Use fewer lists or tables inside one another.")
            )
        node = _object(raw)
        kind = node.get("type")
        if not isinstance(kind, str) or kind not in allowed:
            raise _unknown(kind)
        self._weigh(8)
        if kind in _INLINE:
            return self._inline(kind, node)
        _only(node, "type", "attrs", "content")
        attrs = _attributes(kind, _object(node.get("attrs", {})))
        children = node.get("content", [])
        if not isinstance(children, list) or not (children or kind in _MAY_BE_EMPTY):
            raise _unknown(kind)
        content = [self.block(child, CONTENT[kind], depth + 1) for child in children]
        built: Node = {"type": kind}
        if attrs:
            built["attrs"] = attrs
        if content:
            built["content"] = content
        return built

    def _inline(self, kind: str, node: Node) -> Node:
        built: Node = {"type": kind}
        if kind == "text":
            _only(node, "type", "text", "marks")
            built["text"] = self._text(node.get("text"))
        elif kind == "ref":
            _only(node, "type", "attrs", "marks")
            built["attrs"] = self._reference(_object(node.get("attrs")))
        else:
            _only(node, "type", "marks")
        marks = _marks(node.get("marks", []))
        if marks:
            built["marks"] = marks
        return built

    def _text(self, raw: object) -> str:
        if not isinstance(raw, str) or not raw:
            raise _unknown("text")
        self._weigh(len(raw))
        return printable(raw)

    def _reference(self, attrs: Node) -> Node:
        _only(attrs, "kind", "id", "label")
        if attrs.get("kind") not in REFERENCE_KINDS:
            raise _unknown("ref")
        built: Node = {"kind": attrs["kind"]}
        for name in ("id", "label"):
            text = attrs.get(name)
            if not isinstance(text, str) or not text.strip() or len(text) > MAX_REFERENCE:
                raise _unknown("ref")
            built[name] = printable(text)
            self._weigh(len(text))
        return built

    def _weigh(self, size: int) -> None:
        self._weight += size
        if self._weight > MAX_BYTES:
            raise _too_long()


def _attributes(kind: str, attrs: Node) -> Node:
    check: dict[str, Callable[[Node], Node]] = {
        "paragraph": _direction,
        "heading": _heading,
        "ordered_list": _start,
        "table_cell": _spans,
        "table_header": _spans,
    }
    if kind in check:
        return check[kind](attrs)
    _only(attrs)
    return {}


def _direction(attrs: Node) -> Node:
    _only(attrs, "dir")
    direction = attrs.get("dir", "auto")
    if direction not in DIRECTIONS:
        raise _unknown("dir")
    return {"dir": direction}


def _heading(attrs: Node) -> Node:
    _only(attrs, "dir", "level")
    return {**_direction({"dir": attrs.get("dir", "auto")}), "level": _whole(attrs.get("level", 2), "level", 2, 3)}


def _start(attrs: Node) -> Node:
    _only(attrs, "start", "order")
    return {"start": _whole(attrs.get("start", attrs.get("order", 1)), "start", 1, MAX_LIST_START)}


def _spans(attrs: Node) -> Node:
    """Column widths that an editor adds are left out: a note says nothing with them."""
    _only(attrs, "colspan", "rowspan", "colwidth")
    return {name: _whole(attrs.get(name, 1), name, 1, MAX_SPAN) for name in ("colspan", "rowspan")}


def _marks(raw: object) -> list[Node]:
    """Marks in one order, each once."""
    if not isinstance(raw, list):
        raise _unknown("marks")
    kinds = set()
    for mark in map(_object, raw):
        _only(mark, "type", "attrs")
        if mark.get("type") not in MARKS or mark.get("attrs"):
            raise _unknown(mark.get("type"))
        kinds.add(mark["type"])
    return [{"type": kind} for kind in MARKS if kind in kinds]


def _object(raw: object) -> Node:
    if not isinstance(raw, dict):
        raise _unknown(type(raw).__name__)
    return raw


def _only(node: Node, *names: str) -> None:
    for name in node:
        if name not in names:
            raise _unknown(name)


def _whole(raw: object, name: str, least: int, most: int) -> int:
    if type(raw) is not int or not least <= raw <= most:
        raise _unknown(name)
    return raw


def _unknown(what: object) -> ProseRefused:
    shown = without_forbidden(str(what))[:40]
    return ProseRefused(
        _("The text holds something that can't be kept: “%(what)s”.") % {"what": shown},
        remedy=_("Copy what you wrote, open the page again and paste it as plain text."),
    )


def _too_long() -> ProseRefused:
    return ProseRefused(
        _("The text is too long (more than %(size)d KB).") % {"size": MAX_BYTES // 1024},
        remedy=_("Shorten it, or attach the long part as a document."),
    )
