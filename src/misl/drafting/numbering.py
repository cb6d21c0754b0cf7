"""How a letter is numbered: by its file; several letters of one day are told apart as `(I)`, `(II)`, `(III)`."""

from __future__ import annotations

from datetime import date

from misl.drafting.models import Draft, Letter
from misl.drafting.states import DraftState
from misl.files.correspondence import roman


def letter_number(draft: Draft, dated_on: date) -> str:
    """The number the letter made of `draft` has when it is dated `dated_on`.

    The first of a day is `(I)` when another approved draft of the file waits for its signature; else it bears the plain
    number, for nobody knows yet that a second will follow.
    """
    earlier = Letter.objects.filter(draft__file_id=draft.file_id, dated_on=dated_on).count()
    others = Draft.objects.filter(file_id=draft.file_id, state=DraftState.APPROVED).exclude(id=draft.id)
    number = draft.file.number
    return number if earlier == 0 and not others.exists() else f"{number}({roman(earlier + 1)})"
