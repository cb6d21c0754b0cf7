from datetime import date
from typing import Any
from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.states import MovementKind, Urgency
from misl.files import errors
from misl.files.bonds import carry_along
from misl.files.events import FileSent
from misl.files.locking import lock_file_held
from misl.files.note_sheet import close_draft, live_draft, next_note
from misl.files.signed_lines import counters_after, sign_line
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("file.send")
def send_file(
    act: Act,
    *,
    file_id: UUID,
    to_post_id: UUID | None = None,
    agree: bool = False,
    urgency: int = Urgency.ORDINARY,
    due_on: date | None = None,
    remark: str = "",
) -> UUID:
    """Send the file on, with the writer's green note or a plain agreement; note, sending and custody are one
    signed act.

    Without `to_post_id` it is returned to the post it came from; without `due_on` the due date stays as it is.
    Raises: NotVisible, Refused.
    """
    file, holding = lock_file_held(act, file_id)
    kind, recipient = _where_to(holding, to_post_id)
    require(may_receive(act.office_id, recipient, holding, act.day))
    due_on = due_on or holding.due
    draft = live_draft(act, file)
    note = next_note(act, file, draft, agree=agree)
    line: Any = {"to_post_id": recipient, "urgency": urgency, "due_on": due_on, "remark": remark.strip()}
    signed = sign_line(act, file, holding, kind, note=note, **line)
    pass_on(
        act,
        holding,
        kind=kind,
        **line,
        note_id=note.id if note else None,
        signed_act_id=signed.id,
    )
    carry_along(act, file, recipient)
    close_draft(draft)
    file.amend(act, **counters_after(file, note, signed))
    act.record(file, to_post=recipient, kind=kind, note=note.id if note else None, signed_act=signed.id)
    act.announce(FileSent(file.id, recipient, note.id if note else None))
    return file.id


def _where_to(holding: Holding, to_post_id: UUID | None) -> tuple[str, UUID]:
    if to_post_id is not None:
        return MovementKind.SENT, to_post_id
    if holding.from_post_id is None:
        raise Refused(errors.NOBODY_TO_RETURN_TO)
    return MovementKind.RETURNED, holding.from_post_id
