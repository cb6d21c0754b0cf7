from datetime import date
from uuid import UUID

from misl.custody.due import due_date
from misl.custody.passing import pass_on
from misl.custody.policies import may_receive
from misl.custody.states import Urgency
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.registry.events import ReceiptMarked
from misl.registry.locking import lock_receipt
from misl.registry.policies import may_mark


@command("receipt.mark")
def mark_receipt(
    act: Act,
    *,
    receipt_id: UUID,
    to_post_id: UUID,
    urgency: int = Urgency.ORDINARY,
    due_on: date | None = None,
    working_days: int | None = None,
    remark: str = "",
) -> UUID:
    """The holder sends a receipt on to another post."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_mark(act.by, receipt, holding))
    require(may_receive(act.office_id, to_post_id, holding, act.day))
    pass_on(
        act,
        holding,
        to_post_id=to_post_id,
        urgency=urgency,
        due_on=due_date(act, holding, due_on, working_days),
        remark=remark.strip(),
    )
    act.record(receipt, to_post=to_post_id, urgency=urgency)
    act.announce(ReceiptMarked(receipt.id, to_post_id))
    return receipt.id
