"""The list as a printed register: across A4, the head on each page, page x of y."""

from __future__ import annotations

from django.utils import timezone

from misl.documents.typeset.register import RegisterColumn, RegisterSheet, register_pdf
from misl.documents.typeset.words import Language
from misl.ui import dates
from misl.ui.sheets.sheet import Kind, Sheet, told

#: Columns whose cells stay on one line.
WHOLE = (Kind.IDENTIFIER, Kind.NUMBER, Kind.DAY)


def printed(sheet: Sheet) -> bytes:
    """The list as PDF, in the language of the screen."""
    language: Language = "ur" if dates.language() == "ur" else "en"
    now = timezone.now()
    return register_pdf(
        RegisterSheet(
            language=language,
            office=sheet.office,
            title=sheet.title,
            note=sheet.note,
            printed=dates.when(now, year=True),
            made_at=now,
            columns=tuple(
                RegisterColumn(column.head, column.width, column.kind in WHOLE, column.kind == Kind.IDENTIFIER)
                for column in sheet.columns
            ),
            rows=tuple(tuple(told(cell) for cell in row) for row in sheet.rows),
        )
    )
