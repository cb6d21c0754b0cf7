"""The papers a citizen brought to the counter: the good ones wait with the form, the others are named and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from misl.citizens import errors
from misl.citizens.particulars import Paper, require_readable, require_room
from misl.documents.errors import UploadExpired, UploadRefused
from misl.documents.receiving import receive_upload, upload_from_slip, upload_slip
from misl.documents.store import StoredBlob
from misl.kernel.errors import Refused
from misl.ui import dates
from misl.ui.presenters import PaperSent
from misl.web.registry.tray import TurnedAway
from misl.web.requests import DeskRequest


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of everything handed in with the form. `doubled` names what was there already."""

    held: tuple[StoredBlob, ...] = ()
    refused: tuple[TurnedAway, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def papers(self) -> list[Paper]:
        return [(stored, stored.file_name) for stored in self.held]

    @property
    def slips(self) -> list[str]:
        """What the form carries, so that nothing is uploaded twice."""
        return [upload_slip(stored) for stored in self.held]

    @property
    def rows(self) -> list[PaperSent]:
        return [_row(stored) for stored in self.held]


def brought(request: DeskRequest) -> Brought:
    """Store what is new, find what was stored before, leave out what is to be removed."""
    held = [stored for stored in _waiting(request.actor.office_id, request.POST) if not _unwanted(stored, request.POST)]
    refused, doubled = [], []
    for upload in request.FILES.getlist("enclosure"):
        name = upload.name or ""
        try:
            stored = receive_upload(request.actor.office_id, upload, name)
            if stored.sha256 in {one.sha256 for one in held}:
                doubled.append(name)
                continue
            require_room(len(held) + 1)
            require_readable(stored)
        except Refused as refusal:
            refused.append(TurnedAway(name, _for_the_bearer(refusal)))
        else:
            held.append(stored)
    return Brought(tuple(held), tuple(refused), tuple(doubled))


def _waiting(office_id: UUID, post: QueryDict) -> Iterator[StoredBlob]:
    """What was taken with the form before; a slip that has run out stands for nothing any more."""
    for slip in post.getlist("enclosure_slip"):
        try:
            yield upload_from_slip(office_id, slip)
        except UploadExpired:
            continue


def _unwanted(stored: StoredBlob, post: QueryDict) -> bool:
    return str(stored.sealed.blob_id) == post.get("remove")


def _for_the_bearer(refusal: Refused) -> Refused:
    """A refusal at the door with the remedy for who has the paper in the hand."""
    if isinstance(refusal, UploadRefused):
        return Refused(refusal.reason, remedy=errors.paper_remedy(refusal.code))
    return refusal


def _row(stored: StoredBlob) -> PaperSent:
    return PaperSent(
        name=stored.file_name,
        state=dates.pages_text(stored.pages),
        remove_name="remove",
        remove_value=str(stored.sealed.blob_id),
        remove_label=_("Remove"),
    )
