from uuid import UUID

from misl.custody import errors
from misl.custody.events import HolderReminded
from misl.custody.locking import lock_holding
from misl.custody.models import Reminder
from misl.custody.policies import may_remind_holder
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("holding.remind")
def remind_holder(act: Act, *, kind: str, subject_id: UUID, words: str = "") -> UUID:
    """Who sent a subject on asks its holder after it, at most once a day. The holding stays as it is."""
    holding = lock_holding(act, kind, subject_id)
    require(may_remind_holder(act.by, holding))
    officer = act.officer
    of = {"subject_kind": kind, "subject_id": subject_id, "from_post_id": officer.post_id, "on": act.day}
    if Reminder.objects.filter(office_id=act.office_id, **of).exists():
        raise Refused(errors.REMINDED_TODAY, remedy=errors.REMIND_TOMORROW)
    reminder = Reminder.enter(
        act, **of, to_post_id=holding.post_id, person_id=officer.person_id, words=" ".join(words.split())[:300]
    )
    act.record(reminder, number=holding.number, to_post=holding.post_id)
    act.announce(HolderReminded(reminder.id))
    return reminder.id
