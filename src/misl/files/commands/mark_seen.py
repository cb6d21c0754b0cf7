from typing import Any, cast
from uuid import UUID

from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.queries import came_for_perusal
from misl.custody.states import MovementKind, SubjectKind
from misl.files import errors
from misl.files.bonds import carry_along
from misl.files.events import FileSent
from misl.files.locking import lock_file_in_hand
from misl.files.note_sheet import live_draft
from misl.files.policies import came_from_a_post
from misl.files.signed_lines import counters_after, sign_line
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.mark_seen")
def mark_seen(act: Act, *, file_id: UUID, remark: str = "") -> UUID:
    """Who got a file for perusal has seen it: one signed act, and it goes back to the post that sent it.

    Raises: NotVisible, Refused.
    """
    file, holding = lock_file_in_hand(act, file_id)
    require(came_from_a_post(holding))
    if not came_for_perusal(SubjectKind.FILE, file.id):
        raise Refused(errors.NOT_FOR_PERUSAL, remedy=errors.SEND_IT_INSTEAD)
    if live_draft(act, file) is not None:
        raise Refused(errors.NOTE_BEGUN, remedy=errors.SEND_WITH_NOTE)
    back = cast(UUID, holding.from_post_id)
    require(may_receive(act.office_id, back, holding, act.day))
    line: Any = {"to_post_id": back, "urgency": holding.urgency, "due_on": holding.due, "remark": remark.strip()}
    signed = sign_line(act, file, holding, MovementKind.SEEN, **line)
    pass_on(act, holding, kind=MovementKind.SEEN, **line, signed_act_id=signed.id)
    carry_along(act, file, back)
    file.amend(act, **counters_after(file, None, signed))
    act.record(file, to_post=back, signed_act=signed.id)
    act.announce(FileSent(file.id, back, None))
    return file.id
