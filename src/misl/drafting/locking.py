"""Locking a draft for an act: its file first, then the holding, then the draft."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.drafting.models import Draft
from misl.files.locking import lock_file
from misl.files.models import File
from misl.files.policies import is_in_work
from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible


def lock_draft(act: Act, draft_id: UUID) -> tuple[Draft, File, Holding]:
    """A draft on a file the actor may see, all locked. Raises: NotVisible; Refused on one that is parked or closed."""
    file_id = Draft.objects.filter(office_id=act.office_id, id=draft_id).values_list("file_id", flat=True).first()
    if file_id is None:
        raise NotVisible
    file, holding = lock_file(act, file_id)
    require(is_in_work(file))
    return Draft.objects.select_for_update(of=("self",)).get(id=draft_id), file, holding
