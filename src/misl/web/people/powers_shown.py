"""Delegated powers as the pages take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from misl.drafting.states import Form
from misl.ui import dates

if TYPE_CHECKING:
    from misl.web.rows import Power


@dataclass(frozen=True)
class PowerLine:
    """A power: in what, how far, whose, by which order, for which days."""

    id: UUID
    matter: str
    form: str
    limit: str
    whose: str
    order: str
    dated_on: date
    from_on: date
    until_on: date | None
    withdrawn_by: str
    state: str
    state_kind: str


def power_lines(rows: Iterable[Power]) -> tuple[PowerLine, ...]:
    return tuple(power_line(row) for row in rows)


def power_line(row: Power) -> PowerLine:
    state, kind = _state(row)
    return PowerLine(
        row.id,
        row.matter,
        str(Form(row.form).label) if row.form in Form.values else _("any form"),
        _limit(row.up_to),
        _whose(row),
        row.order_number,
        row.order_dated_on,
        row.from_on,
        row.until_on,
        row.withdrawn_by,
        state,
        kind,
    )


def _limit(up_to: int | None) -> str:
    if up_to is None:
        return _("without limit")
    return _("up to %(sum)s") % {"sum": dates.figures(f"{up_to:,}")}


def _whose(row: Power) -> str:
    if row.post is not None:
        return row.post.local_title
    return _("Rank %(rank)s and above") % {"rank": dates.figures(row.rank)}


def _state(row: Power) -> tuple[str, str]:
    day = dates.today()
    if row.from_on > day:
        return _("not begun"), "warn"
    if row.until_on is not None and row.until_on < day:
        return _("ended"), ""
    return _("in force"), "good"
