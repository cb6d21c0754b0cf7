"""The press: HTML and a style sheet become a PDF/A-3 with our own fonts. Nothing is fetched from anywhere else."""

from __future__ import annotations

import functools
import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import segno
from django.template import Context, Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from misl.documents.typeset.words import Language
from misl.kernel.prose_blocks import direction_of

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
FONT_SCHEME = "misl-font:"
DIRECTIONS: dict[Language, str] = {"en": "ltr", "ur": "rtl"}
LANGUAGES = {direction: language for language, direction in DIRECTIONS.items()}

# The quiet zone that readers of QR codes ask for, in modules.
QUIET_ZONE = 4

# Pango's font map is one per process and not made for several threads at once.
_press_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file carried inside a PDF. `relationship` is PDF/A-3's word for it: Source, Data, Alternative, Supplement."""

    name: str
    content: bytes
    relationship: str = "Source"


class _OwnFontsOnly(URLFetcher):  # type: ignore[misc]
    """Answers for our fonts by name; refuses every other address, files and networks alike."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(FONT_SCHEME)
        path = FONTS / name
        if not url.startswith(FONT_SCHEME) or path.parent != FONTS or path.suffix != ".ttf":
            raise ValueError(f"a printed paper may not fetch {url[:80]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def pdf_of(
    html: str,
    *,
    language: Language,
    title: str = "",
    style: str = "paper",
    made_at: datetime | None = None,
    enclosed: Sequence[Enclosed] = (),
) -> bytes:
    """The body `html` as a PDF/A-3u.

    `style` names a sheet of `styles/` that stands upon `fonts.css`; `made_at` becomes the document's only date. The
    same input gives the same bytes. `html` is trusted markup: what people typed must have been escaped before.
    """
    page = document_html(html, language=language, title=title, made_at=made_at)
    identifier = hashlib.sha256("\0".join([style, page]).encode())
    with _press_lock:
        document = HTML(string=page, url_fetcher=_OwnFontsOnly(), media_type="print")
        produced: bytes = document.write_pdf(
            font_config=_fonts(),
            stylesheets=[_style("fonts"), _style(style)],
            attachments=[_attachment(part, made_at, identifier) for part in enclosed],
            pdf_variant="pdf/a-3u",
            pdf_identifier=identifier.hexdigest()[:32].encode(),
            pdf_tags=True,
            presentational_hints=True,
        )
    return produced


def document_html(body: str, *, language: Language, title: str, made_at: datetime | None) -> str:
    """A whole HTML page around a body."""
    return from_template(
        "document.html",
        body=SafeString(body),
        language=language,
        direction=DIRECTIONS[language],
        title=title,
        made_at=made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if made_at else "",
    )


def from_template(name: str, **facts: Any) -> SafeString:
    """One of our own templates, filled in and escaped."""
    return _engine().get_template(name).render(Context(facts))


def run(text: str) -> SafeString:
    """A line of plain text in its own language and direction, wherever it stands."""
    direction = direction_of(text)
    if not direction:
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="{}">{}</span>', LANGUAGES[direction], direction, text)


def qr_svg(data: str, *, label: str = "", quiet_zone: int = QUIET_ZONE) -> SafeString:
    """A QR code (error correction M) in black, as inline SVG that fills the box it is put in.

    `label` is what a screen reader says. Who leaves the quiet zone out (0) must leave it white on the page.
    """
    svg: str = segno.make(data, error="m", micro=False).svg_inline(
        border=quiet_zone, omitsize=True, dark="#000", title=label or None, svgclass="qr", lineclass=None
    )
    return SafeString(svg)


def _attachment(part: Enclosed, made_at: datetime | None, identifier: Any) -> Attachment:
    identifier.update(part.content)
    at = (made_at or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)
    return Attachment(string=part.content, name=part.name, created=at, modified=at, relationship=part.relationship)


@functools.cache
def _engine() -> Engine:
    return Engine(dirs=[str(HERE / "templates")], autoescape=True)


@functools.cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@functools.cache
def _style(name: str) -> CSS:
    text = (HERE / "styles" / f"{name}.css").read_text(encoding="utf-8")
    return CSS(string=text, font_config=_fonts(), url_fetcher=_OwnFontsOnly())
