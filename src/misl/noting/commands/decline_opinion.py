from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.answering import answer_question
from misl.noting.locking import lock_opinion
from misl.noting.states import OpinionState


@command("opinion.decline")
def decline_opinion(act: Act, *, opinion_id: UUID, reason: str) -> UUID:
    """The post that was asked gives no opinion, and says why, under a signature."""
    opinion, file, holding = lock_opinion(act, opinion_id)
    reason = reason.strip()
    if not reason:
        raise Refused(errors.WHY_DECLINED)
    answer_question(act, opinion, file, holding, state=OpinionState.DECLINED, reason=reason)
    return opinion.id
