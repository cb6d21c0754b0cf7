"""What of this room keeps a file from being closed."""

from __future__ import annotations

from collections.abc import Iterable

from misl.dispatch import errors
from misl.drafting.models import Letter
from misl.files.closing import Hindrance
from misl.files.models import File


def undespatched_letters(file: File) -> Iterable[Hindrance]:
    """Letters that were signed and never issued."""
    waiting = Letter.objects.filter(draft__file=file, issue=None).order_by("signed_at", "id")
    for number in waiting.values_list("number", flat=True):
        yield Hindrance(errors.LETTER_NOT_ISSUED % {"number": number}, errors.ISSUE_IT_FIRST)
