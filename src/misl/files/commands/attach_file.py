from uuid import UUID

from misl.files.bonds import lay_inside, lock_two
from misl.files.events import FilesTied
from misl.files.policies import may_lay_inside
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.attach")
def attach_file(act: Act, *, file_id: UUID, other_id: UUID, reason: str = "") -> UUID:
    """Attach a file to another, both with the actor: it travels inside that until it is detached."""
    (file, holding), (other, other_holding) = lock_two(act, file_id, other_id)
    require(may_lay_inside(act.by, file, holding, other, other_holding))
    bond = lay_inside(act, file, other, other_holding, kind=BondKind.ATTACHED, reason=reason.strip())
    act.record(file, other=other.id)
    act.announce(FilesTied(file.id, other.id, BondKind.ATTACHED))
    return bond.id
