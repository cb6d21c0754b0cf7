"""The office's own words in a language, as its catalogue has them: what a button must say."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from misl.organisation.sample import people


def say(words: str, language: str) -> str:
    """A source string as a page in this language shows it."""
    with translation.override(language):
        return gettext(words)


def post_of(username: str, language: str) -> str:
    """The title of a sample person's own post as a page in this language shows it."""
    person = next(person for person in people() if person.username == username)
    return person.role_ur if language == "ur" else person.role
