"""May I? Who confirms an order, who answers a question, who takes it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from misl.custody.models import Holding
from misl.custody.policies import may_act_on, may_receive
from misl.files.models import File
from misl.files.policies import may_note
from misl.kernel.actor import Actor, Officer
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.noting import errors
from misl.noting.models import Opinion, OralOrder
from misl.noting.states import OpinionState, OrderState
from misl.organisation.models import Charge
from misl.procedure.concerns import may_deal_with


def may_keep_phrase(actor: Actor, *, for_office: bool) -> Decision:
    """Everybody keeps phrases of their own; the office's are set up with it, then kept by the establishment section."""
    if for_office and isinstance(actor, Officer) and "establishment" not in actor.duties:
        return Denied(errors.NOT_FOR_THE_OFFICE, remedy=errors.KEEP_YOUR_OWN)
    return Allowed()


def may_record_order(actor: Actor, file: File, holding: Holding) -> Decision:
    """Its holder records on a file in work what was ordered by word of mouth."""
    return may_note(actor, file, holding)


def may_ask_opinions(actor: Actor, file: File, holding: Holding) -> Decision:
    """The holder of a file in work asks for opinions; the file stays where it is."""
    return may_note(actor, file, holding)


def may_be_asked(holding: Holding, post_id: UUID, at: datetime) -> Decision:
    """One asks only who could also be sent the file: somebody cleared sits there whose own matter it is not."""
    return may_receive(holding.office_id, post_id, holding, localdate(at))


def may_ask_confirmation(actor: Actor, order: OralOrder, file: File, holding: Holding, at: datetime) -> Decision:
    """The holder of the file asks, as long as who gave the order sits in that post."""
    if order.state == OrderState.ASKED:
        return Denied(errors.ASKED_FOR_ALREADY)
    if order.state != OrderState.RECORDED:
        return Denied(errors.ORDER_ANSWERED)
    running = Charge.objects.running(localdate(at)).filter(office_id=order.office_id, post_id=order.post_id)
    if not running.filter(person_id=order.person_id).exists():
        return Denied(errors.HAS_LEFT, remedy=errors.SAY_SO_IN_A_NOTE)
    return may_note(actor, file, holding) and may_be_asked(holding, order.post_id, at)


def may_answer_order(actor: Actor, order: OralOrder) -> Decision:
    """Only the officer who is said to have given it, in the post they gave it in."""
    if not isinstance(actor, Officer) or (order.person_id, order.post_id) != (actor.person_id, actor.post_id):
        return Denied(errors.NOT_YOUR_ORDER)
    if order.state == OrderState.RECORDED:
        return Denied(errors.NOT_ASKED_FOR)
    if order.state != OrderState.ASKED:
        return Denied(errors.ORDER_ANSWERED, remedy=errors.SAY_SO_IN_A_NOTE)
    return may_deal_with(actor, order.file_id)


def may_answer(actor: Actor, opinion: Opinion) -> Decision:
    """The post that was asked answers, as long as the question is open; nobody in their own matter."""
    if not isinstance(actor, Officer) or opinion.post_id != actor.post_id:
        return Denied(errors.NOT_ASKED_OF_YOU)
    if opinion.state != OpinionState.ASKED:
        return Denied(errors.NO_LONGER_ASKED)
    return may_deal_with(actor, opinion.file_id)


def may_withdraw(actor: Actor, opinion: Opinion, holding: Holding) -> Decision:
    """Who asked, or who has the file now, takes a question back or reminds of it."""
    if opinion.state != OpinionState.ASKED:
        return Denied(errors.NO_LONGER_ASKED)
    asked = isinstance(actor, Officer) and opinion.asked_post_id == actor.post_id
    return Allowed() if asked or may_act_on(actor, holding) else Denied(errors.NOT_YOURS_TO_WITHDRAW)
