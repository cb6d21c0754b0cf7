"""The note sheet: how a green draft, or a plain agreement, becomes the next note of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from misl.files import errors
from misl.files.models import DraftNote, File, Note
from misl.files.policies import may_agree, may_change_note
from misl.files.states import DraftNoteState
from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.asking import Question
from misl.kernel.canonical import canonical, digest
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from misl.kernel.writing import update

#: The draft note that a writer has on a file, locked.
LIVE_DRAFT = Question(
    lambda **of: DraftNote.objects.select_for_update().filter(
        state__in=[DraftNoteState.YELLOW, DraftNoteState.GREEN], **of
    ),
    "file_id",
    "writer_id",
    "post_id",
)


@dataclass(frozen=True, slots=True)
class NextNote:
    """The note a sending will make: its id, number, paragraphs and text are fixed before it is signed."""

    id: UUID
    number: int
    first_paragraph: int
    last_paragraph: int
    body: dict[str, Any]
    plain: str
    is_agreement: bool

    def as_signed(self) -> dict[str, Any]:
        """What the signature says about the note."""
        return {
            "id": self.id,
            "number": self.number,
            "paragraphs": [self.first_paragraph, self.last_paragraph],
            "text": digest(canonical(self.body)),
            "agreement": self.is_agreement,
        }


def live_draft(act: Act, file: File) -> DraftNote | None:
    """The acting officer's own draft note on the file, locked."""
    officer = act.officer
    return LIVE_DRAFT.first(file_id=file.id, writer_id=officer.person_id, post_id=officer.post_id)


def next_note(act: Act, file: File, draft: DraftNote | None, *, agree: bool) -> NextNote | None:
    """What goes on the note sheet with this sending: the green draft, or "agreed", or nothing.

    Raises: Refused when a yellow draft would be left behind, when both a draft and an agreement are asked for, or when
    there is no earlier note to agree with.
    """
    if draft is not None and draft.state == DraftNoteState.YELLOW:
        raise Refused(errors.CONFIRM_FIRST, remedy=errors.CONFIRM_OR_DISCARD)
    if agree:
        require(may_agree(file, draft))
    if draft is not None:
        require(may_change_note(act.by, draft))
        return _numbered(file, draft.body, agreement=False)
    if agree:
        return _numbered(file, prose.from_plain(_("Agreed.")), agreement=True)
    return None


def put_on_sheet(act: Act, file: File, note: NextNote, signed_act_id: UUID) -> Note:
    """The note takes its place on the sheet, for ever."""
    officer = act.officer
    return Note.enter(
        act,
        id=note.id,
        file=file,
        number=note.number,
        first_paragraph=note.first_paragraph,
        last_paragraph=note.last_paragraph,
        body=note.body,
        plain=note.plain,
        is_agreement=note.is_agreement,
        author_id=officer.person_id,
        post_id=officer.post_id,
        charge_id=officer.charge_id,
        signed_act_id=signed_act_id,
        at=act.at,
    )


def close_draft(draft: DraftNote | None) -> None:
    """The draft whose note went on the sheet is never written again."""
    if draft is not None:
        draft.state = DraftNoteState.SENT
        update(draft, "state")


def _numbered(file: File, body: dict[str, Any], *, agreement: bool) -> NextNote:
    text = prose.check(body)
    if text.is_empty:
        raise Refused(errors.EMPTY_NOTE)
    first = file.paragraphs_count + 1
    return NextNote(
        id=new_id(),
        number=file.notes_count + 1,
        first_paragraph=first,
        last_paragraph=first + max(text.paragraphs, 1) - 1,
        body=body,
        plain=text.text(),
        is_agreement=agreement,
    )
