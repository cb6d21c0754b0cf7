"""Two who write on one draft: who has the pen, and both versions side by side when one saved before the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from misl.drafting import errors, queries
from misl.drafting.communication import LINE_NAMES
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.errors import Refused
from misl.kernel.prose_difference import Change, difference
from misl.web.drafting.forms import DraftForm

if TYPE_CHECKING:
    from misl.web.rows import Draft, DraftVersion


@dataclass(frozen=True)
class Pair:
    """A line of a letter outside its text: yours and theirs."""

    term: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Clash:
    """What was typed beside the version that somebody saved meanwhile."""

    number: int
    next_number: int
    writer: str
    at: datetime
    lines: tuple[Pair, ...]
    yours: str
    theirs: str
    changes: list[Change]


def clash_of(draft: Draft, form: DraftForm, refusal: Refused | None) -> Clash | None:
    """Both versions, where saving was refused because of a newer one."""
    text: DraftText | None = form.cleaned_data.get("text") if form.is_bound and form.is_valid() else None
    if refusal is None or refusal.reason is not errors.NEWER_VERSION or text is None:
        return None
    newest = queries.versions(draft)[0]
    version: DraftVersion = newest.version
    mine, theirs = prose.check(text.body), prose.check(version.body)
    pairs = (Pair(str(LINE_NAMES[name]), getattr(text, name), getattr(version, name)) for name in LINE_NAMES)
    return Clash(
        number=version.number,
        next_number=version.number + 1,
        writer=newest.writer,
        at=version.saved_at,
        lines=tuple(pair for pair in pairs if pair.yours != pair.theirs),
        yours=mine.text(),
        theirs=theirs.text(),
        changes=difference(theirs, mine),
    )


def typed_lines(form: DraftForm, text: str) -> str:
    """Everything that was typed, the text last, for an officer who may not save it now."""
    if not form.is_bound:
        return ""
    lines = (f"{name}: {form.data[field]}" for field, name in LINE_NAMES.items() if form.data.get(field))
    return "\n".join([*lines, *([""] if text else []), text]).strip()
