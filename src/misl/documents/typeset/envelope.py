"""Envelopes: whose it is, to whom it goes, and under which number; one to a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from misl.documents.typeset.heading import head_sides
from misl.documents.typeset.press import from_template, pdf_of, run
from misl.documents.typeset.sheets import EnvelopeSheet, Letterhead
from misl.documents.typeset.words import WORDS, Language


@dataclass(frozen=True, slots=True)
class _Cover:
    number: str
    mode: str
    reference: str
    recipient: SafeString
    address: list[SafeString]


def envelopes_html(head: Letterhead, sheets: Sequence[EnvelopeSheet], language: Language) -> SafeString:
    """The envelopes' body as HTML, one page each."""
    covers = [
        _Cover(sheet.number, sheet.mode, sheet.reference, run(sheet.recipient), [run(line) for line in sheet.address])
        for sheet in sheets
    ]
    return from_template("envelope.html", covers=covers, sides=head_sides(head, language), words=WORDS[language])


def envelopes_pdf(head: Letterhead, sheets: Sequence[EnvelopeSheet], language: Language) -> bytes:
    """Envelopes of the size DL (220 × 110 mm), one to a page."""
    title = ", ".join(sheet.number for sheet in sheets)
    return pdf_of(envelopes_html(head, sheets, language), language=language, title=title, style="envelope")
