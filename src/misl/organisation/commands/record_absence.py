from collections.abc import Sequence
from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation import leave
from misl.organisation.leave import Acting
from misl.organisation.policies import may_establish


@command("absence.record")
def record_absence(
    act: Act, *, person_id: UUID, from_on: date, until_on: date, reason: str = "", acting: Sequence[Acting] = ()
) -> UUID:
    """Put a person's leave on the record, and who acts in their posts meanwhile, until its last day."""
    require(may_establish(act.by))
    absence = leave.grant(act, person_id, from_on, until_on, reason, acting)
    acts = [{"post": one.post_id, "person": one.person_id} for one in acting]
    act.record(absence, person=person_id, acting=acts, **{"from": from_on, "until": until_on})
    return absence.id
