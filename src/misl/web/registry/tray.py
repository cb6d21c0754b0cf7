"""The tray: scans handed in and waiting to be diarised, one after the other. Kept in the officer's session as slips.

The bytes are stored already; a slip that is never used is swept up with its bytes a day later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from misl.documents.errors import REMEDIES, explain
from misl.documents.receiving import receive_upload, upload_from_slip, upload_slip
from misl.documents.store import StoredBlob
from misl.kernel.errors import Refused
from misl.web.requests import DeskRequest

KEY = "tray"
LARGEST = 30


@dataclass(frozen=True)
class Scan:
    """A scan in the tray. `problem` says why it can't be opened; it is kept all the same."""

    id: UUID
    slip: str
    name: str
    pages: int
    problem: str
    remedy: str
    sha256: str


@dataclass(frozen=True)
class TurnedAway:
    """A file refused at the door, with the words for its bearer."""

    name: str
    refusal: Refused


def take(request: DeskRequest, uploads: Iterable[UploadedFile[Any]]) -> tuple[list[Scan], list[TurnedAway]]:
    """Store what was handed in and lay it in the tray; what is refused is named with its reason, the rest goes on."""
    taken: list[Scan] = []
    refused: list[TurnedAway] = []
    for upload in uploads:
        name = upload.name or ""
        try:
            taken.append(scan_of(receive_upload(request.actor.office_id, upload, name)))
        except Refused as refusal:
            refused.append(TurnedAway(name, refusal))
    if taken:
        _put(request, [*_slips(request), *(scan.slip for scan in taken)])
    return taken, refused


def scans(request: DeskRequest) -> list[Scan]:
    """What lies in the tray, first come first. What has waited too long is gone from it."""
    found = []
    for slip in _slips(request):
        try:
            found.append(scan_of(upload_from_slip(request.actor.office_id, slip), slip))
        except Refused:
            continue
    return found


def stored_scan(request: DeskRequest, blob_id: UUID) -> StoredBlob | None:
    """The stored bytes of a scan in this officer's tray."""
    for slip in _slips(request):
        try:
            stored = upload_from_slip(request.actor.office_id, slip)
        except Refused:
            continue
        if stored.sealed.blob_id == blob_id:
            return stored
    return None


def take_out(request: DeskRequest, slip: str) -> None:
    """Out of the tray: diarised, or not wanted."""
    _put(request, [one for one in _slips(request) if one != slip])


def put_last(request: DeskRequest, slip: str) -> None:
    """Not now: behind the others."""
    _put(request, [one for one in _slips(request) if one != slip] + [slip] * (slip in _slips(request)))


def scan_of(stored: StoredBlob, slip: str = "") -> Scan:
    """A stored upload as the tray shows it."""
    found = stored.inspection
    problem = found.problem if found else ""
    return Scan(
        id=stored.sealed.blob_id,
        slip=slip or upload_slip(stored),
        name=stored.file_name,
        pages=(found.pages or 0) if found and not problem else 0,
        problem=str(explain(problem)),
        remedy=str(REMEDIES.get(problem, "")),
        sha256=stored.sha256,
    )


def _slips(request: DeskRequest) -> list[str]:
    kept: Any = request.session.get(KEY, [])
    return list(kept)


def _put(request: DeskRequest, slips: list[str]) -> None:
    request.session[KEY] = slips[-LARGEST:]
