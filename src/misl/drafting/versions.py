"""Versions: how what an officer saves becomes the draft's next version. Shared by beginning and saving a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from misl.drafting import errors
from misl.drafting.communication import COMMUNICATIONS, LINE_NAMES
from misl.drafting.models import LINES, Draft, DraftVersion
from misl.drafting.standard_forms import open_blank
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.errors import Refused, Words


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a draft says: its text (the closed prose schema) and the lines its form has; lists go one to a line."""

    to_name: str
    to_address: str
    subject: str
    body: dict[str, Any]
    copies: str = ""
    subject_other: str = ""
    reference: str = ""
    salutation: str = ""
    closing: str = ""
    notice: str = ""
    endorsement: str = ""
    enclosures: str = ""
    amount: str = ""


#: A sum in whole units of money.
SUM = re.compile(r"[1-9][0-9]{0,14}")


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, and on which line: a name of `LINES`, or "body"."""

    line: str
    words: Words


#: What to say of a line that is missing.
MISSING = {
    "to_name": errors.NO_ADDRESSEE,
    "subject": errors.NO_SUBJECT,
    "salutation": errors.NO_SALUTATION,
    "copies": errors.NOBODY_ENDORSED,
}


def keep_version(act: Act, draft: Draft, text: DraftText) -> DraftVersion:
    """Keep the text as the next version of a locked draft; the caller amends the draft's own count.

    Raises: Refused for words on a line that the draft's form does not print.
    """
    _require_own_lines(draft, text)
    if text.amount and not SUM.fullmatch(text.amount):
        raise Refused(errors.NO_SUM, remedy=errors.WRITE_THE_SUM)
    body = prose.check(text.body).json  # what is kept is what was checked, nothing beside it
    officer = act.officer
    return DraftVersion.enter(
        act,
        draft=draft,
        number=draft.versions + 1,
        body=body,
        writer_id=officer.person_id,
        post_id=officer.post_id,
        saved_at=act.at,
        **{name: getattr(text, name).strip() for name in LINES},
    )


def _require_own_lines(draft: Draft, text: DraftText) -> None:
    for name in LINES:
        if getattr(text, name).strip() and name not in COMMUNICATIONS[draft.form].asks:
            refusal = errors.NO_SUCH_LINE % {"line": LINE_NAMES[name]}
            raise Refused(refusal, remedy=errors.CHOOSE_ANOTHER_FORM)


def text_of(version: DraftVersion) -> DraftText:
    """What a version says, as it would be saved again."""
    return DraftText(body=version.body, **{name: getattr(version, name) for name in LINES})


def current_version(draft: Draft) -> DraftVersion:
    return DraftVersion.objects.get(draft=draft, number=draft.versions)


def require_complete(draft: Draft, version: DraftVersion) -> None:
    """A letter can be approved only when nothing is missing. Raises: Refused with the first that is."""
    for lack in lacking(draft, version):
        raise Refused(lack.words)


def lacking(draft: Draft, version: DraftVersion) -> list[Lack]:
    """Everything that keeps a version from being approved, in the order of the page."""
    needs = COMMUNICATIONS[draft.form].needs
    text = prose.check(version.body)
    lacks = [Lack(name, MISSING[name]) for name in LINES if name in needs and not getattr(version, name)]
    if text.is_empty:
        lacks.append(Lack("body", errors.EMPTY_BODY))
    said = {"body": text.text()} | {name: getattr(version, name) for name in LINES}
    blanks = ((name, open_blank(words)) for name, words in said.items())
    return lacks + [Lack(name, errors.BLANK_LEFT % {"blank": blank}) for name, blank in blanks if blank]
