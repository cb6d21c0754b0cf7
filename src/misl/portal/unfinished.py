"""An application that is still being written: kept sealed in the citizen's session, so that nothing typed or uploaded
is lost between the questions, over an error, or until later the same day.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import tink
from django.conf import settings
from django.http import HttpRequest

from misl.citizens.particulars import LONGEST, Lodging
from misl.citizens.states import Kind
from misl.documents.errors import UploadExpired
from misl.documents.receiving import upload_from_slip
from misl.documents.store import StoredBlob
from misl.kernel.canonical import canonical, digest
from misl.kernel.clock import now
from misl.kernel.ids import new_id
from misl.kernel.keys import keyring

KEY = "portal.unfinished"
PURPOSE = b"misl.portal.unfinished"
ANSWERS = ("office", "kind", "subject", "words", "name", "phone", "email", "address", "cnic")
#: What is kept of an answer that is too long, so that its writer can shorten it.
MOST_KEPT = 2 * LONGEST["words"]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What was answered so far. `papers` are upload slips; `refused` are the last try's (name, why, what to do),
    `doubled` the names of those in it that were there already.
    """

    act_id: str
    office: str = ""
    kind: str = Kind.APPLICATION
    subject: str = ""
    words: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    cnic: str = ""
    papers: tuple[str, ...] = ()
    refused: tuple[tuple[str, str, str], ...] = ()
    doubled: tuple[str, ...] = ()
    saved_at: float = 0.0

    @property
    def begun(self) -> bool:
        return self.saved_at > 0

    @property
    def kept_until(self) -> datetime:
        return datetime.fromtimestamp(self.saved_at, UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)

    @property
    def answers(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ANSWERS}

    @property
    def request_digest(self) -> str:
        """The fingerprint of what would be lodged now."""
        return digest(canonical([self.answers, list(self.papers)]))

    def lodging(self, language: str) -> Lodging:
        said = {name: answer for name, answer in self.answers.items() if name != "office"}
        return Lodging(**said, language="ur" if language == "ur" else "en")

    def stored_papers(self, office_id: UUID) -> list[StoredBlob]:
        """The uploads that are still held, in the order they were added."""
        held = []
        for slip in self.papers:
            try:
                held.append(upload_from_slip(office_id, slip))
            except UploadExpired:
                continue
        return held


def load(request: HttpRequest) -> Unfinished:
    """What this visitor has written so far; a fresh beginning when there is nothing or it can't be read any more."""
    sealed = request.session.get(KEY)
    if sealed:
        try:
            facts: dict[str, Any] = json.loads(keyring().unwrap(base64.b64decode(sealed), PURPOSE))
            facts["papers"] = tuple(facts["papers"])
            facts["refused"] = tuple(tuple(line) for line in facts["refused"])
            facts["doubled"] = tuple(facts.get("doubled", ()))
            return Unfinished(**facts)
        except (tink.TinkError, ValueError, TypeError, KeyError):
            pass
    return Unfinished(act_id=str(new_id()))


def keep(request: HttpRequest, draft: Unfinished, **changes: Any) -> Unfinished:
    """Keep it with these changes."""
    draft = replace(draft, **changes, saved_at=now().timestamp())
    sealed = keyring().wrap(json.dumps(asdict(draft)).encode(), PURPOSE)
    request.session[KEY] = base64.b64encode(sealed).decode()
    return draft


def keep_typed(request: HttpRequest, draft: Unfinished, names: Mapping[str, Any]) -> Unfinished:
    """Keep what was typed into these fields, right or wrong."""
    typed = {name: request.POST.get(name, "")[:MOST_KEPT] for name in names if name in ANSWERS}
    return keep(request, draft, **typed)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
