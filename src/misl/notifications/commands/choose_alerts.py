from datetime import time
from uuid import UUID

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.notifications import errors
from misl.notifications.models import AlertChoice
from misl.notifications.states import USUAL, Mailing


@command("alerts.choose")
def choose_alerts(
    act: Act,
    *,
    matrix: dict[str, tuple[bool, str]],
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    on_holidays: bool = False,
) -> UUID:
    """How one wants to be told: each kind by bell or not, and by e-mail; in which hours nothing goes out."""
    if (quiet_from is None) != (quiet_until is None):
        raise Refused(errors.HALF_QUIET, remedy=errors.GIVE_BOTH_HOURS)
    if any(kind not in USUAL or mailing not in Mailing.values for kind, (_, mailing) in matrix.items()):
        raise Refused(errors.NO_SUCH_ALERT)
    # Two windows of one person wait for each other, also at two posts.
    Person.objects.select_for_update(no_key=True).get(id=act.officer.person_id)
    chosen = {
        "matrix": {kind: list(told) for kind, told in matrix.items()},
        "quiet_from": f"{quiet_from:%H:%M}" if quiet_from else "",
        "quiet_until": f"{quiet_until:%H:%M}" if quiet_until else "",
        "on_holidays": on_holidays,
    }
    person_id = act.officer.person_id
    rows = AlertChoice.objects.select_for_update().filter(office_id=act.office_id, person_id=person_id)
    before = rows.first()
    row = before.amend(act, **chosen) if before else AlertChoice.enter(act, person_id=person_id, **chosen)
    act.record(row)
    return row.id
