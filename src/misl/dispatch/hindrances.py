"""What of this room keeps a file from being closed."""

from __future__ import annotations

from collections.abc import Iterable

from misl.dispatch import errors
from misl.drafting.models import Letter
from misl.drafting.states import LetterState
from misl.files.closing import Hindrance
from misl.files.models import File


def undespatched_letters(file: File) -> Iterable[Hindrance]:
    """Letters that were signed and not issued; one that was withdrawn waits for nothing."""
    waiting = Letter.objects.filter(draft__file=file, state=LetterState.SIGNED).order_by("signed_at", "id")
    for number in waiting.values_list("number", flat=True):
        yield Hindrance(errors.LETTER_NOT_ISSUED % {"number": number}, errors.ISSUE_IT_FIRST)
