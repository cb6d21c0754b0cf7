from uuid import UUID

from misl.files import errors
from misl.files.locking import lock_file_held
from misl.files.note_sheet import live_draft
from misl.files.states import DraftNoteState
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused


@command("note.confirm")
def confirm_note(act: Act, *, file_id: UUID) -> UUID:
    """The writer confirms the draft note: yellow becomes green, and it goes with the file when that is sent."""
    file, _ = lock_file_held(act, file_id)
    draft = live_draft(act, file)
    if draft is None or prose.check(draft.body).is_empty:
        raise Refused(errors.EMPTY_NOTE)
    draft.state = DraftNoteState.GREEN
    draft.save(update_fields=["state"])
    act.record(file, draft_note=draft.id, revision=draft.revision)
    return draft.id
