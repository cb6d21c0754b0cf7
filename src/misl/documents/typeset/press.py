"""The press: HTML and a style sheet become a PDF/A-3 with our own fonts. Nothing is fetched from anywhere else."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import segno
from django.template import Context, Engine
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from misl.documents.typeset.words import Language
from misl.kernel.prose_blocks import direction_of

HERE = Path(__file__).resolve().parent
DIRECTIONS: dict[Language, str] = {"en": "ltr", "ur": "rtl"}
LANGUAGES = {direction: language for language, direction in DIRECTIONS.items()}

# A number as offices write them, in Latin letters and figures; nothing that an escaped text could hold as markup.
STROKED = re.compile(r"[A-Za-z0-9][\w.()-]*(?:/[\w.()-]+)+", re.ASCII)

# The quiet zone that readers of QR codes ask for, in modules.
QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file carried inside a PDF. `relationship` is PDF/A-3's word for it: Source, Data, Alternative, Supplement."""

    name: str
    content: bytes
    relationship: str = "Source"


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
    # Loading WeasyPrint takes a second or more, which no command and no screen should wait for.
    from weasyprint import Attachment

    from misl.documents.typeset.machine import printed

    page = document_html(html, language=language, title=title, made_at=made_at)
    dated = (made_at or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)
    attachments = [
        Attachment(string=part.content, name=part.name, created=dated, modified=dated, relationship=part.relationship)
        for part in enclosed
    ]
    fingerprint = hashlib.sha256(b"\0".join([style.encode(), page.encode(), *(part.content for part in enclosed)]))
    return printed(page, style=style, identifier=fingerprint.hexdigest()[:32].encode(), attachments=attachments)


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
    """A line of plain text in its own language and direction, wherever it stands; a number with strokes (12/Rev/2026)
    runs left to right inside Urdu too.
    """
    direction = direction_of(text)
    if not direction:
        return format_html("{}", text)
    said = escape(text)
    if direction == "rtl":
        said = SafeString(STROKED.sub(r'<span class="num" dir="ltr">\g<0></span>', said))
    return format_html('<span lang="{}" dir="{}">{}</span>', LANGUAGES[direction], direction, said)


def qr_svg(data: str, *, label: str = "", quiet_zone: int = QUIET_ZONE) -> SafeString:
    """A QR code (error correction M) in black, as inline SVG that fills the box it is put in.

    `label` is what a screen reader says. Who leaves the quiet zone out (0) must leave it white on the page.
    """
    svg: str = segno.make(data, error="m", micro=False).svg_inline(
        border=quiet_zone, omitsize=True, dark="#000", title=label or None, svgclass="qr", lineclass=None
    )
    return SafeString(svg)


@functools.cache
def _engine() -> Engine:
    return Engine(dirs=[str(HERE / "templates")], autoescape=True)
