from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.noting.answering import answer_order
from misl.noting.locking import lock_order
from misl.noting.states import OrderState


@command("oral_order.refuse")
def refuse_order(act: Act, *, order_id: UUID, reason: str) -> UUID:
    """The officer who is said to have given an oral order does not stand by it, and says why, under their signature."""
    order, file, holding = lock_order(act, order_id)
    answer_order(act, order, file, holding, state=OrderState.REFUSED, answer=reason)
    return order.id
