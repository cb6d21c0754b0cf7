"""`{% load misl %}`: icons, urgency, and dates and figures in the reader's language."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea, TextInput
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from misl.ui import dates, marks, words
from misl.ui.presenters import WorkColumn, WorkRow
from misl.ui.register import COLUMNS, Register

register = template.Library()


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """The icon `name` of the sprite, hidden from readers: put a word beside it or name the control."""
    return marks.icon(name, extra)


@register.simple_tag
def urgency(level: str) -> SafeString:
    """A word and an icon for "immediate", "priority" or "ordinary"; anything else shows nothing."""
    return marks.urgency(level)


@register.simple_tag
def work_lines(rows: Iterable[WorkRow], selectable: str = "1", columns: Sequence[WorkColumn] = ()) -> SafeString:
    """The lines of one group of the work list."""
    names = [column.name for column in columns] or COLUMNS
    return Register(selectable=str(selectable) == "1", columns=names).lines(rows)


@register.simple_tag
def usual_columns() -> tuple[WorkColumn, ...]:
    """The columns of a work list that names none."""
    return (
        WorkColumn("from", gettext("From")),
        WorkColumn("received", gettext("Received")),
        WorkColumn("due", gettext("Due")),
    )


@register.simple_tag
def island_words() -> SafeString:
    """The sentences of the islands, as data the scripts read; no script itself, so the policy lets it pass."""
    return _island_words(dates.language())


@lru_cache(maxsize=4)
def _island_words(_language: str) -> SafeString:
    return json_script(words.for_islands(), "island-words")


@register.filter
def urgency_word(level: str) -> str:
    """Immediate, Priority, Ordinary."""
    return str(marks.URGENCIES[str(level).lower()][0]) if str(level).lower() in marks.URGENCIES else ""


@register.filter
def when(value: date | datetime | None) -> str:
    """21 Nov, 10:04."""
    return dates.when(value)


@register.filter
def when_year(value: date | datetime | None) -> str:
    """19 Nov 2026, 11:42: under a signature, where the year is always told."""
    return dates.when(value, year=True)


@register.filter
def day(value: date | datetime | None) -> str:
    """21 Nov."""
    return dates.day(value)


@register.filter
def day_year(value: date | datetime | None) -> str:
    """21 Nov 2026."""
    return dates.day(value, year=True)


@register.filter
def long_day(value: date | datetime | None) -> str:
    """2 December 2026."""
    return dates.long_day(value)


@register.filter
def weekday_day(value: date | datetime | None) -> str:
    """Wednesday 2 December 2026."""
    return dates.long_day(value, weekday=True)


@register.filter
def near_day(value: date | datetime | None) -> str:
    """today, yesterday, 19 Nov."""
    return dates.near_day(value)


@register.filter
def clock(value: datetime | None) -> str:
    """10:04."""
    return dates.clock_time(value)


@register.filter
def ago_days(value: date | datetime | None) -> str:
    """today, 2 days: how long since."""
    return dates.held_days(value)


@register.filter
def due_in(value: date | datetime | None) -> str:
    """overdue 2 days, today, tomorrow, in 3 days."""
    return dates.due_in(value)


@register.filter
def due_kind(value: date | datetime | None) -> str:
    """The CSS class for `due_in`."""
    return dates.due_kind(value)


@register.filter
def figures(value: object) -> str:
    """A count in the reader's figures; not for file numbers, which are identifiers."""
    return dates.figures(value) if value is not None else ""


@register.filter
def bdi(value: object) -> SafeString:
    """A number, reference or name kept whole inside a sentence of the other direction."""
    return format_html("<bdi>{}</bdi>", "" if value is None else value)


@register.filter
def ltr(value: object) -> SafeString:
    """An identifier (file number, reference, e-mail, telephone) that reads left to right everywhere."""
    return format_html('<bdi class="num nowrap" dir="ltr">{}</bdi>', "" if value is None else value)


@register.filter
def script(value: object) -> str:
    """The language a text is set in, told by its first letter: "ur" or "en"; for lang="…" on what people typed."""
    return marks.language_of(value)


@register.filter
def script_dir(value: object) -> str:
    """ "rtl" or "ltr" for the same text."""
    return "rtl" if script(value) == "ur" else "ltr"


@register.filter
def initials(name: str) -> str:
    """BA for Bilal Anwar; in Urdu the first letter only."""
    words = [word for word in str(name).split() if word]
    if not words:
        return "?"
    if script(name) == "ur":
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def urgency_icon(level: str) -> str:
    """The icon's name for an urgency; empty for anything else."""
    return marks.URGENCIES[str(level).lower()][1] if str(level).lower() in marks.URGENCIES else ""


@register.simple_tag
def new_act_id() -> str:
    """A fresh act id for a form: sent twice, the act is done once."""
    return str(uuid.uuid4())


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Whether a field is drawn as several radios or ticks under one legend."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether a field is a single tick beside its label."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def field_anchor(field: BoundField) -> str:
    """The id an error's link jumps to: the control, or the whole group of choices."""
    return f"{field.auto_id}_group" if is_choice_group(field) else str(field.id_for_label or field.auto_id)


@register.simple_tag
def dressed(field: BoundField, direction: str = "", help_text: str = "") -> SafeString:
    """The control with its class, its error state, and the ids of its help and error for readers of screens."""
    widget = field.field.widget
    attrs: dict[str, str | bool] = {}
    if not isinstance(widget, CheckboxInput):
        kind = "form-select" if isinstance(widget, Select) else "form-control"
        attrs["class"] = " ".join(
            filter(None, [kind, "is-invalid" if field.errors else "", widget.attrs.get("class", "")])
        )
    helped = field.help_text or help_text
    described = [f"{field.auto_id}_{part}" for part, on in (("help", helped), ("error", field.errors)) if on]
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    if direction or isinstance(widget, Textarea) or (isinstance(widget, TextInput) and widget.input_type == "text"):
        attrs["dir"] = direction or str(widget.attrs.get("dir", "auto"))
    return field.as_widget(attrs=attrs)


@register.filter
def error_prefix(form: object) -> str:
    """ "Error: " when the form has errors: a page's title says so first."""
    return gettext("Error:") + " " if getattr(form, "errors", None) else ""


@register.filter
def times(count: int | str) -> range:
    """range(count), for drawing one mark per unit."""
    return range(int(count or 0))
