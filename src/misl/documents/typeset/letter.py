"""The letter: a sheet of plain facts set in its own form of communication, in English or Urdu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from misl.documents.typeset.forms import LAYOUTS
from misl.documents.typeset.heading import head_sides
from misl.documents.typeset.press import Enclosed, document_html, from_template, pdf_of, qr_svg, run
from misl.documents.typeset.sheets import LetterSheet, Seal, Signatory
from misl.documents.typeset.words import OTHER, WORDS, Language, clock_time, long_date, ordinal
from misl.kernel.canonical import canonical

#: The forms whose last words stand elsewhere than in a plain letter.
ENDORSEMENT, RESOLUTION = "endorsement", "resolution"
#: Lines of plain text that may be in either language, whichever the letter is in.
RUNS = ("addressee", "subject", "salutation", "closing", "notice", "endorsement")


@dataclass(frozen=True, slots=True)
class _Signer:
    """One language's half of the signature block."""

    language: Language
    name: str
    title: str
    reach: tuple[SafeString, ...] = ()


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class _Line:
    number: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class _Listed:
    label: str
    lines: list[_Line]
    remark: SafeString | str = ""


def letter_pdf(sheet: LetterSheet) -> bytes:
    """The letter as PDF/A-3u, ready for a signature; it carries itself as HTML and its text as JSON."""
    body, title = letter_html(sheet), f"{sheet.number} – {sheet.subject}"
    made_at = sheet.seal.at if sheet.seal else None
    page = document_html(body, language=sheet.language, title=title, made_at=made_at)
    return pdf_of(
        body,
        language=sheet.language,
        title=title,
        style="letter",
        made_at=made_at,
        enclosed=(
            Enclosed("letter.html", page.encode()),
            Enclosed("letter.json", canonical(sheet.body.json), "Data"),
        ),
    )


def letter_html(sheet: LetterSheet) -> SafeString:
    """The letter's body as HTML: what the PDF is printed from."""
    language, layout = sheet.language, LAYOUTS[sheet.form]
    words = WORDS[language]
    written = _signer(sheet.signatory, language)
    facts: dict[str, Any] = {
        "sheet": sheet,
        "language": language,
        "other": OTHER[language],
        "words": words,
        "other_words": WORDS[OTHER[language]],
        "number_word": layout.number.get(language, words.number),
        "heading": sheet.heading or layout.heading.get(language, ""),
        **{name: run(getattr(sheet, name)) for name in RUNS},
        "address": [run(line) for line in sheet.address],
        "reference": [run(line) for line in sheet.reference],
        "dated": long_date(sheet.dated, language) if sheet.dated else "",
        "qr": qr_svg(sheet.verify_url, label=sheet.code, quiet_zone=0) if sheet.code and sheet.verify_url else "",
        "sides": head_sides(sheet.head, language),
        "writer": written if written.name else None,
        "by_name": layout.by_name,
        "signatories": [_both(signatory, language) for signatory in (sheet.signatory, *sheet.further)],
        "parts": _parts(sheet),
        "numbered": layout.numbered and sheet.body.paragraphs > 1,
        "seal_by": _seal_by(sheet, sheet.seal) if sheet.seal else "",
        "endorsed": _numbered(sheet.copies, language) if sheet.form == ENDORSEMENT else (),
        "lists": _lists(sheet),
    }
    return from_template(layout.template, **facts)


def _both(who: Signatory, language: Language) -> list[_Signer]:
    """A signatory in the letter's language and, where they have a name in it, in the other."""
    return [side for side in (_signer(who, language), _signer(who, OTHER[language])) if side.name]


def _signer(who: Signatory, language: Language) -> _Signer:
    """Telephone and e-mail stand on the English side, where their figures and letters belong."""
    if language == "ur":
        return _Signer("ur", who.name_ur, who.title_ur)
    phone = format_html('{} <span class="num">{}</span>', WORDS["en"].phone, who.phone) if who.phone else None
    email = format_html('<span class="num">{}</span>', who.email) if who.email else None
    return _Signer("en", who.name, who.title, tuple(filter(None, (phone, email))))


def _parts(sheet: LetterSheet) -> list[_Numbered]:
    return [
        _Numbered(ordinal(part.number, sheet.language) if part.number else "", part.html) for part in sheet.body.parts()
    ]


def _seal_by(sheet: LetterSheet, seal: Seal) -> str:
    """Who signed and when, after the words `Signed electronically`."""
    words, language = WORDS[sheet.language], sheet.language
    title = _signer(sheet.signatory, language).title or sheet.signatory.title
    comma, stop = ("،", "۔") if language == "ur" else (",", ".")
    when = f"{long_date(seal.at.date(), language)}{comma} {clock_time(seal.at, language)}"
    return f"{words.signed_by} {title} {words.signed_at} {when}{stop}"


def _lists(sheet: LetterSheet) -> list[_Listed]:
    """Enclosures and copies; numbered where there is more than one."""
    words, language = WORDS[sheet.language], sheet.language
    lists = []
    if sheet.enclosures:
        lists.append(_Listed(words.enclosures, _numbered(sheet.enclosures, language)))
    if sheet.copies and sheet.form != ENDORSEMENT:
        remark = "" if sheet.form == RESOLUTION else run(sheet.endorsement)
        lists.append(_Listed(words.copies, _numbered(sheet.copies, language), remark))
    return lists


def _numbered(texts: Sequence[str], language: Language) -> list[_Line]:
    return [
        _Line(ordinal(number, language) if len(texts) > 1 else "", run(text)) for number, text in enumerate(texts, 1)
    ]
