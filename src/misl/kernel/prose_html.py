"""A checked text as HTML. Every piece passes through `format_html`: nothing a writer typed can become markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from misl.kernel.prose_blocks import Ref, block_text, children, direction_of, has_substance, ref_of
from misl.kernel.prose_schema import Node

# The address of a reference that this reader may open, or None. It asks for permission anew each time it is asked.
Resolver = Callable[[Ref], str | None]

_MARKS = {
    "strong": "<strong>{}</strong>",
    "em": "<em>{}</em>",
    "underline": "<u>{}</u>",
    "sup": "<sup>{}</sup>",
    "sub": "<sub>{}</sub>",
}
_LANGUAGES = {"rtl": "ur", "ltr": "en"}


def blocks_html(blocks: Iterable[Node], refs: Resolver | None = None) -> SafeString:
    return format_html_join("\n", "{}", ((block_html(block, refs),) for block in blocks))


def block_html(node: Node, refs: Resolver | None = None) -> SafeString:
    """One block. Paragraphs keep `dir="auto"`; what holds several of them gets the direction of its first words.

    Each block names its language, Urdu for right to left, so that type and voice fit it wherever it is shown.
    """
    match node["type"]:
        case "paragraph":
            return format_html("<p{}>{}</p>", _directed(node), _inlines(node, refs))
        case "heading" if node["attrs"]["level"] == 2:
            return format_html("<h2{}>{}</h2>", _directed(node), _inlines(node, refs))
        case "heading":
            return format_html("<h3{}>{}</h3>", _directed(node), _inlines(node, refs))
        case "bullet_list":
            return format_html("<ul{}>{}</ul>", _of_contents(node), _inside(node, refs))
        case "ordered_list" if node["attrs"]["start"] != 1:
            return format_html(
                '<ol start="{}"{}>{}</ol>', node["attrs"]["start"], _of_contents(node), _inside(node, refs)
            )
        case "ordered_list":
            return format_html("<ol{}>{}</ol>", _of_contents(node), _inside(node, refs))
        case "list_item":
            return format_html("<li>{}</li>", _inside(node, refs))
        case "blockquote":
            return format_html("<blockquote{}>{}</blockquote>", _of_contents(node), _inside(node, refs))
        case "table":
            return format_html("<table{}>{}</table>", _of_contents(node), _inside(node, refs))
        case "table_row":
            return format_html("<tr>{}</tr>", _inside(node, refs))
        case "table_header":
            return format_html("<th{}>{}</th>", _spans(node), _inside(node, refs))
        case "table_cell":
            return format_html("<td{}>{}</td>", _spans(node), _inside(node, refs))
        case other:
            raise ValueError(f"{other} is no block of a checked text")


def _inside(node: Node, refs: Resolver | None) -> SafeString:
    return blocks_html(children(node), refs)


def _directed(node: Node) -> SafeString:
    return format_html(' dir="{}"{}', node["attrs"]["dir"], _language(direction_of(block_text(node))))


def _of_contents(node: Node) -> SafeString:
    direction = direction_of(block_text(node))
    return format_html(' dir="{}"{}', direction, _language(direction)) if direction else SafeString()


def _language(direction: str) -> SafeString:
    return format_html(' lang="{}"', _LANGUAGES[direction]) if direction else SafeString()


def _spans(node: Node) -> SafeString:
    spans = ((name, count) for name, count in sorted(node["attrs"].items()) if count != 1)
    return format_html_join("", ' {}="{}"', spans)


def _inlines(node: Node, refs: Resolver | None) -> SafeString:
    if not has_substance(node):
        # An empty line keeps its height.
        return SafeString("<br>")
    return format_html_join("", "{}", ((_inline(child, refs),) for child in children(node)))


def _inline(node: Node, refs: Resolver | None) -> SafeString:
    if node["type"] == "hard_break":
        return SafeString("<br>")
    html = _reference(ref_of(node), refs) if node["type"] == "ref" else format_html("{}", node["text"])
    for mark in reversed(node.get("marks", [])):
        html = format_html(_MARKS[mark["type"]], html)
    return html


def _reference(ref: Ref, refs: Resolver | None) -> SafeString:
    """A link where the reader may follow it, else only that there is something; the plain label without a resolver."""
    if refs is None:
        return format_html('<bdi class="ref">{}</bdi>', ref.label)
    address = refs(ref)
    if address is None:
        return format_html('<span class="ref ref-hidden">{}</span>', _("(not available to you)"))
    if not address.startswith(("/", "#")) or address.startswith("//"):
        raise ValueError("a reference leads to a page of this office")
    return format_html('<a class="ref ref-{}" href="{}"><bdi>{}</bdi></a>', ref.kind, address, ref.label)
