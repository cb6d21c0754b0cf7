"""The columns of the sheet, and what their heads may be called."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from misl.kernel.urdu import normalise


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, which is a head too, its head in the reader's language, and the longest cell it takes."""

    key: str
    head: Promise
    longest: int
    demanded: bool = False


COLUMNS = (
    Column("section", _("Section"), 20, demanded=True),
    Column("section_diary", _("Section's diary symbol"), 12),
    Column("section_name", _("Section's name"), 120),
    Column("section_name_ur", _("Section's name in Urdu"), 120),
    Column("registry", pgettext_lazy("of a section", "Registry"), 8),
    Column("post", _("Post"), 40, demanded=True),
    Column("post_ur", _("Post in Urdu"), 40),
    Column("title", _("Title"), 120),
    Column("title_ur", _("Title in Urdu"), 120),
    Column("rank", _("Rank"), 12),
    Column("above", _("Next officer up"), 40),
    Column("duties", _("Duties"), 300),
    Column("phone", _("Phone"), 40),
    Column("person", _("User name"), 150),
    Column("name", _("Name"), 120),
    Column("name_ur", _("Name in Urdu"), 120),
    Column("email", _("E-mail"), 254),
    Column("clearance", _("May see up to"), 20),
    Column("charge", _("Charge"), 40),
    Column("from", _("From"), 20),
    Column("until", _("Until"), 20),
)
BY_KEY = {column.key: column for column in COLUMNS}
DEMANDED = tuple(column.key for column in COLUMNS if column.demanded)


def keys_of_heads() -> dict[str, str]:
    """Column keys by everything a head may say, in one form: the key itself, the head in English, the head in Urdu."""
    known: dict[str, str] = {}
    for language in ("en", "ur"):
        with translation.override(language):
            known |= {normalise(str(column.head)): column.key for column in COLUMNS}
    return known | {normalise(column.key): column.key for column in COLUMNS}


def head_of(key: str) -> str:
    """A column's head in the reader's language."""
    return str(BY_KEY[key].head) if key in BY_KEY else key
