"""Locking a file for an act: the file first, then its holding, always in this order."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import locked
from misl.custody.states import SubjectKind
from misl.custody.visibility import SeenOrNotThere
from misl.files.models import File
from misl.files.policies import may_work_on
from misl.kernel.act import Act
from misl.kernel.decisions import require
from misl.procedure.concerns import may_deal_with

#: A file the actor may see, locked. Raises: NotVisible.
locked_file = SeenOrNotThere(
    SubjectKind.FILE, lambda file_id: File.objects.filter(id=file_id).select_for_update(of=("self",))
)
#: A file the actor may see, as it is before it is locked. Raises: NotVisible.
seen_file = SeenOrNotThere(SubjectKind.FILE, lambda file_id: File.objects.filter(id=file_id))


def lock_file_even_own(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """A file the actor may see, with its holding, both locked, also when it is their own matter: only for looking at
    it and passing it out of their hands. Raises: NotVisible.
    """
    file = locked_file(act.by, file_id)
    return file, locked(SubjectKind.FILE, file.id)


def lock_file(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """The same for every other act: nobody deals with their own matter, whatever the act, where the office's procedure
    says so. Raises: NotVisible, Refused.
    """
    file, holding = lock_file_even_own(act, file_id)
    require(may_deal_with(act.by, file.id))
    return file, holding


def lock_file_in_hand(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """A file in work that is with the actor, also when it is their own matter: for looking, and for sending it away.
    Raises: NotVisible, Refused.
    """
    file, holding = lock_file_even_own(act, file_id)
    require(may_work_on(act.by, file, holding))
    return file, holding


def lock_file_held(act: Act, file_id: UUID) -> tuple[File, Holding]:
    """The same for acts that only the holder may do, and not in their own matter. Raises: NotVisible, Refused."""
    file, holding = lock_file_in_hand(act, file_id)
    require(may_deal_with(act.by, file.id))
    return file, holding
