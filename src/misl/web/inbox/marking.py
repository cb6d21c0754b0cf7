"""Marking by filter: one act for everything a filter finds on the desk. Each row is a command of its own, with its own
entry in the log; what cannot be done is told row by row, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.http import QueryDict
from django.utils.translation import gettext as _

from misl.custody import queries
from misl.custody.commands import give_task, set_due, withdraw_task
from misl.custody.states import SubjectKind
from misl.files.commands import park_file, pull_back_file, send_file, wake_file
from misl.jobs import outcomes
from misl.jobs.kinds import Made, Work
from misl.kernel.actor import Officer
from misl.kernel.command import act_id
from misl.kernel.errors import NotVisible, Refused, Words
from misl.kernel.reading import reading
from misl.kernel.urdu import figures
from misl.registry.commands import mark_receipt, pull_back_receipt
from misl.signing.errors import NoOpenSession
from misl.signing.signatures import ready_to_sign
from misl.web.inbox.asking import Asked

if TYPE_CHECKING:
    from misl.web.rows import RowResult

KIND = "mark"
UNDO = "unmark"
#: So many rows one marking takes at most, and so many are done while one waits.
MOST = 5000
AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One subject on the desk."""

    kind: str
    id: UUID
    number: str
    due_on: date | None
    urgency: int


#: Does one row and answers what an undoing needs to know; with nothing there is no way back.
Mark = Callable[[Officer, Row, Mapping[str, Any]], dict[str, Any]]


def mark(work: Work) -> Made:
    """The kind of work: everything the filter finds when its turn comes."""
    facts = work.facts
    asked = Asked.by(QueryDict(str(facts["asked"]).removeprefix("?")))
    with reading(work.actor.office_id):
        settled = outcomes.settled_subjects(work.job_id)
        rows = [row for row in _rows(work.actor, asked) if row.id not in settled]
    one, failed = MARKS[str(facts["act"])], 0
    for place, row in enumerate(rows, start=len(settled)):
        refused, undo = _attempt(work, row.id, partial(one, work.actor, row, facts))
        failed += bool(refused)
        told: Any = {"kind": row.kind, "subject_id": row.id, "number": row.number}
        outcomes.put_down(work, place, **told, refused=refused, undo=undo)
        work.report(place + 1, len(settled) + len(rows))
    return _made(len(rows), failed)


def unmark(work: Work) -> Made:
    """The kind of work: take back what a marking did, the last first, where procedure still allows it."""
    with reading(work.actor.office_id):
        settled = outcomes.settled_subjects(work.job_id)
        undoable = outcomes.undoable(work.actor, UUID(str(work.facts["job"])))
        rows = [row for row in undoable if row.subject_id not in settled]
    failed = 0
    for place, row in enumerate(rows, start=len(settled)):
        refused, _none = _attempt(work, row.subject_id, partial(UNDOINGS[row.undo["way"]], work.actor, row))
        failed += bool(refused)
        told: Any = {"kind": row.subject_kind, "subject_id": row.subject_id, "number": row.number}
        outcomes.put_down(work, place, **told, refused=refused)
        if not refused:
            outcomes.put_down_undone(row)
        work.report(place + 1, len(settled) + len(rows))
    return _made(len(rows), failed)


def found(actor: Officer, asked: Asked) -> int:
    """How many rows it would take now."""
    return queries.how_many(actor, asked.tab, asked.narrowing, MOST + 1)


def require_signature(actor: Officer, act: str, asked: Asked) -> None:
    """A marking that signs is not begun with a locked signature. Needs the office named.

    Raises: NoOpenSession, NoCertificate.
    """
    kinds = asked.narrowing.kinds
    if act not in SIGNED or (kinds and SubjectKind.FILE not in kinds):
        return
    files = replace(asked, narrowing=replace(asked.narrowing, kinds=(SubjectKind.FILE.value,)))
    if queries.how_many(actor, files.tab, files.narrowing, 1):
        ready_to_sign(actor)


def _rows(actor: Officer, asked: Asked) -> list[Row]:
    page = queries.desk_page(actor, asked.tab, asked.narrowing, asked.sort, limit=MOST)
    return [_row(line) for line in page]


def _row(line: queries.OnDesk) -> Row:
    held = line.holding
    return Row(held.subject_kind, held.subject_id, held.number, held.due, held.urgency)


def _attempt(work: Work, subject_id: UUID, act: Callable[[], dict[str, Any]]) -> tuple[Words, dict[str, Any]]:
    """Do one row, once however often the job is begun; the words of the refusal, if it was refused.

    Raises: NoOpenSession when the signature was locked meanwhile: the other rows would fare no better, and once it is
    unlocked the job goes on with this one.
    """
    intended = uuid5(work.job_id, str(subject_id))
    digest = sha256(f"{work.job_id}:{subject_id}".encode()).hexdigest()
    try:
        with act_id(intended, digest):
            return "", act()
    except NoOpenSession:
        raise
    except Refused as refusal:
        return f"{refusal.reason} {refusal.remedy}".strip(), {}
    except NotVisible:
        return _("It is no longer there for you."), {}


def _due(actor: Officer, row: Row, facts: Mapping[str, Any]) -> dict[str, Any]:
    set_due(actor, kind=row.kind, subject_id=row.id, due_on=_day(facts))
    return {"way": "due", **_due_dates(row, facts)}


def _send(actor: Officer, row: Row, facts: Mapping[str, Any]) -> dict[str, Any]:
    line: Any = {"to_post_id": UUID(str(facts["to_post"])), "urgency": row.urgency, "remark": str(facts["words"])}
    if row.kind == SubjectKind.FILE:
        send_file(actor, file_id=row.id, due_on=row.due_on, **line)
    else:
        mark_receipt(actor, receipt_id=row.id, due_on=row.due_on, **line)
    return {"way": "sent"}


def _park(actor: Officer, row: Row, facts: Mapping[str, Any]) -> dict[str, Any]:
    if row.kind != SubjectKind.FILE:
        raise Refused(_("Only files are parked."), remedy=_("Mark the receipt on, or dispose of it on itself."))
    park_file(actor, file_id=row.id, until=_day(facts), remark=str(facts["words"]))
    return {"way": "parked", **_due_dates(row, facts)}


def _remind(actor: Officer, row: Row, facts: Mapping[str, Any]) -> dict[str, Any]:
    words = str(facts["words"]) or _("Look at this again")
    task_id = give_task(actor, words=words, kind=row.kind, subject_id=row.id, due_on=_day(facts))
    return {"way": "task", "task": str(task_id)}


def _day(facts: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(facts["due_on"]))


def _due_dates(row: Row, facts: Mapping[str, Any]) -> dict[str, str]:
    return {"before": row.due_on.isoformat() if row.due_on else "", "after": str(facts["due_on"])}


def _undo_due(actor: Officer, outcome: RowResult) -> dict[str, Any]:
    before, after = outcome.undo["before"], date.fromisoformat(outcome.undo["after"])
    day = date.fromisoformat(before) if before else None
    set_due(actor, kind=outcome.subject_kind, subject_id=outcome.subject_id, due_on=day, taken_back=after)
    return {}


def _undo_sent(actor: Officer, outcome: RowResult) -> dict[str, Any]:
    if outcome.subject_kind == SubjectKind.FILE:
        pull_back_file(actor, file_id=outcome.subject_id)
    else:
        pull_back_receipt(actor, receipt_id=outcome.subject_id)
    return {}


def _undo_parked(actor: Officer, outcome: RowResult) -> dict[str, Any]:
    wake_file(actor, file_id=outcome.subject_id)
    return _undo_due(actor, outcome)


def _undo_task(actor: Officer, outcome: RowResult) -> dict[str, Any]:
    withdraw_task(actor, task_id=UUID(outcome.undo["task"]))
    return {}


def _made(all_rows: int, failed: int) -> Made:
    told = {"done": figures(all_rows - failed), "failed": figures(failed)}
    return Made(told=(_("%(done)s done, %(failed)s not.") if failed else _("%(done)s done.")) % told)


MARKS: dict[str, Mark] = {"due": _due, "send": _send, "park": _park, "remind": _remind}
#: Those that sign, when the row is a file.
SIGNED = ("send", "park")
UNDOINGS: dict[str, Callable[[Officer, RowResult], dict[str, Any]]] = {
    "due": _undo_due,
    "sent": _undo_sent,
    "parked": _undo_parked,
    "task": _undo_task,
}
