from uuid import UUID

from misl.files import errors
from misl.files.bonds import lay_inside, lock_two
from misl.files.closing import hindrances, require_none
from misl.files.events import FilesTied
from misl.files.note_sheet import close_draft, live_draft, next_note
from misl.files.policies import may_merge
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.merge")
def merge_files(act: Act, *, file_id: UUID, other_id: UUID, reason: str) -> UUID:
    """Merge another file of the section into one, both with the actor, for a reason. The other keeps its own sheets and
    travels inside from now on; the merger can be undone.
    """
    reason = reason.strip()
    (file, holding), (other, other_holding) = lock_two(act, file_id, other_id)
    require(may_merge(act.by, file, holding, other, other_holding))
    if not reason:
        raise Refused(errors.WHY_MERGED)
    require_none(hindrances(act.by, other), errors.NOT_YET_MERGED)
    draft = live_draft(act, other)
    note = next_note(act, other, draft, agree=False)
    bond = lay_inside(act, file, other, other_holding, kind=BondKind.MERGED, reason=reason, note=note)
    close_draft(draft)
    act.record(file, other=other.id)
    act.announce(FilesTied(file.id, other.id, BondKind.MERGED))
    return bond.id
