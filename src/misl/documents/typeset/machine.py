"""WeasyPrint, set up for this office: our own fonts, PDF/A-3u with tags, and no door to files or networks.

Loading it takes a second or more; `press` does so at the first print and not before.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
FONT_SCHEME = "misl-font:"

# Pango's font map is one per process and not made for several threads at once.
_lock = threading.Lock()


class OwnFontsOnly(URLFetcher):  # type: ignore[misc]
    """Answers for our fonts by name; refuses every other address, files and networks alike."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(FONT_SCHEME)
        path = FONTS / name
        if not url.startswith(FONT_SCHEME) or path.parent != FONTS or path.suffix != ".ttf":
            raise ValueError(f"a printed paper may not fetch {url[:80]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def printed(page: str, *, style: str, identifier: bytes, attachments: Sequence[Attachment]) -> bytes:
    """A whole HTML page as PDF/A-3u. `identifier` becomes the document's ID; the same input gives the same bytes."""
    with _lock:
        document = HTML(string=page, url_fetcher=OwnFontsOnly(), media_type="print")
        produced: bytes = document.write_pdf(
            font_config=_fonts(),
            stylesheets=[_style("fonts"), _style(style)],
            attachments=list(attachments),
            pdf_variant="pdf/a-3u",
            pdf_identifier=identifier,
            pdf_tags=True,
            presentational_hints=True,
        )
    return produced


@functools.cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@functools.cache
def _style(name: str) -> CSS:
    text = (HERE / "styles" / f"{name}.css").read_text(encoding="utf-8")
    return CSS(string=text, font_config=_fonts(), url_fetcher=OwnFontsOnly())
