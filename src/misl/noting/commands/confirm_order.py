from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.noting.answering import answer_order
from misl.noting.locking import lock_order
from misl.noting.states import OrderState


@command("oral_order.confirm")
def confirm_order(act: Act, *, order_id: UUID, remark: str = "") -> UUID:
    """The officer who is said to have given an oral order stands by it, under their signature."""
    order, file, holding = lock_order(act, order_id)
    answer_order(act, order, file, holding, state=OrderState.CONFIRMED, answer=remark)
    return order.id
