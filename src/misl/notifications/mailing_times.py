"""When an alert goes out by e-mail: at once, with the hour, or at 08:30 of a working day; never in quiet hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from misl.notifications.states import Mailing

#: When the letters of the day are put together, on the office's clock.
MORNING = time(8, 30)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nothing goes out; an end before the beginning is on the next morning."""

    begins: time
    ends: time

    def holds(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


def goes_out(
    mailing: str, at: datetime, zone: ZoneInfo, is_working: Callable[[date], bool], quiet: Quiet | None
) -> datetime | None:
    """The moment an alert of this moment goes out; None when it never does. `is_working` says on which days at all."""
    if mailing == Mailing.NEVER:
        return None
    moment = at.astimezone(zone)
    if mailing == Mailing.HOURLY:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if mailing == Mailing.DAILY:
        moment = _morning(moment if moment.time() < MORNING else moment + timedelta(days=1))
    for _step in range(2):
        if quiet is not None and quiet.holds(moment.time()):
            moment = _end_of(quiet, moment)
        for _day in range(60):
            if is_working(moment.date()):
                break
            moment = _morning(moment + timedelta(days=1))
    return moment


def _morning(moment: datetime) -> datetime:
    return moment.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)


def _end_of(quiet: Quiet, moment: datetime) -> datetime:
    end = moment.replace(hour=quiet.ends.hour, minute=quiet.ends.minute, second=0, microsecond=0)
    return end if end > moment else end + timedelta(days=1)
