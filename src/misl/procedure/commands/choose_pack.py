from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.changing import lock_office
from misl.procedure.models import PackChoice
from misl.procedure.packs import find_pack
from misl.procedure.policies import may_set_procedure


@command("procedure.choose")
def choose_pack(act: Act, *, pack: str, reason: str = "") -> UUID:
    """The office follows a pack from now on: `PK-SI` is its newest version, `PK-SI-1` a certain one.

    Changes of rules belong to their pack and rest while another one is followed.
    """
    require(may_set_procedure(act.by))
    lock_office(act)
    found = find_pack(pack)
    if found is None:
        raise Refused(errors.NO_SUCH_PACK)
    choice = PackChoice.objects.filter(office_id=act.office_id).first()
    if choice is not None and str(choice) == found.name:
        raise Refused(errors.CHOSEN_ALREADY)
    said = {"pack": found.code, "pack_version": found.version, "reason": reason.strip(), "chosen_at": act.at}
    choice = PackChoice.enter(act, **said) if choice is None else choice.amend(act, **said)
    act.record(choice, pack=found.name, reason=reason.strip())
    return choice.id
