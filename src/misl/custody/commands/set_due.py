from datetime import date
from uuid import UUID

from misl.custody import errors
from misl.custody.due import day_due
from misl.custody.locking import lock_holding
from misl.custody.models.holding import NO_DATE
from misl.custody.policies import may_set_due
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure.concerns import may_deal_with


@command("holding.set_due")
def set_due(
    act: Act,
    *,
    kind: str,
    subject_id: UUID,
    due_on: date | None = None,
    working_days: int | None = None,
    taken_back: date | None = None,
) -> UUID:
    """The holder says when what is on the desk is due: on a day, or in so many working days.

    With `taken_back`, the day of an earlier change, it is due on `due_on` again, also on a day that has passed, or on
    none; refused when it has become due on another day since.
    """
    holding = lock_holding(act, kind, subject_id)
    require(may_set_due(act.by, holding))
    require(may_deal_with(act.by, subject_id))
    before = holding.due
    if taken_back is None:
        day = day_due(act, due_on, working_days)
    elif before == taken_back:
        day = due_on or NO_DATE
    else:
        raise Refused(errors.DUE_CHANGED_SINCE, remedy=errors.SEE_ITS_DUE_DATE)
    holding.amend(act, due_on=day)
    act.record(holding, subject_kind=kind, number=holding.number, due_on=holding.due, before=before)
    return holding.id
