"""The rule of three: no screen shows more than three actions at once, whoever looks at it; the rest is under More."""

from __future__ import annotations

from html.parser import HTMLParser

MOST = 3
#: Where a screen's own actions stand. Buttons in rows and forms belong to their row and their form.
HEADS = {"lead", "file-actions"}
#: What is folded away, or opened only by an action.
FOLDED = {"details", "dialog", "template", "noscript"}
VOID = {"input", "br", "hr", "img", "meta", "link", "use", "path", "source", "wbr", "col", "area", "embed", "track"}


class Actions(HTMLParser):
    """Counts the buttons in view in the heads of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kinds = set((dict(attrs).get("class") or "").split())
        head = bool(self._open and self._open[-1][1]) or bool(kinds & HEADS)
        folded = bool(self._open and self._open[-1][2]) or tag in FOLDED
        if tag in {"a", "button"} and "btn" in kinds and head and not folded:
            self.found.append(dict(attrs).get("href") or dict(attrs).get("value") or tag)
        if tag not in VOID:
            self._open.append((tag, head, folded))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass


def actions(source: str) -> list[str]:
    """The actions in view on a page."""
    counted = Actions()
    counted.feed(source)
    return counted.found
