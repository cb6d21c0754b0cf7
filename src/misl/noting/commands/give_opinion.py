from typing import Any
from uuid import UUID

from misl.kernel import prose
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.answering import answer_question
from misl.noting.locking import lock_opinion
from misl.noting.states import OpinionState


@command("opinion.give")
def give_opinion(act: Act, *, opinion_id: UUID, body: dict[str, Any]) -> UUID:
    """The post that was asked gives its opinion under a signature; from then on it never changes."""
    opinion, file, holding = lock_opinion(act, opinion_id)
    text = prose.check(body)
    if text.is_empty:
        raise Refused(errors.EMPTY_OPINION)
    answer_question(act, opinion, file, holding, state=OpinionState.GIVEN, body=text.json, plain=text.text())
    return opinion.id
