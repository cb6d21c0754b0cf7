from uuid import UUID

from misl.custody.passing import take_up
from misl.custody.states import MovementKind
from misl.files import errors
from misl.files.bonds import carry_along
from misl.files.events import FileReopened
from misl.files.locking import lock_file
from misl.files.policies import may_reopen
from misl.files.signed_lines import counters_after, sign_line
from misl.files.states import FileState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.reopen")
def reopen_file(act: Act, *, file_id: UUID, reason: str) -> UUID:
    """Bring a closed file back to work, for a reason; it comes to the desk of the officer who reopens it."""
    file, holding = lock_file(act, file_id)
    require(may_reopen(act.by, file, holding))
    reason = reason.strip()
    if not reason:
        raise Refused(errors.WHY_REOPENED)
    here, there = act.officer.post_id, holding.post_id
    signed = sign_line(
        act,
        file,
        holding,
        MovementKind.REOPENED,
        to_post_id=here,
        urgency=holding.urgency,
        due_on=None,
        remark=reason,
    )
    take_up(act, holding, MovementKind.REOPENED, to_post_id=here, remark=reason, signed_act_id=signed.id)
    if here != there:
        carry_along(act, file, here)
    file.amend(act, state=FileState.OPEN, **counters_after(file, None, signed))
    act.record(file, signed_act=signed.id)
    act.announce(FileReopened(file.id))
    return file.id
