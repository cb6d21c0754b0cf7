"""When something is due: a date as it was given, or so many working days of the office from the day of the act."""

from __future__ import annotations

from datetime import date

from misl.custody import errors
from misl.custody.models import Holding
from misl.kernel.act import Act
from misl.kernel.errors import Refused
from misl.procedure.queries import due_in


def due_date(act: Act, holding: Holding, due_on: date | None, working_days: int | None) -> date | None:
    """What a sending makes due: the date given, or counted; with neither it stays as it is. Raises: Refused."""
    if working_days is None:
        return due_on or holding.due
    if due_on is not None:
        raise Refused(errors.DUE_TWICE)
    return _counted(act, working_days)


def day_due(act: Act, due_on: date | None, working_days: int | None) -> date:
    """A day that has to be given, either way, and has not passed. Raises: Refused."""
    if working_days is not None and due_on is not None:
        raise Refused(errors.DUE_TWICE)
    if working_days is not None:
        return _counted(act, working_days)
    if due_on is None:
        raise Refused(errors.NO_DATE_GIVEN, remedy=errors.GIVE_A_DATE)
    if due_on < act.day:
        raise Refused(errors.DUE_IN_THE_PAST, remedy=errors.CHOOSE_TODAY_OR_LATER)
    return due_on


def _counted(act: Act, working_days: int) -> date:
    try:
        return due_in(act.office_id, act.day, working_days)
    except ValueError:
        raise Refused(errors.NOT_SO_MANY_DAYS) from None
