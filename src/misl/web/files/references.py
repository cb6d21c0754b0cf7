"""What a note may refer to in its file (paragraphs, papers and pages) and the phrases it may take in, found as the
officer types after "#".
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from misl.files import queries
from misl.files.states import PaperRole
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.urdu import ascii_digits, normalise
from misl.noting.queries import phrases_like
from misl.web.files.sheet import page_number, page_range, paragraph_number

if TYPE_CHECKING:
    from misl.web.rows import File

MOST = 12
#: Phrases are offered above what a note may refer to, but not in its place.
PHRASES = 3


def found(actor: Officer, file: File, words: str) -> list[dict[str, str]]:
    """References whose number or first words fit: what is marked by a letter or a number of its own first, then the
    latest paragraphs, then pages; phrases come after, so that a flag's letter finds the flag.
    """
    sought = normalise(words)
    marked = [one for one in [*_flags(file), *_letters(file), *_linked(actor, file)] if _named(one, sought)]
    if not sought:
        return _numbered(file, words, sought)
    phrases = _phrases(actor, words)
    references = [*marked[: MOST // 2], *_numbered(file, words, sought)]
    return [*references[: MOST - len(phrases)], *phrases]


def _phrases(actor: Officer, words: str) -> list[dict[str, str]]:
    """Phrases found by name or words, each in every language it has: they are put in as words, not as references."""
    return [
        {"kind": "phrase", "id": str(phrase.id), "label": phrase.name, "note": text[:90], "text": text}
        for phrase in phrases_like(actor, words.strip(), PHRASES)
        for text in phrase.texts
    ]


def _numbered(file: File, words: str, sought: str) -> list[dict[str, str]]:
    number = ascii_digits(words).strip().removeprefix("p").removeprefix("para").strip(" ./ncNC")
    paragraphs = [one for one in _paragraphs(file) if _fits(one, sought, number)]
    pages = [one for one in _pages(file) if _fits(one, sought, number)]
    half = MOST // 2
    return [*paragraphs[: max(half, MOST - len(pages))], *pages[: max(half, MOST - len(paragraphs))]][:MOST]


def _named(one: dict[str, str], sought: str) -> bool:
    return sought in normalise(one["label"]) or sought in normalise(one["note"])


def _flags(file: File) -> list[dict[str, str]]:
    return [
        {
            "kind": "flag",
            "id": str(flag.id),
            "label": _("Flag %(letter)s") % {"letter": flag.letter},
            "note": _("p. %(page)s") % {"page": page_number(flag.page)},
        }
        for flag in queries.flags(file.id)
        if flag.taken_off_at is None
    ]


def _letters(file: File) -> list[dict[str, str]]:
    """Receipts and letters issued, each by what it is known as; enclosures go by their pages."""
    return [
        {
            "kind": "letter",
            "id": str(paper.id),
            "label": paper.label or f"{paper.get_role_display()} {page_range(paper.first_page, paper.last_page)}",
            "note": paper.title[:90],
        }
        for paper in queries.correspondence(file.id)
        if paper.role != PaperRole.ENCLOSURE
    ]


def _linked(actor: Officer, file: File) -> list[dict[str, str]]:
    """Files tied to this one, as far as the writer may see them."""
    return [
        {"kind": "file", "id": str(tie.other.id), "label": tie.other.number, "note": tie.other.local_subject[:90]}
        for tie in queries.ties(actor, file)
        if tie.with_post is not None
    ]


def _fits(one: dict[str, str], sought: str, number: str) -> bool:
    if not sought:
        return True
    if number.isdigit():
        return one["id"].startswith(number)
    return sought in normalise(one["note"]) or sought in normalise(one["label"])


def _paragraphs(file: File) -> list[dict[str, str]]:
    lines = [
        {
            "kind": "para",
            "id": str(part.number),
            "label": _("para %(number)s") % {"number": paragraph_number(part.number)},
            "note": " ".join(unescape(strip_tags(part.html)).split())[:90],
        }
        for line in queries.note_sheet(file.id, limit=60)
        for part in prose.check(line.note.body).parts(line.note.first_paragraph)
        if part.number is not None
    ]
    return lines[::-1]


def _pages(file: File) -> list[dict[str, str]]:
    return [
        {
            "kind": "page",
            "id": str(number),
            "label": _("p. %(page)s") % {"page": page_number(number)},
            "note": f"{paper.label or paper.get_role_display()}: {paper.title}"[:90],
        }
        for paper in queries.correspondence(file.id)
        for number in range(paper.first_page, paper.last_page + 1)
    ]
