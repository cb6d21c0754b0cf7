from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from misl.custody import errors as custody
from misl.custody.lending import lend_sight
from misl.files.locking import lock_file_held
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.events import ConfirmationAsked
from misl.noting.models import OralOrder
from misl.noting.policies import may_ask_confirmation
from misl.noting.queries import who_held
from misl.noting.states import OrderState
from misl.organisation.models import Post


@command("oral_order.record")
def record_order(
    act: Act, *, file_id: UUID, post_id: UUID, words: str, given_at: datetime | None = None, ask: bool = True
) -> UUID:
    """Put on record what an officer ordered by word of mouth, and ask them to confirm it unless `ask` is false.

    Without `given_at` it was given now. Raises: NotVisible, Refused.
    """
    file, holding = lock_file_held(act, file_id)
    officer, words, given_at = act.officer, words.strip(), given_at or act.at
    if not words:
        raise Refused(errors.EMPTY_ORDER)
    if given_at > act.at:
        raise Refused(errors.ORDER_IN_FUTURE, remedy=errors.SAY_WHEN_IT_WAS_GIVEN)
    if not Post.objects.filter(office_id=act.office_id, id=post_id).exists():
        raise Refused(custody.NO_SUCH_POST)
    person_id = who_held(act.office_id, post_id, localdate(given_at))
    if person_id is None:
        raise Refused(errors.NOBODY_HELD_IT, remedy=errors.CHOOSE_DAY_OR_POST)
    if officer.person_id == person_id or officer.post_id == post_id:
        raise Refused(errors.ORDER_OF_ONESELF, remedy=errors.WRITE_IT_AS_A_NOTE)
    order = OralOrder.enter(
        act,
        file=file,
        post_id=post_id,
        person_id=person_id,
        given_at=given_at,
        words=words,
        after_note=file.notes_count,
        recorded_at=act.at,
        recorded_by_id=officer.person_id,
        recorded_post_id=officer.post_id,
    )
    if ask:
        require(may_ask_confirmation(act.by, order, file, holding, act.at))
        order.amend(act, state=OrderState.ASKED, asked_at=act.at)
        lend_sight(act, holding, post_id)
        act.announce(ConfirmationAsked(order.id, post_id))
    file.amend(act, asides=(file.asides or 0) + 1)
    act.record(file, order=order.id, post=post_id, person=person_id, asked=ask)
    return order.id
