from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.changing import lock_office
from misl.procedure.models import Holiday
from misl.procedure.policies import may_set_procedure


@command("holiday.strike")
def strike_holiday(act: Act, *, on: date) -> UUID:
    """The office works on this day after all."""
    require(may_set_procedure(act.by))
    lock_office(act)
    day = Holiday.objects.filter(office_id=act.office_id, on=on, in_force=True).first()
    if day is None:
        raise Refused(errors.NO_SUCH_HOLIDAY)
    day.amend(act, in_force=False)
    act.record(day, on=on, name=day.name)
    return day.id
