"""The small signs of a page: icons, urgency, and the language a text is written in."""

from __future__ import annotations

import re
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from misl.ui import dates

# Icons that point somewhere turn round with the page; a clock, a tick, a lens do not.
DIRECTIONAL = frozenset(
    {
        "bullets",
        "direction",
        "link-out",
        "next",
        "numbers",
        "prev",
        "quote",
        "redo",
        "return",
        "send",
        "sign-out",
        "track",
        "undo",
    }
)

URGENCIES = {
    "immediate": (_("Immediate"), "bolt"),
    "priority": (_("Priority"), "up"),
    "ordinary": (_("Ordinary"), "dash"),
}

_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_TAG = re.compile(r"<[^<>]*>")
_LATIN_LETTER = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """The icon `name` of the sprite, hidden from readers of screens; `extra` are further classes, such as "sm"."""
    classes = " ".join(["i", *(["flip"] if name in DIRECTIONAL else []), *extra.split()])
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, static("misl/icons.svg"), name
    )


def urgency(level: str) -> SafeString:
    """A word and an icon for "immediate", "priority" or "ordinary"; anything else shows nothing."""
    level = str(level).lower()
    if level not in URGENCIES:
        return SafeString("")
    word, picture = URGENCIES[level]
    return format_html('<span class="urgency urgency-{}">{}{}</span>', level, icon(picture), word)


def language_of(text: object) -> str:
    """The language a text is set in, told by its first letter: "ur" or "en"; the page's own when it has no letter."""
    # What the renderer made comes with tags, and tags are Latin.
    told = _TAG.sub("", str(text or ""))
    arabic, latin = _ARABIC_LETTER.search(told), _LATIN_LETTER.search(told)
    if arabic and (not latin or arabic.start() < latin.start()):
        return "ur"
    return "en" if latin else dates.language()
