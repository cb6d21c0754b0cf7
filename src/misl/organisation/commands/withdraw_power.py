from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.policies import may_establish
from misl.organisation.powers import lock_power


@command("power.withdraw")
def withdraw_power(act: Act, *, power_id: UUID, order_number: str, last_on: date) -> UUID:
    """An order takes a delegated power back; `last_on` is the last day it holds. What was approved under it stays."""
    power = lock_power(act, power_id)
    require(may_establish(act.by))
    if not order_number.strip():
        raise Refused(errors.NO_NUMBER)
    if power.withdrawn_by:
        raise Refused(errors.POWER_IS_OVER % {"order": power.withdrawn_by})
    if last_on < power.from_on:
        raise Refused(errors.ENDS_BEFORE)
    if power.until_on is not None and power.until_on < last_on:
        raise Refused(errors.POWER_ENDS_BEFORE)
    power.amend(act, until_on=last_on, withdrawn_by=order_number.strip())
    act.record(power, order=power.order_number, withdrawn_by=power.withdrawn_by, last=last_on)
    return power.id
