"""What of this room keeps a file from being closed, and what it has to say before."""

from __future__ import annotations

from collections.abc import Iterable

from misl.files.closing import Hindrance
from misl.files.models import File
from misl.noting import errors
from misl.noting.models import Opinion, OralOrder
from misl.noting.states import OpinionKind, OpinionState, OrderState


def opinions_awaited(file: File) -> Iterable[Hindrance]:
    """Questions that are open still."""
    if file.asides:
        for one in Opinion.objects.filter(file=file, state=OpinionState.ASKED).select_related("post").order_by("id"):
            awaited = errors.NOTE_AWAITED if one.kind == OpinionKind.SECTIONAL else errors.OPINION_AWAITED
            yield Hindrance(awaited % {"post": one.post.local_short}, errors.WITHDRAW_IT)


def orders_unconfirmed(file: File) -> Iterable[Hindrance]:
    """Oral orders that nobody has confirmed: said, not held against the closing."""
    if file.asides:
        orders = OralOrder.objects.filter(file=file).exclude(state=OrderState.CONFIRMED).select_related("post")
        for one in orders.order_by("recorded_at", "id"):
            refused = one.state == OrderState.REFUSED
            said = errors.ORDER_WAS_REFUSED if refused else errors.ORDER_UNCONFIRMED
            remedy = errors.ASK_FOR_IT if one.state == OrderState.RECORDED else ""
            yield Hindrance(said % {"post": one.post.local_short}, remedy)
