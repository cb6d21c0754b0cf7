"""A register as it is printed: a table across A4 whose head stands on each page, for any list of any room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from misl.documents.typeset.press import from_template, pdf_of, run
from misl.documents.typeset.words import Language


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: its head, how wide against the others, whether its cells stay on one line, whether they are
    identifiers, which read left to right in every language.
    """

    head: str
    width: int
    whole: bool = False
    identifier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSheet:
    """A list with its cells already in words. `printed` is the moment as the reader's language tells it."""

    language: Language
    title: str
    columns: tuple[RegisterColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    office: str = ""
    note: str = ""
    printed: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    text: str
    span: int


def register_pdf(sheet: RegisterSheet) -> bytes:
    """The register as PDF. A hundred rows take a few seconds."""
    return pdf_of(
        register_html(sheet), language=sheet.language, title=sheet.title, style="register", made_at=sheet.made_at
    )


def register_html(sheet: RegisterSheet) -> SafeString:
    """The register's body as HTML; everything in it is escaped."""
    whole = sum(column.width for column in sheet.columns) or 1
    heads = [_Head(column.head, max(round(100 * column.width / whole), 1)) for column in sheet.columns]
    lines = [[(run(cell), column) for cell, column in zip(row, sheet.columns, strict=True)] for row in sheet.rows]
    return from_template("register.html", sheet=sheet, heads=heads, lines=lines)
