"""May I? The files room's decisions, each with its reason."""

from __future__ import annotations

from misl.custody.models import Holding
from misl.custody.policies import may_act_on
from misl.files import errors
from misl.files.models import DraftNote, File
from misl.files.states import FileState
from misl.kernel.actor import Actor, Officer, System
from misl.kernel.decisions import Allowed, Decision, Denied


def may_open_files(actor: Actor) -> Decision:
    """Files are opened by posts charged with it: section officers and above."""
    if isinstance(actor, Officer) and "open_files" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_OPEN_FILES)


def may_classify(actor: Actor) -> Decision:
    """The plan of classification is set up with the office, later changed by the establishment section."""
    if not isinstance(actor, Officer) or "establishment" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_CLASSIFY)


def is_in_work(file: File) -> Decision:
    """A closed or parked file is read, not worked on."""
    if file.state == FileState.CLOSED:
        return Denied(errors.FILE_IS_CLOSED, remedy=errors.REOPEN_FIRST)
    if file.state == FileState.PARKED:
        return Denied(errors.FILE_IS_PARKED, remedy=errors.TAKE_UP_FIRST)
    return Allowed()


def may_work_on(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder works on a file, as long as it is in work."""
    return is_in_work(file) and may_act_on(actor, holding)


def may_close(actor: Actor, file: File, holding: Holding) -> Decision:
    """A file is closed by its holder with the approval of a section officer or above."""
    return may_work_on(actor, file, holding) and _may_approve_standing(actor)


def may_reopen(actor: Actor, file: File, holding: Holding) -> Decision:
    """A closed file is reopened with the same approval, by the post that has it or in the file's own section."""
    if file.state != FileState.CLOSED:
        return Denied(errors.NOT_CLOSED)
    if not isinstance(actor, Officer) or (holding.post_id != actor.post_id and file.section_id != actor.section_id):
        return Denied(errors.NOT_YOURS_TO_REOPEN, remedy=errors.ASK_TO_REOPEN)
    return _may_approve_standing(actor)


def may_park(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder parks a file."""
    return may_work_on(actor, file, holding)


def may_wake(actor: Actor, file: File, holding: Holding) -> Decision:
    """A parked file is taken up again by its holder, or by the system on its day."""
    if file.state != FileState.PARKED:
        return Denied(errors.NOT_PARKED)
    return Allowed() if isinstance(actor, System) else may_act_on(actor, holding)


def _may_approve_standing(actor: Actor) -> Decision:
    """Posts that open files are section officers and above: they approve closing and reopening too."""
    if isinstance(actor, Officer) and "open_files" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_CLOSE, remedy=errors.SEND_TO_AN_OFFICER)


def may_change_note(actor: Actor, note: DraftNote) -> Decision:
    """A draft note is its writer's own until it is sent or discarded."""
    if not isinstance(actor, Officer) or (note.writer_id, note.post_id) != (actor.person_id, actor.post_id):
        return Denied(errors.NOT_YOUR_NOTE)
    if not note.is_live:
        return Denied(errors.NOTE_IS_GONE, remedy=errors.WRITE_A_NEW_ONE)
    return Allowed()
