from uuid import UUID

from misl.files import errors
from misl.files.locking import lock_file_in_hand
from misl.files.note_sheet import live_draft
from misl.files.states import DraftNoteState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused


@command("note.discard")
def discard_note(act: Act, *, file_id: UUID) -> UUID:
    """The writer discards the draft note. It is kept, marked discarded."""
    file, _ = lock_file_in_hand(act, file_id)
    draft = live_draft(act, file)
    if draft is None:
        raise Refused(errors.NOTE_IS_GONE)
    draft.state = DraftNoteState.DISCARDED
    draft.save(update_fields=["state"])
    act.record(file, draft_note=draft.id)
    return draft.id
