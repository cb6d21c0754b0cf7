"""When an alert goes out by e-mail: pure arithmetic over the office's clock and calendar."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from misl.notifications.mailing_times import Quiet, goes_out
from misl.notifications.states import Mailing

ZONE = ZoneInfo("Asia/Karachi")
NIGHT = Quiet(time(18, 0), time(8, 0))


def weekday(day: date) -> bool:
    return day.weekday() < 5


def at(text: str) -> datetime:
    """A moment on the office's clock; 2 November 2026 is a Monday."""
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("mailing", "happened", "quiet", "goes"),
    [
        (Mailing.NEVER, "02T10:10", None, None),
        (Mailing.NOW, "02T10:10", None, "02T10:10"),
        (Mailing.HOURLY, "02T10:10", None, "02T11:00"),
        (Mailing.HOURLY, "02T23:59", None, "03T00:00"),
        (Mailing.DAILY, "02T07:00", None, "02T08:30"),
        (Mailing.DAILY, "02T08:30", None, "03T08:30"),
        # Friday evening: Monday morning.
        (Mailing.DAILY, "06T17:00", None, "09T08:30"),
        (Mailing.NOW, "07T12:00", None, "09T08:30"),
        (Mailing.NOW, "02T20:00", NIGHT, "03T08:00"),
        (Mailing.NOW, "03T06:00", NIGHT, "03T08:00"),
        (Mailing.HOURLY, "02T17:30", NIGHT, "03T08:00"),
        # Friday night ends on Saturday, which is no working day.
        (Mailing.NOW, "06T20:00", NIGHT, "09T08:30"),
        (Mailing.NOW, "02T13:00", Quiet(time(13), time(14)), "02T14:00"),
    ],
)
def test_an_alert_goes_out_at_its_time(mailing: str, happened: str, quiet: Quiet | None, goes: str | None) -> None:
    assert goes_out(mailing, at(happened), ZONE, weekday, quiet) == (at(goes) if goes else None)
