"""The fair copy as it is looked at: set once for each version, stored away, and shown page by page.

Setting takes a second and reading a page in the sandbox some tenths; the slip in the session saves doing it again.
"""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from misl.documents.errors import UploadExpired
from misl.documents.receiving import receive_upload, upload_from_slip, upload_slip
from misl.documents.store import StoredBlob
from misl.drafting import fair_copy
from misl.web.requests import DeskRequest

KEY = "fair_copy"


def set_copy(request: DeskRequest, draft_id: UUID, version: int, state: str) -> StoredBlob:
    """The fair copy of this version, set now or found again. Raises: NotVisible, Refused."""
    name = f"{draft_id}:{version}:{state}:{request.actor.post_id}"
    known: dict[str, Any] = request.session.get(KEY) or {}
    if known.get("name") == name:
        try:
            return upload_from_slip(request.actor.office_id, known["slip"])
        except UploadExpired:
            pass
    pdf = fair_copy.preview(request.actor, draft_id)
    stored = receive_upload(request.actor.office_id, io.BytesIO(pdf), f"draft-{version}.pdf")
    request.session[KEY] = {"name": name, "slip": upload_slip(stored)}
    return stored
