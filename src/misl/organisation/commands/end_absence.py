from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.organisation import errors, leave
from misl.organisation.models import Absence
from misl.organisation.policies import may_establish


@command("absence.end")
def end_absence(act: Act, *, absence_id: UUID, returns_on: date) -> UUID:
    """A person is back before their leave is over, or never went: all acting for it ends with it."""
    require(may_establish(act.by))
    rows = Absence.objects.select_for_update().in_force().filter(office_id=act.office_id, id=absence_id)
    absence = rows.first()
    if absence is None:
        raise NotVisible
    if absence.until_on < max(returns_on, act.day):
        raise Refused(errors.LEAVE_IS_OVER)
    leave.end(act, absence, returns_on)
    act.record(absence, person=absence.person_id, returns=returns_on)
    return absence.id
