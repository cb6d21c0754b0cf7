from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from misl.custody.due import due_date
from misl.custody.models import Holding
from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.states import MovementKind, SubjectKind, Urgency
from misl.files.bonds import carry_along
from misl.files.events import FileSent
from misl.files.foresight import foresee_sending
from misl.files.locking import lock_file_in_hand
from misl.files.note_sheet import close_draft, live_draft, next_note
from misl.files.policies import came_from_a_post
from misl.files.sending_rules import answers_to_sending
from misl.files.signed_lines import counters_after, sign_line
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.procedure.concerns import may_deal_with
from misl.procedure.departing import hold_to, put_on_record


@command("file.send", foresight=foresee_sending)
def send_file(
    act: Act,
    *,
    file_id: UUID,
    to_post_id: UUID | None = None,
    agree: bool = False,
    urgency: int = Urgency.ORDINARY,
    due_on: date | None = None,
    working_days: int | None = None,
    remark: str = "",
    reasons: Mapping[str, str] | None = None,
) -> UUID:
    """Send the file on, with the writer's green note or a plain agreement; note, sending and custody are one
    signed act.

    Without `to_post_id` it is returned to the post it came from; the due date is `due_on`, or so many
    `working_days` from today, or stays as it is.
    `reasons` says, by rule, why the officer goes another way than procedure has it. One's own matter is sent on
    without a word.
    Raises: NotVisible, Refused.
    """
    file, holding = lock_file_in_hand(act, file_id)
    kind, recipient = _where_to(holding, to_post_id)
    require(may_receive(act.office_id, recipient, holding, act.day))
    due_on = due_date(act, holding, due_on, working_days)
    draft = live_draft(act, file)
    note = next_note(act, file, draft, agree=agree)
    if note is not None:
        require(may_deal_with(act.by, file.id))
    answers = answers_to_sending(act.officer, file, holding, recipient, noting=note is not None, on=act.day)
    departures = hold_to(answers, reasons or {})
    line: Any = {"to_post_id": recipient, "urgency": urgency, "due_on": due_on, "remark": remark.strip()}
    signed = sign_line(act, file, holding, kind, note=note, departures=departures, **line)
    pass_on(
        act,
        holding,
        kind=kind,
        **line,
        note_id=note.id if note else None,
        signed_act_id=signed.id,
    )
    carry_along(act, file, recipient)
    put_on_record(act, departures, kind=SubjectKind.FILE, subject_id=file.id, signed_act_id=signed.id)
    close_draft(draft)
    file.amend(act, **counters_after(file, note, signed))
    warned = {"warned": [answer.rule for answer in answers]} if answers else {}
    act.record(file, to_post=recipient, kind=kind, note=note.id if note else None, signed_act=signed.id, **warned)
    act.announce(FileSent(file.id, recipient, note.id if note else None))
    return file.id


def _where_to(holding: Holding, to_post_id: UUID | None) -> tuple[str, UUID]:
    if to_post_id is not None:
        return MovementKind.SENT, to_post_id
    require(came_from_a_post(holding))
    return MovementKind.RETURNED, cast(UUID, holding.from_post_id)
