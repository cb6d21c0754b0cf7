from uuid import UUID

from misl.custody.states import MovementKind
from misl.files import errors
from misl.files.bonds import lock_bond, lock_two, take_out
from misl.files.events import FilesParted
from misl.files.models import Bond
from misl.files.policies import may_take_apart
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused


@command("file.take_apart")
def take_apart(act: Act, *, file_id: UUID, bond_id: UUID, reason: str) -> UUID:
    """Undo the merger of two files, for a reason: the one that lay inside is in work again, on the same desk."""
    known = Bond.objects.filter(office_id=act.office_id, id=bond_id, file_id=file_id).first()
    if known is None:
        raise NotVisible
    (file, holding), (other, other_holding) = lock_two(act, file_id, known.other_id)
    require(may_take_apart(act.by, file, holding))
    bond = lock_bond(act, file.id, bond_id, BondKind.MERGED)
    reason = reason.strip()
    if not reason:
        raise Refused(errors.WHY_TAKEN_APART)
    take_out(act, bond, other, other_holding, line=MovementKind.UNMERGED, reason=reason)
    act.record(file, other=other.id)
    act.announce(FilesParted(file.id, other.id, BondKind.MERGED))
    return other.id
