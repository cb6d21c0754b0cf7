"""Dates and figures in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from misl.ui import dates

# 10:04 in Karachi, where the tests' office is.
MOMENT = datetime(2026, 11, 21, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_23rd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 23))


def test_english_moments_are_short_and_in_the_readers_zone() -> None:
    with translation.override("en"):
        assert dates.when(MOMENT) == "21 Nov, 10:04"
        assert dates.when(MOMENT, year=True) == "21 Nov 2026, 10:04"
        assert dates.long_day(date(2026, 12, 2), weekday=True) == "Wednesday 2 December 2026"


def test_urdu_moments_have_urdu_months_figures_and_comma() -> None:
    with translation.override("ur"):
        assert dates.when(MOMENT) == "۲۱ نومبر، ۱۰:۰۴"
        assert dates.long_day(date(2026, 12, 2), weekday=True) == "بدھ، ۲ دسمبر ۲۰۲۶"


def test_a_day_of_another_year_tells_the_year() -> None:
    with translation.override("en"):
        assert dates.day(date(2025, 3, 1)) == "1 Mar 2025"
        assert dates.day(date(2026, 3, 1)) == "1 Mar"


def test_a_moment_after_midnight_here_is_the_next_day_although_utc_is_not_there_yet() -> None:
    with translation.override("en"), timezone.override("Asia/Karachi"):
        assert dates.day(datetime(2026, 11, 21, 20, 30, tzinfo=UTC)) == "22 Nov"


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (-2, "overdue 2 days", "due-over"),
        (-1, "overdue 1 day", "due-over"),
        (0, "today", "due-soon"),
        (1, "tomorrow", "due-soon"),
        (3, "in 3 days", "due-soon"),
        (4, "in 4 days", ""),
    ],
)
def test_a_due_date_is_told_by_its_distance(days: int, words: str, kind: str) -> None:
    on = date(2026, 11, 23) + timedelta(days=days)
    with translation.override("en"):
        assert dates.due_in(on) == words
    assert dates.due_kind(on) == kind


def test_nothing_is_told_of_no_date() -> None:
    for tell in (dates.when, dates.day, dates.long_day, dates.near_day, dates.held_days, dates.due_in, dates.due_kind):
        assert tell(None) == ""
