"""Draft notes change hands with the charge: who takes over goes on writing where the other stopped."""

from __future__ import annotations

from uuid import UUID

from misl.files.models import DraftNote
from misl.files.states import DraftNoteState
from misl.kernel.act import Act
from misl.organisation.handing_over import Matter

LIVE = (DraftNoteState.YELLOW, DraftNoteState.GREEN)


def draft_notes(office_id: UUID, post_id: UUID, person_id: UUID) -> list[Matter]:
    """What a person is writing in a post."""
    rows = DraftNote.objects.filter(office_id=office_id, post_id=post_id, writer_id=person_id, state__in=LIVE)
    return [_matter(note) for note in rows.select_related("file").order_by("id")]


def move_draft_notes(act: Act, post_id: UUID, from_person_id: UUID, to_person_id: UUID) -> list[Matter]:
    """Give a person's draft notes in a post to another, unsigned and yellow again: a note is confirmed by its writer.

    Where the other had begun a note on the same file too, what was moved stands below it, and no word is lost.
    """
    rows = DraftNote.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, post_id=post_id)
    live = rows.filter(state__in=LIVE).select_related("file").order_by("id")
    own = {note.file_id: note for note in live.filter(writer_id=to_person_id)}
    moved = list(live.filter(writer_id=from_person_id))
    for note in moved:
        if (begun := own.get(note.file_id)) is not None:
            _join(begun, note)
        else:
            note.writer_id, note.state, note.revision = to_person_id, DraftNoteState.YELLOW, note.revision + 1
            note.save(update_fields=["writer_id", "state", "revision"])
    return [_matter(note) for note in moved]


def _join(begun: DraftNote, moved: DraftNote) -> None:
    begun.body = begun.body | {"content": [*begun.body.get("content", []), *moved.body.get("content", [])]}
    begun.state, begun.revision = DraftNoteState.YELLOW, begun.revision + 1
    begun.save(update_fields=["body", "state", "revision"])
    moved.state = DraftNoteState.DISCARDED
    moved.save(update_fields=["state"])


def _matter(note: DraftNote) -> Matter:
    return Matter("file", note.file_id, note.file.number, "draft_note")
