"""The movement register as its page takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.custody.queries import Leg
from misl.custody.states import MovementKind
from misl.ui import dates
from misl.ui.presenters import Urgency
from misl.web.words import urgency_name


@dataclass(frozen=True)
class HistoryRow:
    """One custody: how it came, from whom, to whom, when opened, how long held."""

    number: int
    first: bool
    kind: str
    from_post: str
    to_post: str
    by: str
    at: datetime
    opened_at: datetime | None
    held: str
    still: bool
    urgency: Urgency
    due_on: date | None
    remark: str
    code: str


def history_rows(legs: Iterable[Leg], codes: Mapping[UUID, str]) -> tuple[HistoryRow, ...]:
    """The register, oldest first."""
    return tuple(
        HistoryRow(
            number=number,
            first=leg.kind == MovementKind.RECEIVED,
            kind=str(MovementKind(leg.kind).label),
            from_post=leg.from_post,
            to_post=leg.to_post,
            by=leg.by,
            at=leg.at,
            opened_at=leg.opened_at,
            held=held_for(leg.held),
            still=leg.until is None,
            urgency=urgency_name(leg.urgency),
            due_on=leg.due_on,
            remark=leg.remark,
            code=codes.get(leg.signed_act_id, "") if leg.signed_act_id else "",
        )
        for number, leg in enumerate(legs, start=1)
    )


def held_for(span: timedelta) -> str:
    """3 days, 5 hours, 12 minutes: the largest that fits."""
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes >= 24 * 60:
        return dates.days_text(minutes // (24 * 60))
    if minutes >= 60:
        count = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": dates.figures(count)}
    if minutes < 1:
        return _("less than a minute")
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": dates.figures(minutes)}
