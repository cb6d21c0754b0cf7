from uuid import UUID

from misl.files.bonds import lock_bond
from misl.files.events import FilesParted
from misl.files.locking import lock_file_held
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command


@command("file.unlink")
def unlink_files(act: Act, *, file_id: UUID, bond_id: UUID) -> UUID:
    """End a link of a file that is with the actor. References to the other file stay in the notes."""
    file, _ = lock_file_held(act, file_id)
    bond = lock_bond(act, file.id, bond_id, BondKind.LINK)
    bond.amend(act, ended_at=act.at)
    act.record(file, other=bond.other_id)
    act.announce(FilesParted(file.id, bond.other_id, BondKind.LINK))
    return bond.id
