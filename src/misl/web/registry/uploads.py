"""What comes with the diary's form: the scan it is about, its enclosures, and the files that were turned away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from misl.documents.errors import UploadExpired
from misl.documents.receiving import receive_upload, upload_from_slip, upload_slip
from misl.documents.store import StoredBlob
from misl.kernel.errors import Refused
from misl.web.registry import tray
from misl.web.registry.tray import TurnedAway
from misl.web.requests import DeskRequest


@dataclass(frozen=True)
class Enclosure:
    """A further paper of the letter, stored and waiting with it."""

    name: str
    slip: str
    stored: StoredBlob


@dataclass(frozen=True)
class Handed:
    """Everything handed in with a form. `slip` stands for the scan; `papers` are for the diary, the letter first."""

    slip: str
    letter: StoredBlob | None
    enclosures: tuple[Enclosure, ...]
    refused: tuple[TurnedAway, ...]

    @property
    def papers(self) -> list[tuple[StoredBlob, str]]:
        if self.letter is None:
            return []
        return [(stored, stored.file_name) for stored in (self.letter, *(one.stored for one in self.enclosures))]

    def with_slips(self, post: QueryDict) -> QueryDict:
        """The form's data with the slip of what was stored just now."""
        data = post.copy()
        data["slip"] = self.slip
        return data


def handed_in(request: DeskRequest) -> Handed:
    """Store what is new, find what was stored before by its slips."""
    taken, refused = tray.take(request, request.FILES.getlist("paper"))
    slip = request.POST.get("slip") or (taken[0].slip if taken else "")
    letter = _from_slip(request, slip, refused) if slip else None
    return Handed(slip if letter else "", letter, _enclosures(request, refused), tuple(refused))


def _enclosures(request: DeskRequest, refused: list[TurnedAway]) -> tuple[Enclosure, ...]:
    found = []
    for slip in request.POST.getlist("enclosure_slip"):
        stored = _from_slip(request, slip, refused)
        if stored is not None:
            found.append(Enclosure(stored.file_name, slip, stored))
    for upload in request.FILES.getlist("enclosure"):
        try:
            stored = receive_upload(request.actor.office_id, upload, upload.name or "")
        except Refused as refusal:
            refused.append(TurnedAway(upload.name or "", refusal))
        else:
            found.append(Enclosure(stored.file_name, upload_slip(stored), stored))
    return tuple(found)


def _from_slip(request: DeskRequest, slip: str, refused: list[TurnedAway]) -> StoredBlob | None:
    try:
        return upload_from_slip(request.actor.office_id, slip)
    except UploadExpired as expired:
        refused.append(TurnedAway("", expired))
        return None
