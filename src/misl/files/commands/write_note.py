from typing import Any
from uuid import UUID

from django.db.models.functions import Now

from misl.files import errors
from misl.files.locking import lock_file_held
from misl.files.models import DraftNote, File
from misl.files.note_sheet import live_draft
from misl.files.policies import may_change_note
from misl.files.states import DraftNoteState
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("note.write")
def write_note(act: Act, *, file_id: UUID, body: dict[str, Any], revision: int | None = None) -> UUID:
    """Save the actor's draft note on a file that is with them; a green one becomes yellow again.

    `revision` is the one the writer last saw. Raises: Refused when another window has saved since.
    """
    file, _ = lock_file_held(act, file_id)
    body = prose.check(body).json  # what is kept is what was checked, nothing beside it
    draft = live_draft(act, file)
    if draft is None:
        draft = _begin(act, file, body)
    else:
        require(may_change_note(act.by, draft))
        if revision is not None and revision != draft.revision:
            raise Refused(errors.NOTE_CHANGED, remedy=errors.COMPARE)
        _save(draft, body)
    act.record(file, draft_note=draft.id, revision=draft.revision)
    return draft.id


def _begin(act: Act, file: File, body: dict[str, Any]) -> DraftNote:
    officer = act.officer
    return DraftNote.objects.create(
        office_id=act.office_id, file=file, writer_id=officer.person_id, post_id=officer.post_id, body=body
    )


def _save(draft: DraftNote, body: dict[str, Any]) -> None:
    draft.body = body
    draft.state = DraftNoteState.YELLOW
    draft.revision += 1
    draft.saved_at = Now()
    draft.save(update_fields=["body", "state", "revision", "saved_at"])
