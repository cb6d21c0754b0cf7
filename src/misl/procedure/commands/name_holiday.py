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


@command("holiday.name")
def name_holiday(act: Act, *, on: date, name: str, name_ur: str = "") -> UUID:
    """Enter a day on which the office is closed."""
    require(may_set_procedure(act.by))
    lock_office(act)
    if not name.strip():
        raise Refused(errors.NAME_NEEDED)
    day = Holiday.objects.filter(office_id=act.office_id, on=on).first()
    if day is not None and day.in_force:
        raise Refused(errors.HOLIDAY_ALREADY)
    said = {"name": name.strip(), "name_ur": name_ur.strip()}
    day = Holiday.enter(act, on=on, **said) if day is None else day.amend(act, in_force=True, **said)
    act.record(day, on=on, name=name.strip())
    return day.id
