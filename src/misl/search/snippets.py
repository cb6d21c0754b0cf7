"""The paragraph of a note in which the words stand, cut to size, the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString

from misl.kernel.prose import Part
from misl.kernel.urdu import normalise
from misl.search.terms import terms_of

LENGTH = 220
LEAD = 60
_TOKEN = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A paragraph's number and the passage around the first word found."""

    paragraph: int | None
    html: SafeString


def around(parts: Iterable[Part], terms: Sequence[str]) -> Snippet | None:
    """The first paragraph with most of the words in it; None for an empty text."""
    best: tuple[int, Part, str] | None = None
    for part in parts:
        text = " ".join(unescape(strip_tags(part.html)).split())
        tokens = [normalise(token) for token in text.split()]
        hits = sum(any(_fits(token, term) for token in tokens) for term in terms)
        if best is None or hits > best[0]:
            best = (hits, part, text)
    return Snippet(best[1].number, _marked(best[2], terms)) if best else None


def _fits(token: str, term: str) -> bool:
    """Whether a word as it is compared begins with a term, leaving punctuation aside."""
    return any(piece.startswith(term) for piece in terms_of(token))


def _marked(text: str, terms: Sequence[str]) -> SafeString:
    tokens = _TOKEN.findall(text)
    marks = [any(_fits(normalise(token), term) for term in terms) for token in tokens]
    first = marks.index(True) if True in marks else 0
    start = first
    while start and sum(map(len, tokens[start - 1 : first])) < LEAD:
        start -= 1
    end, size = start, 0
    while end < len(tokens) and size + len(tokens[end]) <= LENGTH:
        size += len(tokens[end])
        end += 1
    passage = format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", token) if marked else token,)
            for token, marked in zip(tokens[start:end], marks[start:end], strict=True)
        ),
    )
    return format_html("{}{}{}", "… " if start else "", passage, " …" if end < len(tokens) else "")
