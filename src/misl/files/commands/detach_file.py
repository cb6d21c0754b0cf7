from uuid import UUID

from misl.custody.states import MovementKind
from misl.files.bonds import lock_bond, lock_two, take_out
from misl.files.events import FilesParted
from misl.files.models import Bond
from misl.files.policies import may_note
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible


@command("file.detach")
def detach_file(act: Act, *, file_id: UUID, bond_id: UUID) -> UUID:
    """Detach a file from the one that is with the actor; it comes back to their desk by itself."""
    known = Bond.objects.filter(office_id=act.office_id, id=bond_id, file_id=file_id).first()
    if known is None:
        raise NotVisible
    (file, holding), (other, other_holding) = lock_two(act, file_id, known.other_id)
    require(may_note(act.by, file, holding))
    bond = lock_bond(act, file.id, bond_id, BondKind.ATTACHED)
    take_out(act, bond, other, other_holding, line=MovementKind.DETACHED)
    act.record(file, other=other.id)
    act.announce(FilesParted(file.id, other.id, BondKind.ATTACHED))
    return other.id
