from collections.abc import Iterable
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.changing import lock_office
from misl.procedure.models import WorkingWeek
from misl.procedure.policies import may_set_procedure


@command("week.set")
def set_rest_days(act: Act, *, rest_days: Iterable[int]) -> UUID:
    """Set the days of the week on which the office rests; Monday is 0."""
    require(may_set_procedure(act.by))
    lock_office(act)
    days = sorted({day for day in rest_days if 0 <= day <= 6})
    if len(days) == 7:
        raise Refused(errors.NO_DAY_LEFT)
    week = WorkingWeek.objects.filter(office_id=act.office_id).first()
    week = WorkingWeek.enter(act, rest_days=days) if week is None else week.amend(act, rest_days=days)
    act.record(week, rest_days=days)
    return week.id
