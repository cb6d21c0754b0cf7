"""The lists of this room as they are taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from misl.custody.narrowing import Sort
from misl.custody.queries import OnDesk
from misl.custody.states import Urgency
from misl.ui import dates
from misl.ui.sheets import Cell, Column, Kind, Sheet
from misl.web.inbox.asking import Asked, column_word, filter_words
from misl.web.inbox.presenters import kind_word
from misl.web.requests import DeskRequest
from misl.web.words import grade_label

if TYPE_CHECKING:
    from misl.web.rows import Holding


def work_sheet(request: DeskRequest, rows: Sequence[OnDesk], asked: Asked, note: str) -> Sheet:
    """The work list with the columns that were chosen, narrowed and sorted as on its page."""
    told = [filter_words(asked), str(Sort(asked.sort).label), note]
    return Sheet(
        name="work-list",
        title=_("Work list"),
        office=request.charge.post.local_title,
        note=" · ".join(filter(None, told)),
        columns=(
            Column(_("Number"), Kind.IDENTIFIER, 24),
            Column(_("Kind"), width=10),
            Column(_("Subject"), width=48),
            Column(_("Urgency"), width=12),
            Column(_("State"), width=10),
            *(column for name in asked.columns for column in _columns(name)),
        ),
        rows=[
            (
                row.holding.number,
                kind_word(row.holding),
                row.holding.subject,
                str(Urgency(row.holding.urgency).label),
                _("New") if row.holding.opened_at is None else "",
                *(cell for name in asked.columns for cell in _cells(name, row)),
            )
            for row in rows
        ],
    )


def _columns(name: str) -> tuple[Column, ...]:
    """A column of the screen; From tells the post and its holder apart."""
    head = column_word(name)
    kinds = {
        "received": (Kind.MOMENT, 18),
        "age": (Kind.NUMBER, 8),
        "due": (Kind.DAY, 13),
        "section": (Kind.IDENTIFIER, 12),
    }
    kind, width = kinds.get(name, (Kind.TEXT, 24))
    return (Column(head, kind, width), Column(_("Name"), width=20)) if name == "from" else (Column(head, kind, width),)


def _cells(name: str, row: OnDesk) -> tuple[Cell, ...]:
    held = row.holding
    match name:
        case "from":
            return (held.from_post.local_title if held.from_post else "", row.sent_by)
        case "section":
            return (held.from_post.section.symbol if held.from_post else "",)
        case "grade":
            return (grade_label(held.secrecy),)
        case "received":
            return (held.moved_at,)
        case "age":
            return ((dates.today() - dates.day_of(held.moved_at)).days,)
        case _:
            return (held.due,)


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


def pending_sheet(request: DeskRequest, holdings: Sequence[Holding], note: str) -> Sheet:
    """What waits with one officer, as its page shows it."""
    return Sheet(
        name="pending",
        title=_("Team pendency"),
        office=request.charge.post.local_title,
        note=note,
        columns=(
            Column(_("Number"), Kind.IDENTIFIER, 24),
            Column(_("Kind"), width=10),
            Column(_("Subject"), width=48),
            Column(_("Urgency"), width=12),
            Column(_("From"), width=28),
            Column(_("Received"), Kind.MOMENT, 18),
            Column(_("Age"), Kind.NUMBER, 8),
            Column(_("Due"), Kind.DAY, 13),
        ),
        rows=[
            (
                row.number,
                kind_word(row),
                row.subject,
                str(Urgency(row.urgency).label),
                row.from_post.local_title if row.from_post else "",
                row.moved_at,
                (dates.today() - dates.day_of(row.moved_at)).days,
                row.due,
            )
            for row in holdings
        ],
    )
