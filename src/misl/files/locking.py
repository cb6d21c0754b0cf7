"""Locking a file for an act: the file first, then its holding, always in this order."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import locked
from misl.custody.policies import may_act_on
from misl.custody.states import SubjectKind
from misl.custody.visibility import SeenOrNotThere
from misl.files.models import File
from misl.kernel.act import Act
from misl.kernel.decisions import require

_seen_file = SeenOrNotThere(
    SubjectKind.FILE, lambda file_id: File.objects.filter(id=file_id).select_for_update(of=("self",))
)


def lock_file(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """A file the actor may see, with its holding, both locked. Raises: NotVisible."""
    file = _seen_file(act.by, file_id)
    return file, locked(SubjectKind.FILE, file.id)


def lock_file_held(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """The same, for acts that only the holder may do. Raises: NotVisible, Refused."""
    file, holding = lock_file(act, file_id)
    require(may_act_on(act.by, holding))
    return file, holding
