from uuid import UUID

from misl.custody.lending import lend_sight
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.noting.events import ConfirmationAsked
from misl.noting.locking import lock_order
from misl.noting.policies import may_ask_confirmation
from misl.noting.states import OrderState


@command("oral_order.ask")
def ask_confirmation(act: Act, *, order_id: UUID) -> UUID:
    """Ask the officer who gave an oral order to confirm it; they see the file until they answer."""
    order, file, holding = lock_order(act, order_id)
    require(may_ask_confirmation(act.by, order, file, holding, act.at))
    order.amend(act, state=OrderState.ASKED, asked_at=act.at)
    lend_sight(act, holding, order.post_id)
    act.record(file, order=order.id)
    act.announce(ConfirmationAsked(order.id, order.post_id))
    return order.id
