"""The words of the e-mail that carries a letter. Rooms above add theirs: what the letter answers is not known here."""

from __future__ import annotations

from collections.abc import Callable

from misl.drafting.models import Letter

#: A source is asked with the letter and the address it goes to, in the letter's language; "" adds nothing.
Source = Callable[[Letter, str], str]

_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let a room above say what it knows about letters. For its apps.py."""
    if source not in _sources:
        _sources.append(source)


def words_for(letter: Letter, address: str) -> list[str]:
    """What the rooms above have to say."""
    return [words for source in _sources if (words := source(letter, address))]
