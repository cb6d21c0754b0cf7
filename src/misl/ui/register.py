"""The lines of the work list as HTML, without the template engine.

The work list is the page officers open most, and most of its time went into the engine's rendering of the lines; drawn
here they take an eighth of it. Everything that comes from a row is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from misl.ui import dates
from misl.ui.marks import icon, language_of, urgency
from misl.ui.presenters import WorkRow


class Register:
    """Draws lines in one language on one day: dates and words repeat down a list, so each is worked out once."""

    def __init__(self, *, selectable: bool) -> None:
        self._selectable = selectable
        self._new = f'<span class="dot-new"><span class="sr">{escape(gettext("New"))}</span></span>'
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
            f'<span class="work-dot">{self._new if row.is_new else ""}</span>'
            f'<span class="work-urgency">{self._urgency(row.urgency)}</span>'
            f'<div class="work-main"><div class="work-top">'
            f'<bdi class="num nowrap" dir="ltr">{escape(row.number)}</bdi>'
            f'<span class="work-kind">{icon(row.kind_icon, "sm")}{escape(row.kind)}</span>{self._tag(row)}</div>'
            f'<a class="work-subject" href="{escape(row.url)}" lang="{language_of(row.subject)}" dir="auto">'
            f"{escape(row.subject)}</a></div>"
            f'<div class="work-from">{escape(row.from_post)}'
            f"{f'<small>{escape(row.from_name)}</small>' if row.from_name else ''}</div>"
            f'<div class="work-when">{self._received(row.received_at)}</div>{self._due(row.due_on)}</li>'
        )

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

    def _received(self, at: datetime | date | None) -> str:
        if at is None:
            return ""
        on = dates.day_of(at)
        return self._once("received", on, lambda: escape(dates.near_day(on)))

    def _due(self, on: date | None) -> str:
        if on is None:
            return f'<div class="work-due is-none">{self._no_date}</div>'
        return self._once("due", on, lambda: self._due_on(on))

    def _due_on(self, on: date) -> str:
        left = f'<span class="{dates.due_kind(on)}">{escape(dates.due_in(on))}</span>'
        return f'<div class="work-due">{escape(dates.day(on))}<small>{left}</small></div>'
