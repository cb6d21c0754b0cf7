"""May I? The files room's decisions, each with its reason."""

from __future__ import annotations

from misl.custody.models import Holding
from misl.custody.policies import may_act_on
from misl.files import errors
from misl.files.models import DraftNote, File
from misl.files.states import FileState
from misl.kernel.actor import Actor, Officer, System
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.procedure.catalogue import CLOSING, NOTE_AFTER_SENDING, NOTE_OF_ANOTHER, REOPENING
from misl.procedure.concerns import may_deal_with
from misl.procedure.rulebook import cite


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
    if file.state == FileState.ATTACHED:
        return Denied(errors.FILE_IS_ATTACHED, remedy=errors.DETACH_FIRST)
    if file.state == FileState.MERGED:
        return Denied(errors.PART_IS_DEAD if file.part_of_id else errors.FILE_IS_MERGED, remedy=errors.WORK_ON_THE_MAIN)
    return Allowed()


def may_work_on(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder works on a file, as long as it is in work."""
    return is_in_work(file) and may_act_on(actor, holding)


def may_note(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder deals with a file in work, unless it is their own matter."""
    return may_work_on(actor, file, holding) and may_deal_with(actor, file.id)


def may_return(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder returns a file to the post it came from, if it came from one."""
    return may_work_on(actor, file, holding) and came_from_a_post(holding)


def came_from_a_post(holding: Holding) -> Decision:
    """What came from nobody can't be returned."""
    return Denied(errors.NOBODY_TO_RETURN_TO) if holding.from_post_id is None else Allowed()


def may_agree(file: File, draft: DraftNote | None) -> Decision:
    """One agrees with a note that is there, and without one of one's own."""
    if draft is not None:
        return Denied(errors.ONE_OF_BOTH)
    return Allowed() if file.notes_count else Denied(errors.EARLIER_NOTE_NEEDED)


def may_close(actor: Actor, file: File, holding: Holding) -> Decision:
    """A file is closed by its holder with the approval of a section officer or above."""
    if file.part_of_id is not None:
        return Denied(errors.PARTS_ARE_MERGED, remedy=errors.MERGE_IT_BACK)
    return may_note(actor, file, holding) and _may_approve_standing(actor, CLOSING)


def may_reopen(actor: Actor, file: File, holding: Holding) -> Decision:
    """A closed file is reopened with the same approval, by the post that has it or in the file's own section."""
    if file.state != FileState.CLOSED:
        return Denied(errors.NOT_CLOSED)
    if not isinstance(actor, Officer) or (holding.post_id != actor.post_id and file.section_id != actor.section_id):
        return Denied(errors.NOT_YOURS_TO_REOPEN, remedy=errors.ASK_TO_REOPEN)
    return may_deal_with(actor, file.id) and _may_approve_standing(actor, REOPENING)


def may_park(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder parks a file."""
    return may_note(actor, file, holding)


def may_wake(actor: Actor, file: File, holding: Holding) -> Decision:
    """A parked file is taken up again by its holder, or by the system on its day."""
    if file.state != FileState.PARKED:
        return Denied(errors.NOT_PARKED)
    return Allowed() if isinstance(actor, System) else may_act_on(actor, holding)


def may_open_part(actor: Actor, main: File, holding: Holding, *, with_receipt: bool) -> Decision:
    """A part file is opened while the main file is away, or when several receipts run at once."""
    if main.part_of_id is not None:
        return Denied(errors.NO_PART_OF_A_PART, remedy=errors.OPEN_ON_THE_MAIN)
    if main.state != FileState.ATTACHED and not (allowed := is_in_work(main)):
        return allowed
    if isinstance(actor, Officer) and holding.post_id == actor.post_id and not with_receipt:
        return Denied(errors.MAIN_IS_WITH_YOU, remedy=errors.WORK_ON_IT_OR_RECEIPT)
    return may_open_files(actor) and may_deal_with(actor, main.id)


def may_lay_inside(actor: Actor, file: File, holding: Holding, other: File, other_holding: Holding) -> Decision:
    """One file goes inside another when both are in work on the actor's desk."""
    if file.id == other.id:
        return Denied(errors.TO_ITSELF, remedy=errors.CHOOSE_ANOTHER_FILE)
    if not may_note(actor, file, holding):
        return may_note(actor, file, holding)
    if other.secrecy > file.secrecy:
        return Denied(errors.OTHER_GRADED_ABOVE)
    if not is_in_work(other):
        return is_in_work(other)
    if not may_act_on(actor, other_holding):
        return Denied(errors.BOTH_WITH_YOU, remedy=errors.ASK_FOR_IT)
    return may_deal_with(actor, other.id)


def is_part(file: File) -> Decision:
    """Only a part file has a main file to go back to."""
    return Allowed() if file.part_of_id is not None else Denied(errors.NO_PART, remedy=errors.MERGE_FILES_INSTEAD)


def may_merge_back(actor: Actor, part: File, holding: Holding) -> Decision:
    """Its holder merges a part file back; where the main file is, is asked afterwards."""
    return is_part(part) and may_note(actor, part, holding)


def may_merge_part(actor: Actor, main: File, holding: Holding, part: File, part_holding: Holding) -> Decision:
    """A part file is merged back once the main file has returned and both are with the same officer."""
    return may_lay_inside(actor, main, holding, part, part_holding)


def may_merge(actor: Actor, file: File, holding: Holding, other: File, other_holding: Holding) -> Decision:
    """Two files of one section become one, with the approval that closing takes."""
    if file.section_id != other.section_id:
        return Denied(errors.OTHER_SECTION, remedy=errors.LINK_OR_ATTACH)
    if other.part_of_id is not None:
        return Denied(errors.PARTS_GO_HOME, remedy=errors.MERGE_IT_BACK)
    return may_lay_inside(actor, file, holding, other, other_holding) and _may_approve_standing(actor)


def may_take_apart(actor: Actor, file: File, holding: Holding) -> Decision:
    """A merger is undone with the approval it took."""
    return may_note(actor, file, holding) and _may_approve_standing(actor)


def _may_approve_standing(actor: Actor, rule: str = "") -> Decision:
    """Posts that open files are section officers and above: they approve closing and reopening too."""
    if isinstance(actor, Officer) and "open_files" in actor.duties:
        return Allowed()
    return Denied(errors.NOT_TO_CLOSE, rule=cite(actor.office_id, rule), remedy=errors.SEND_TO_AN_OFFICER)


def may_change_note(actor: Actor, note: DraftNote) -> Decision:
    """A draft note is its writer's own until it is sent or discarded."""
    if not isinstance(actor, Officer) or (note.writer_id, note.post_id) != (actor.person_id, actor.post_id):
        return Denied(errors.NOT_YOUR_NOTE, rule=cite(actor.office_id, NOTE_OF_ANOTHER))
    if not note.is_live:
        return Denied(
            errors.NOTE_IS_GONE, rule=cite(actor.office_id, NOTE_AFTER_SENDING), remedy=errors.WRITE_A_NEW_ONE
        )
    return Allowed()
