from uuid import UUID

from misl.files import errors
from misl.files.bonds import lock_two, tie
from misl.files.events import FilesTied
from misl.files.models import Bond
from misl.files.policies import may_note
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.link")
def link_files(act: Act, *, file_id: UUID, other_id: UUID, reason: str = "") -> UUID:
    """Link another file the actor may see to one that is with them: a cross-reference, each moves by itself."""
    if file_id == other_id:
        raise Refused(errors.TO_ITSELF, remedy=errors.CHOOSE_ANOTHER_FILE)
    (file, holding), (other, _) = lock_two(act, file_id, other_id)
    require(may_note(act.by, file, holding))
    links = Bond.objects.filter(kind=BondKind.LINK).in_force()
    if links.filter(file=file, other=other).exists() or links.filter(file=other, other=file).exists():
        raise Refused(errors.LINKED_ALREADY)
    bond = tie(act, BondKind.LINK, file, other, reason.strip())
    act.record(file, other=other.id)
    act.announce(FilesTied(file.id, other.id, BondKind.LINK))
    return bond.id
