"""Dates, figures and plurals read as an Urdu page should have them, and what is typed in Urdu figures is understood."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import formats, timezone, translation

from misl.documents.typeset import words as letter_words
from misl.ui import dates

DAY = date(2026, 12, 2)
MOMENT = datetime(2026, 12, 2, 4, 9, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("compiled")


def test_a_date_is_day_month_year_without_a_comma() -> None:
    with translation.override("ur"):
        assert formats.date_format(DAY) == "2 دسمبر 2026"
        assert formats.date_format(DAY, "YEAR_MONTH_FORMAT") == "دسمبر 2026"
        assert formats.date_format(DAY, "MONTH_DAY_FORMAT") == "2 دسمبر"
        assert formats.date_format(DAY, "l j F Y") == "بدھ 2 دسمبر 2026"
    with translation.override("en"):
        assert formats.date_format(DAY) == "2 Dec 2026"


def test_a_moment_has_an_urdu_comma_before_its_time() -> None:
    with translation.override("ur"), timezone.override("Asia/Karachi"):
        assert formats.date_format(timezone.localtime(MOMENT), "DATETIME_FORMAT") == "2 دسمبر 2026، 09:09"


def test_screens_write_urdu_figures_in_dates_and_counts_and_english_ones_in_english() -> None:
    with translation.override("ur"), timezone.override("Asia/Karachi"):
        assert dates.when(MOMENT, year=True) == "۲ دسمبر ۲۰۲۶، ۰۹:۰۹"
        assert dates.long_day(DAY, weekday=True) == "بدھ، ۲ دسمبر ۲۰۲۶"
        assert dates.figures(1043) == "۱۰۴۳"
    with translation.override("en"):
        assert dates.figures(1043) == "1043"


def test_thousands_are_grouped_as_in_the_subcontinent() -> None:
    for language in ("ur", "en"):
        with translation.override(language):
            assert formats.number_format(12345678, force_grouping=True) == "1,23,45,678"


def test_one_and_many_days_read_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: DAY)
    with translation.override("ur"):
        assert [dates.days_text(count) for count in (1, 2)] == ["۱ دن", "۲ دن"]
        assert dates.due_in(date(2026, 12, 5)) == "۳ دن باقی"
        assert dates.due_in(date(2026, 11, 30)) == "میعاد گزرے ۲ دن"
        assert [dates.due_in(DAY), dates.due_in(date(2026, 12, 3))] == ["آج", "کل"]
        assert dates.near_day(date(2026, 12, 1)) == "گزشتہ روز"


def test_screens_and_letters_name_months_and_days_alike() -> None:
    for month in range(1, 13):
        on = date(2026, month, 2)
        with translation.override("ur"):
            assert letter_words.long_date(on, "ur") == f"{dates.long_day(on)}ء"
            assert formats.date_format(on, "F") in dates.long_day(on)
    for day in range(1, 8):
        on = date(2026, 3, day)
        with translation.override("ur"):
            assert letter_words.weekday_date(on, "ur").startswith(dates.weekday(on))
            assert formats.date_format(on, "l") == dates.weekday(on)


@pytest.mark.parametrize("typed", ["2026-12-02", "02-12-2026", "2/12/2026"])
def test_a_date_as_browsers_send_it_or_as_officers_type_it_is_understood(typed: str) -> None:
    with translation.override("ur"):
        assert forms.DateField().clean(typed) == DAY


def test_a_date_that_is_shown_for_changing_reads_back() -> None:
    with translation.override("ur"):
        shown = forms.DateField().widget.format_value(DAY)
        assert forms.DateField().clean(shown) == DAY


def test_a_number_typed_in_urdu_figures_is_understood() -> None:
    with translation.override("ur"):
        assert forms.IntegerField().clean("۱۲") == 12
