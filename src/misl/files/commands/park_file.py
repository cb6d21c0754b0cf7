from datetime import date
from uuid import UUID

from misl.custody.passing import lay_by
from misl.custody.states import MovementKind
from misl.files import errors
from misl.files.events import FileParked
from misl.files.locking import lock_file
from misl.files.policies import may_park
from misl.files.signed_lines import counters_after, sign_line
from misl.files.states import FileState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.park")
def park_file(act: Act, *, file_id: UUID, until: date, remark: str = "") -> UUID:
    """Put a file by until a day: it leaves the work list, and on that day comes back to the same desk as due."""
    file, holding = lock_file(act, file_id)
    require(may_park(act.by, file, holding))
    if until <= act.day:
        raise Refused(errors.WAKES_LATER, remedy=errors.CHOOSE_A_LATER_DAY)
    remark = remark.strip()
    signed = sign_line(
        act,
        file,
        holding,
        MovementKind.PARKED,
        to_post_id=holding.post_id,
        urgency=holding.urgency,
        due_on=until,
        remark=remark,
    )
    lay_by(act, holding, MovementKind.PARKED, due_on=until, remark=remark, signed_act_id=signed.id)
    file.amend(act, state=FileState.PARKED, wakes_on=until, **counters_after(file, None, signed))
    act.record(file, until=until, signed_act=signed.id)
    act.announce(FileParked(file.id))
    return file.id
