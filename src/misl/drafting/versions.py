"""Versions: how what an officer saves becomes the draft's next version. Shared by beginning and saving a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from misl.drafting import errors
from misl.drafting.models import Draft, DraftVersion
from misl.drafting.standard_forms import open_blank
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a draft says: addressee, subject, text (the closed prose schema), copies one to a line."""

    to_name: str
    to_address: str
    subject: str
    body: dict[str, Any]
    copies: str = ""


def keep_version(act: Act, draft: Draft, text: DraftText) -> DraftVersion:
    """Keep the text as the next version of a locked draft; the caller amends the draft's own count."""
    body = prose.check(text.body).json  # what is kept is what was checked, nothing beside it
    officer = act.officer
    return DraftVersion.enter(
        act,
        draft=draft,
        number=draft.versions + 1,
        to_name=text.to_name.strip(),
        to_address=text.to_address.strip(),
        subject=text.subject.strip(),
        body=body,
        copies=text.copies.strip(),
        writer_id=officer.person_id,
        post_id=officer.post_id,
        saved_at=act.at,
    )


def current_version(draft: Draft) -> DraftVersion:
    return DraftVersion.objects.get(draft=draft, number=draft.versions)


def require_complete(version: DraftVersion) -> None:
    """A letter can be approved only when nothing is missing. Raises: Refused with what is."""
    if not version.to_name:
        raise Refused(errors.NO_ADDRESSEE)
    if not version.subject:
        raise Refused(errors.NO_SUBJECT)
    text = prose.check(version.body)
    if text.is_empty:
        raise Refused(errors.EMPTY_BODY)
    blank = open_blank(text.text())
    if blank is not None:
        raise Refused(errors.BLANK_LEFT % {"blank": blank})
