from datetime import date
from uuid import UUID

from misl.custody.models import Holding
from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.states import MovementKind, Urgency
from misl.files import errors
from misl.files.events import FileSent
from misl.files.locking import lock_file_held
from misl.files.models import DraftNote, File
from misl.files.note_sheet import NextNote, live_draft, next_note, put_on_sheet
from misl.files.states import DraftNoteState
from misl.kernel.act import Act
from misl.kernel.canonical import digest
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.kernel.writing import update
from misl.signing.signatures import sign_act


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
    movement = {
        "number": holding.movements + 1,
        "kind": kind,
        "from_post": holding.post_id,
        "to_post": recipient,
        "urgency": urgency,
        "due_on": due_on,
        "remark": remark.strip(),
    }
    signed = sign_act(act, "file.send", _signed_facts(file, note, movement))
    if note is not None:
        put_on_sheet(act, file, note, signed.id)
    pass_on(
        act,
        holding,
        to_post_id=recipient,
        kind=kind,
        urgency=urgency,
        due_on=due_on,
        remark=remark.strip(),
        note_id=note.id if note else None,
        signed_act_id=signed.id,
    )
    _close_draft(draft)
    _count(act, file, note, digest(signed.payload.encode()))
    act.record(file, to_post=recipient, kind=kind, note=note.id if note else None, signed_act=signed.id)
    act.announce(FileSent(file.id, recipient, note.id if note else None))
    return file.id


def _where_to(holding: Holding, to_post_id: UUID | None) -> tuple[str, UUID]:
    if to_post_id is not None:
        return MovementKind.SENT, to_post_id
    if holding.from_post_id is None:
        raise Refused(errors.NOBODY_TO_RETURN_TO)
    return MovementKind.RETURNED, holding.from_post_id


def _signed_facts(file: File, note: NextNote | None, movement: dict[str, object]) -> dict[str, object]:
    return {
        "file": {"id": file.id, "number": file.number, "computer_number": file.computer_number},
        "note": note.as_signed() if note else None,
        "movement": movement,
        "previous": file.last_act,
    }


def _close_draft(draft: DraftNote | None) -> None:
    if draft is not None:
        draft.state = DraftNoteState.SENT
        update(draft, "state")


def _count(act: Act, file: File, note: NextNote | None, signed: str) -> None:
    file.amend(
        act,
        notes_count=note.number if note else file.notes_count,
        paragraphs_count=note.last_paragraph if note else file.paragraphs_count,
        last_act=signed,
    )
