"""Dates, times and figures in the reader's language: 21 Nov, 10:04 and ۲۱ نومبر، ۱۰:۰۴.

Short forms for registers, long ones for letters and citizens' pages. An aware datetime is shown in the current time
zone; a date as it is. Figures follow the language: Urdu pages use Urdu figures, everything else 0-9. File, diary and
telephone numbers are identifiers, not figures: they never pass through here.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

Moment = date | datetime

_URDU_FIGURES = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

_MONTHS = {
    "en": (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ),
    # Urdu does not shorten the names of months.
    "ur": (["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"],)
    * 2,
}
_WEEKDAYS = {
    "en": (
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ),
    "ur": (["پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"],) * 2,
}
_COMMA = {"en": ", ", "ur": "، "}


def language() -> str:
    """The language words are shown in: "ur" or "en" (also for any other)."""
    return "ur" if (get_language() or "en").startswith("ur") else "en"


def figures(value: object) -> str:
    """`value` as text with the reader's figures: 14 → ۱۴ on an Urdu page."""
    text = str(value)
    return text.translate(_URDU_FIGURES) if language() == "ur" else text


def _local(value: Moment) -> Moment:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_of(value: Moment) -> date:
    """The day a moment falls on where the reader is."""
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local


def today() -> date:
    """Today where the reader is; for showing only, never for an act."""
    return timezone.localdate()


def day(value: Moment | None, *, year: bool | None = None) -> str:
    """21 Nov; with the year when asked for, or when it is not this year's: 21 Nov 2025. Empty for None."""
    if value is None:
        return ""
    on, tongue = day_of(value), language()
    text = f"{on.day} {_MONTHS[tongue][1][on.month - 1]}"
    if year or (year is None and on.year != today().year):
        text += f" {on.year}"
    return figures(text)


def long_day(value: Moment | None, *, weekday: bool = False) -> str:
    """2 December 2026, or Wednesday 2 December 2026; for letters, slips and promises. Empty for None."""
    if value is None:
        return ""
    on, tongue = day_of(value), language()
    text = f"{on.day} {_MONTHS[tongue][0][on.month - 1]} {on.year}"
    if weekday:
        text = _WEEKDAYS[tongue][0][on.weekday()] + ("، " if tongue == "ur" else " ") + text
    return figures(text)


def weekday(value: Moment | None) -> str:
    """Thursday. Empty for None."""
    return _WEEKDAYS[language()][0][day_of(value).weekday()] if value is not None else ""


def clock_time(value: datetime | None) -> str:
    """10:04, twenty-four hours. Empty for None."""
    local = _local(value) if value is not None else None
    return figures(f"{local:%H:%M}") if isinstance(local, datetime) else ""


def comma() -> str:
    """The comma between two parts of a short note, with its space."""
    return _COMMA[language()]


def when(value: Moment | None, *, year: bool | None = None) -> str:
    """21 Nov, 10:04; a date without a time gives its day only. Empty for None."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return day(value, year=year)
    return f"{day(value, year=year)}{_COMMA[language()]}{clock_time(value)}"


def near_day(value: Moment | None) -> str:
    """today, yesterday, or the day: for lists, where a near date is easier told by its word. Empty for None."""
    if value is None:
        return ""
    apart = (today() - day_of(value)).days
    return {0: gettext("today"), 1: gettext("yesterday")}.get(apart) or day(value)


def days_text(count: int) -> str:
    """2 days."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": figures(count)}


def pages_text(count: int | None) -> str:
    """3 pages; only that it is there, where nobody has counted them."""
    if count is None:
        return gettext("Added")
    return ngettext("%(count)s page", "%(count)s pages", count) % {"count": figures(count)}


def held_days(since: Moment | None, until: Moment | None = None) -> str:
    """today, or the whole days from `since` to `until` (now): 2 days. Empty for None."""
    if since is None:
        return ""
    end = day_of(until) if until is not None else today()
    count = max((end - day_of(since)).days, 0)
    return gettext("today") if count == 0 else days_text(count)


def due_in(value: Moment | None) -> str:
    """overdue 2 days · today · tomorrow · in 3 days. Empty for None."""
    if value is None:
        return ""
    left = (day_of(value) - today()).days
    if left < 0:
        return ngettext("overdue %(count)s day", "overdue %(count)s days", -left) % {"count": figures(-left)}
    if left == 0:
        return gettext("today")
    if left == 1:
        return gettext("tomorrow")
    return ngettext("in %(count)s day", "in %(count)s days", left) % {"count": figures(left)}


def due_kind(value: Moment | None) -> str:
    """The class of the words of `due_in`: "due-over" when past, "due-soon" within three days, else ""."""
    if value is None:
        return ""
    left = day_of(value) - today()
    if left < timedelta(0):
        return "due-over"
    return "due-soon" if left <= timedelta(days=3) else ""
