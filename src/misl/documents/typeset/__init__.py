"""Typesetting: every paper that leaves the office as a PDF is set here, in English or Urdu, with our own fonts.

A *sheet* is what a paper says, as plain facts; the *press* prints HTML. No model and no page of the site is known here.
"""

from misl.documents.typeset.envelope import envelopes_html, envelopes_pdf
from misl.documents.typeset.letter import letter_html, letter_pdf
from misl.documents.typeset.press import Enclosed, pdf_of, qr_svg
from misl.documents.typeset.sheets import EnvelopeSheet, Letterhead, LetterSheet, Seal, Signatory, SlipSheet
from misl.documents.typeset.slip import slip_html, slip_pdf
from misl.documents.typeset.words import Language

__all__ = [
    "Enclosed",
    "EnvelopeSheet",
    "Language",
    "LetterSheet",
    "Letterhead",
    "Seal",
    "Signatory",
    "SlipSheet",
    "envelopes_html",
    "envelopes_pdf",
    "letter_html",
    "letter_pdf",
    "pdf_of",
    "qr_svg",
    "slip_html",
    "slip_pdf",
]
