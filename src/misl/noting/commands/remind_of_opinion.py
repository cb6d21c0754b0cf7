from uuid import UUID

from django.utils.timezone import localdate

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.events import OpinionReminded
from misl.noting.locking import lock_opinion
from misl.noting.policies import may_withdraw


@command("opinion.remind")
def remind_of_opinion(act: Act, *, opinion_id: UUID) -> UUID:
    """Remind a post that its opinion is awaited: once a day at most."""
    opinion, file, holding = lock_opinion(act, opinion_id)
    require(may_withdraw(act.by, opinion, holding))
    if opinion.reminded_at is not None and localdate(opinion.reminded_at) == act.day:
        raise Refused(errors.REMINDED_TODAY, remedy=errors.REMIND_TOMORROW)
    opinion.amend(act, reminders=opinion.reminders + 1, reminded_at=act.at)
    act.record(file, opinion=opinion.id, reminders=opinion.reminders)
    act.announce(OpinionReminded(opinion.id))
    return opinion.id
