from collections.abc import Sequence
from datetime import date
from uuid import UUID

from misl.custody.due import due_date
from misl.custody.lending import lend_sight
from misl.files.locking import lock_file_held
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.kernel.ids import new_id
from misl.noting import errors
from misl.noting.events import OpinionsAsked
from misl.noting.models import Opinion
from misl.noting.policies import may_be_asked
from misl.noting.states import OpinionKind, OpinionState

#: So many are asked at once.
MOST = 12


@command("opinion.ask")
def ask_opinions(
    act: Act,
    *,
    file_id: UUID,
    post_ids: Sequence[UUID],
    question: str,
    answer_by: date | None = None,
    working_days: int | None = None,
    kind: str = OpinionKind.OPINION,
) -> UUID:
    """Ask several posts for their opinions or sectional notes at once, by a day; the file stays where it is, and each
    sees it until they have answered. The id of the round they share.
    """
    file, holding = lock_file_held(act, file_id)
    chosen, question = list(dict.fromkeys(post_ids)), question.strip()
    if not chosen:
        raise Refused(errors.NOBODY_ASKED)
    if len(chosen) > MOST:
        raise Refused(errors.TOO_MANY_ASKED % {"most": MOST}, remedy=errors.ASK_THE_REST_LATER)
    if kind not in OpinionKind.values:
        raise Refused(errors.NO_SUCH_KIND)
    if not question:
        raise Refused(errors.EMPTY_QUESTION)
    if answer_by is None and working_days is None:
        raise Refused(errors.NO_DAY_GIVEN)
    by = due_date(act, holding, answer_by, working_days)
    if by is None or by <= act.day:
        raise Refused(errors.DAY_HAS_PASSED)
    running = Opinion.objects.filter(file=file, post_id__in=chosen, state=OpinionState.ASKED).select_related("post")
    for one in running.order_by("id"):
        raise Refused(errors.IS_ASKED_ALREADY % {"post": one.post.local_short}, remedy=errors.WAIT_OR_WITHDRAW)
    round_id = new_id()
    for post_id in chosen:
        require(may_be_asked(holding, post_id, act.at))
        Opinion.enter(
            act,
            file=file,
            round_id=round_id,
            post_id=post_id,
            kind=kind,
            question=question,
            answer_by=by,
            after_note=file.notes_count,
            asked_at=act.at,
            asked_by_id=act.officer.person_id,
            asked_post_id=act.officer.post_id,
        )
        lend_sight(act, holding, post_id)
    file.amend(act, asides=(file.asides or 0) + len(chosen))
    act.record(file, round=round_id, kind=kind, posts=chosen, answer_by=by)
    act.announce(OpinionsAsked(file.id, round_id))
    return round_id
