"""The lists of this room as they are taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from misl.custody.states import Urgency
from misl.ui.sheets import Column, Kind, Sheet
from misl.web.inbox.presenters import kind_word
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Holding


def sent_sheet(request: DeskRequest, holdings: Sequence[Holding], note: str) -> Sheet:
    """What was sent on, as its page shows it."""
    return Sheet(
        name="sent-on",
        title=_("Sent on"),
        office=request.charge.post.local_title,
        note=note,
        columns=(
            Column(_("Number"), Kind.IDENTIFIER, 24),
            Column(_("Kind"), width=10),
            Column(_("Subject"), width=48),
            Column(_("Urgency"), width=12),
            Column(_("With"), width=28),
            Column(_("Since"), Kind.MOMENT, 18),
            Column(_("Opened"), Kind.MOMENT, 18),
            Column(_("Due"), Kind.DAY, 13),
        ),
        rows=[
            (
                row.number,
                kind_word(row),
                row.subject,
                str(Urgency(row.urgency).label),
                row.post.local_title,
                row.moved_at,
                row.opened_at,
                row.due,
            )
            for row in holdings
        ],
    )
