from uuid import UUID

from misl.custody.lending import end_lent_sight
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.noting.locking import lock_opinion
from misl.noting.policies import may_withdraw
from misl.noting.states import OpinionState


@command("opinion.withdraw")
def withdraw_opinion(act: Act, *, opinion_id: UUID, reason: str = "") -> UUID:
    """An opinion is not needed any more: the question is taken back, and who was asked no longer sees the file for its
    sake.
    """
    opinion, file, holding = lock_opinion(act, opinion_id)
    require(may_withdraw(act.by, opinion, holding))
    opinion.amend(
        act,
        state=OpinionState.WITHDRAWN,
        reason=reason.strip(),
        ended_at=act.at,
        ended_by_id=act.officer.person_id,
    )
    end_lent_sight(act, holding, opinion.post_id)
    act.record(file, opinion=opinion.id)
    return opinion.id
