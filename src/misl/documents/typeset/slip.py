"""The acknowledgement slip a citizen keeps: tracking reference, promised date, QR code."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from misl.documents.typeset.heading import head_sides
from misl.documents.typeset.press import from_template, pdf_of, qr_svg, run
from misl.documents.typeset.sheets import SlipSheet
from misl.documents.typeset.words import OTHER, WORDS, clock_time, weekday_date


@dataclass(frozen=True, slots=True)
class _Row:
    """A fact of the slip; `also` is a second, quieter line."""

    label: str
    lines: list[SafeString]
    also: str = ""


def slip_pdf(sheet: SlipSheet) -> bytes:
    """The slip as PDF, A5; it prints on A4 as well."""
    return pdf_of(
        slip_html(sheet), language=sheet.language, title=sheet.reference, style="slip", made_at=sheet.received
    )


def slip_html(sheet: SlipSheet) -> SafeString:
    """The slip's body as HTML."""
    language = sheet.language
    return from_template(
        "slip.html",
        sheet=sheet,
        words=WORDS[language],
        other=OTHER[language],
        other_words=WORDS[OTHER[language]],
        sides=head_sides(sheet.head, language),
        promised=weekday_date(sheet.promised, language) if sheet.promised else "",
        rows=[row for row in _rows(sheet) if row.lines],
        qr=qr_svg(sheet.track_url, label=sheet.reference, quiet_zone=0),
    )


def _rows(sheet: SlipSheet) -> list[_Row]:
    words, language = WORDS[sheet.language], sheet.language
    return [
        _Row(words.about, _said(sheet.about)),
        _Row(words.applicant, _said(sheet.applicant)),
        _Row(words.papers, [line for paper in sheet.papers for line in _said(paper)]),
        _Row(words.diary, _figures(sheet.diary_number)),
        _Row(
            words.received_on,
            _said(weekday_date(sheet.received.date(), language)),
            also=clock_time(sheet.received, language),
        ),
        _Row(words.reached_at, _figures(sheet.reached_at)),
    ]


def _said(text: str) -> list[SafeString]:
    return [run(text)] if text else []


def _figures(text: str) -> list[SafeString]:
    return [format_html('<span class="num" dir="ltr">{}</span>', text)] if text else []
