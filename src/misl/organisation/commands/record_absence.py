from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.models import Absence
from misl.organisation.policies import may_establish


@command("absence.record")
def record_absence(act: Act, *, person_id: UUID, from_on: date, until_on: date, reason: str = "") -> UUID:
    """Put a person's leave on the record."""
    require(may_establish(act.by))
    absence = Absence.enter(act, person_id=person_id, from_on=from_on, until_on=until_on, reason=reason)
    act.record(absence, person=person_id, **{"from": from_on, "until": until_on})
    return absence.id
