"""How a letter is numbered: by its file; the second letter of a file on one day is `(II)`, the third `(III)`."""

from __future__ import annotations

from datetime import date

from misl.drafting.models import Letter
from misl.files.correspondence import roman
from misl.files.models import File


def letter_number(file: File, dated_on: date) -> str:
    """The number the next letter of this file dated `dated_on` has."""
    earlier = Letter.objects.filter(draft__file=file, dated_on=dated_on).count()
    return file.number if earlier == 0 else f"{file.number}({roman(earlier + 1)})"
