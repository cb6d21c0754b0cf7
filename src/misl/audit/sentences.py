"""Each act as one sentence: upper rooms say in their `apps.py` how their acts read, in words that can be translated."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from misl.kernel.errors import Words

# Shows one fact to a reader: its name in the entry, its value there; ids become names here.
Show = Callable[[str, Any], str]

_sentences: dict[str, Words] = {}


def sentence(act_name: str, template: Words) -> None:
    """Register how an act reads: `sentence("file.send", _("{actor} sent the file to {to_post}"))`.

    Braces hold names of the entry's facts, and `{actor}`, `{subject}` and `{at}`.
    """
    _sentences[act_name] = template


def sentences() -> dict[str, Words]:
    """Every registered sentence by the name of its act."""
    return dict(sorted(_sentences.items()))


def told(act_name: str, facts: Mapping[str, Any], show: Show | None = None) -> str:
    """The sentence of one entry in the reader's language. An act without a sentence reads as its bare name.

    `show` turns facts into words; without it they stand as they are. What the entry does not say reads "…".
    """
    template = _sentences.get(act_name)
    if template is None and act_name.endswith(".refused"):
        template = _("{actor} was refused: {reason}")
    if template is None:
        return act_name
    return _Told(facts, show or _plainly).format(str(template))


class _Told(string.Formatter):
    """Fills a template with shown facts; a brace never reaches into a value."""

    def __init__(self, facts: Mapping[str, Any], show: Show) -> None:
        self._facts = facts
        self._show = show

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[str, str]:
        value = self._facts.get(field_name)
        return ("…" if value is None else self._show(field_name, value)), field_name


def _plainly(_name: str, value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
