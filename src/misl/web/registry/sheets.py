"""The register of receipts as it is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from misl.ui.sheets import Column, Kind, Sheet
from misl.web.requests import DeskRequest
from misl.web.words import grade_label

if TYPE_CHECKING:
    from misl.web.rows import Receipt


def register_sheet(request: DeskRequest, receipts: Sequence[Receipt], note: str) -> Sheet:
    """The receipts found, in the order of the page."""
    return Sheet(
        name="receipts",
        title=pgettext("register", "Receipts"),
        office=request.charge.post.local_title,
        note=note,
        columns=(
            Column(_("Diary number"), Kind.IDENTIFIER, 18),
            Column(_("Diarised"), Kind.MOMENT, 18),
            Column(_("From"), width=28),
            Column(_("Their number"), Kind.IDENTIFIER, 18),
            Column(_("Their date"), Kind.DAY, 13),
            Column(_("Subject"), width=44),
            Column(_("Category"), width=16),
            Column(_("How it came"), width=14),
            Column(_("Urgency"), width=12),
            Column(_("Grade"), width=14),
            Column(_("Due"), Kind.DAY, 13),
            Column(_("State"), width=22),
        ),
        rows=[
            (
                row.diary_number,
                row.diarised_at,
                row.sender,
                row.sender_reference,
                row.sender_dated_on,
                row.subject,
                str(row.get_category_display()),
                str(row.get_mode_display()),
                str(row.get_urgency_display()),
                grade_label(row.secrecy),
                row.due_on,
                str(row.get_disposal_display() if row.disposal else row.get_state_display()),
            )
            for row in receipts
        ],
    )
