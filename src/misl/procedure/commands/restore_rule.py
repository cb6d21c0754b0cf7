from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.changing import lock_rule
from misl.procedure.policies import may_set_procedure


@command("procedure.restore_rule")
def restore_rule(act: Act, *, rule: str) -> UUID:
    """The rule holds again as the pack has it."""
    require(may_set_procedure(act.by))
    pack, _, change = lock_rule(act, rule)
    if change is None or not change.in_force:
        raise Refused(errors.NOT_CHANGED)
    change.amend(act, in_force=False, changed_at=act.at)
    act.record(change, rule=rule, pack=pack)
    return change.id
