from datetime import date
from typing import Any
from uuid import UUID

from misl.custody.due import due_date
from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.states import MovementKind
from misl.files.bonds import carry_along
from misl.files.events import FileSent
from misl.files.locking import lock_file_held
from misl.files.signed_lines import counters_after, sign_line
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.send_for_perusal")
def send_for_perusal(
    act: Act,
    *,
    file_id: UUID,
    to_post_id: UUID,
    due_on: date | None = None,
    working_days: int | None = None,
    remark: str = "",
) -> UUID:
    """Let an officer see the file, and no more: no order is expected, no note goes with it, and once they have seen it
    it comes back. A draft note of the sender's waits for it.

    Raises: NotVisible, Refused.
    """
    file, holding = lock_file_held(act, file_id)
    require(may_receive(act.office_id, to_post_id, holding, act.day))
    due_on = due_date(act, holding, due_on, working_days)
    line: Any = {
        "to_post_id": to_post_id,
        "urgency": holding.urgency,
        "due_on": due_on,
        "remark": remark.strip(),
    }
    signed = sign_line(act, file, holding, MovementKind.PERUSAL, **line)
    pass_on(act, holding, kind=MovementKind.PERUSAL, **line, signed_act_id=signed.id)
    carry_along(act, file, to_post_id)
    file.amend(act, **counters_after(file, None, signed))
    act.record(file, to_post=to_post_id, signed_act=signed.id)
    act.announce(FileSent(file.id, to_post_id, None))
    return file.id
