from uuid import UUID

from misl.custody.passing import lay_by
from misl.custody.states import MovementKind
from misl.files import errors
from misl.files.closing import hindrances, require_none
from misl.files.events import FileClosed
from misl.files.locking import lock_file
from misl.files.note_sheet import close_draft, live_draft, next_note
from misl.files.policies import may_close
from misl.files.signed_lines import counters_after, sign_line
from misl.files.states import FileState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.close")
def close_file(act: Act, *, file_id: UUID, remark: str = "") -> UUID:
    """Close a file that is done with; the closing officer's green note, if there is one, ends the note sheet.

    Raises: NotVisible; Refused, naming everything that stands in the way.
    """
    file, holding = lock_file(act, file_id)
    require(may_close(act.by, file, holding))
    require_none(hindrances(act.by, file), errors.NOT_YET_CLOSED)
    draft = live_draft(act, file)
    note = next_note(act, file, draft, agree=False)
    remark = remark.strip()
    signed = sign_line(
        act,
        file,
        holding,
        MovementKind.CLOSED,
        to_post_id=holding.post_id,
        urgency=holding.urgency,
        due_on=None,
        remark=remark,
        note=note,
    )
    note_id = note.id if note else None
    lay_by(act, holding, MovementKind.CLOSED, remark=remark, note_id=note_id, signed_act_id=signed.id)
    close_draft(draft)
    file.amend(act, state=FileState.CLOSED, **counters_after(file, note, signed))
    act.record(file, note=note_id, signed_act=signed.id)
    act.announce(FileClosed(file.id))
    return file.id
