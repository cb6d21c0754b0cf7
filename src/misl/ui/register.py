"""The lines of the work list as HTML, without the template engine.

The work list is the page officers open most, and most of its time went into the engine's rendering of the lines; drawn
here they take an eighth of it. Everything that comes from a row is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from misl.ui import dates
from misl.ui.marks import icon, language_of, urgency
from misl.ui.presenters import WorkRow

#: The columns behind the subject, unless others are named.
COLUMNS = ("from", "received", "due")
DOT = '<span class="dot-new"></span>'


class Register:
    """Draws lines in one language on one day: dates and words repeat down a list, so each is worked out once."""

    def __init__(self, *, selectable: bool, columns: Sequence[str] = COLUMNS) -> None:
        self._selectable = selectable
        self._cells = [self._drawers[name] for name in columns]
        self._new = f'<span class="work-new">{escape(gettext("New"))}</span>'
        self._no_date = escape(gettext("No date"))
        self._select = gettext("Select %(number)s")
        self._told: dict[tuple[str, object], str] = {}

    def lines(self, rows: Iterable[WorkRow]) -> SafeString:
        """The list items of these rows."""
        return SafeString("".join(map(self._line, rows)))

    def _line(self, row: WorkRow) -> str:
        state = " is-new" * row.is_new + " is-selected" * row.selected
        return (
            f'<li class="work-row{state}" data-row>{self._tick(row)}'
            f'<span class="work-dot">{DOT if row.is_new else ""}</span>'
            f'<span class="work-urgency">{self._urgency(row.urgency)}</span>'
            f'<div class="work-main"><div class="work-top">'
            f'<bdi class="num nowrap" dir="ltr">{escape(row.number)}</bdi>'
            f'<span class="work-kind">{icon(row.kind_icon, "sm")}{escape(row.kind)}</span>'
            f"{self._new if row.is_new else ''}{self._tag(row)}</div>"
            f'<a class="work-subject" href="{escape(row.url)}" lang="{language_of(row.subject)}" dir="auto">'
            f"{escape(row.subject)}</a></div>"
            f'<div class="work-cells">{"".join(draw(self, row) for draw in self._cells)}</div></li>'
        )

    def _from(self, row: WorkRow) -> str:
        name = f"<small>{escape(row.from_name)}</small>" if row.from_name else ""
        return f'<div class="work-from">{escape(row.from_post)}{name}</div>'

    def _section(self, row: WorkRow) -> str:
        return f'<div class="work-section"><bdi>{escape(row.section)}</bdi></div>'

    def _grade(self, row: WorkRow) -> str:
        return f'<div class="work-grade">{escape(row.grade)}</div>'

    def _age(self, row: WorkRow) -> str:
        if row.received_at is None:
            return '<div class="work-age"></div>'
        on = dates.day_of(row.received_at)
        return self._once("age", on, lambda: f'<div class="work-age">{escape(dates.held_days(on))}</div>')

    def _once(self, about: str, key: object, tell: Callable[[], str]) -> str:
        place = (about, key)
        if place not in self._told:
            self._told[place] = tell()
        return self._told[place]

    def _urgency(self, level: str) -> str:
        return self._once("urgency", level, lambda: urgency(level))

    def _tick(self, row: WorkRow) -> str:
        if not self._selectable:
            return "<span></span>"
        return (
            f'<label class="work-tick"><input type="checkbox" name="row" value="{escape(row.key)}"'
            f'{" checked" if row.selected else ""}><span class="sr">'
            f"{escape(self._select % {'number': row.number})}</span></label>"
        )

    def _tag(self, row: WorkRow) -> str:
        return f'<span class="tag">{icon(row.tag_icon, "sm")}{escape(row.tag)}</span>' if row.tag else ""

    def _received(self, row: WorkRow) -> str:
        if row.received_at is None:
            return '<div class="work-when"></div>'
        on = dates.day_of(row.received_at)
        return self._once("received", on, lambda: f'<div class="work-when">{escape(dates.near_day(on))}</div>')

    def _due(self, row: WorkRow) -> str:
        on = row.due_on
        if on is None:
            return f'<div class="work-due is-none">{self._no_date}</div>'
        return self._once("due", on, lambda: self._due_on(on))

    def _due_on(self, on: date) -> str:
        kind = dates.due_kind(on)
        sign = icon("warn", "sm") if kind == "due-over" else ""
        left = f'<span class="{kind}">{sign}{escape(dates.due_in(on))}</span>'
        return f'<div class="work-due">{escape(dates.day(on))}<small>{left}</small></div>'

    _drawers: ClassVar[dict[str, Callable[[Register, WorkRow], str]]] = {
        "from": _from,
        "section": _section,
        "grade": _grade,
        "received": _received,
        "age": _age,
        "due": _due,
    }
