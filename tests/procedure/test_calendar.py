"""The days an office works, and counting them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from misl.kernel.actor import Officer
from misl.organisation.sample import officer
from misl.procedure.commands import name_holiday, set_rest_days, strike_holiday
from misl.procedure.queries import due_in, holidays
from misl.procedure.working_days import Calendar, calendar
from tests.office import SampleOffice
from tests.record import refused

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    Calendar,
    rest_days=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(DAYS, max_size=20),
)


@pytest.fixture
def establishment(office: SampleOffice) -> Officer:
    return officer("shazia.perveen")


def test_the_next_working_day_after_a_friday_is_monday(office: SampleOffice) -> None:
    assert due_in(office.id, FRIDAY, 1) == MONDAY


def test_a_holiday_is_not_counted_and_counts_again_once_struck(office: SampleOffice, establishment: Officer) -> None:
    name_holiday(establishment, on=MONDAY, name="Local holiday", name_ur="مقامی تعطیل")
    assert due_in(office.id, FRIDAY, 1) == date(2026, 11, 24)
    strike_holiday(establishment, on=MONDAY)
    assert due_in(office.id, FRIDAY, 1) == MONDAY
    name_holiday(establishment, on=MONDAY, name="Named again")
    assert "Named again" in [day.name for day in holidays(office.id, 2026)]


def test_an_office_may_rest_on_other_days(office: SampleOffice, establishment: Officer) -> None:
    set_rest_days(establishment, rest_days=[4])
    assert due_in(office.id, date(2026, 11, 19), 1) == date(2026, 11, 21)
    set_rest_days(establishment, rest_days=[6])
    assert due_in(office.id, date(2026, 11, 19), 1) == FRIDAY


def test_unfit_days_are_refused(office: SampleOffice, establishment: Officer) -> None:
    with refused("at least one day"):
        set_rest_days(establishment, rest_days=range(7))
    with refused("no holiday"):
        strike_holiday(establishment, on=MONDAY)
    with refused("what the holiday is called"):
        name_holiday(establishment, on=MONDAY, name=" ")
    with refused("a holiday already"):
        name_holiday(establishment, on=date(2026, 12, 25), name="Again")


def test_a_calendar_takes_two_statements(
    office: SampleOffice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        calendar(office.id, MONDAY)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_counting_back_what_was_counted_forth_gives_the_same(days: Calendar, first: date, count: int) -> None:
    last = days.after(first, count)
    assert days.is_working(last)
    assert days.between(first, last) == count
    assert days.between(first, last - timedelta(days=1)) == count - 1


@given(CALENDARS, DAYS)
def test_nothing_lies_between_a_day_and_an_earlier_one(days: Calendar, day: date) -> None:
    assert days.between(day, day) == 0
    assert days.between(day, day - timedelta(days=9)) == 0


@pytest.mark.parametrize("count", [0, -1, 251])
def test_absurd_spans_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        Calendar(frozenset(), frozenset()).after(MONDAY, count)
