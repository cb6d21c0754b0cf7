"""The part of a long row of pages that is on the screen: those around the page asked for; others are a click away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from misl.ui import dates

#: So many pages are on the screen at once.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Window:
    """Which of so many pages are shown, around which. Pages are counted from 1."""

    current: int
    pages: int

    @property
    def shown(self) -> range:
        """The numbers of the pages shown."""
        first = max(1, min(self.current - SHOWN // 3, self.pages - SHOWN + 1))
        return range(first, min(first + SHOWN, self.pages + 1))

    @property
    def place(self) -> str:
        """Page 3 of 6."""
        return _("Page %(page)s of %(pages)s") % {
            "page": dates.figures(self.current),
            "pages": dates.figures(self.pages),
        }

    def earlier(self, url: str) -> str:
        """Where the pages before those shown are; empty when there are none."""
        return _at(url, self.shown.start - 1) if self.shown.start > 1 else ""

    def later(self, url: str) -> str:
        """Where the pages after those shown are; empty when there are none."""
        return _at(url, self.shown.stop) if self.shown.stop <= self.pages else ""


def asked_window(request: HttpRequest, pages: int) -> Window:
    """The window around the page that the address asks for, else the first."""
    asked = request.GET.get("page", "")
    known = asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= pages
    return Window(int(asked) if known else 1, pages)


def _at(url: str, page: int) -> str:
    return f"{url}?page={page}#page-{page}"
