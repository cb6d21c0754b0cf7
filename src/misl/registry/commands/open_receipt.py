from uuid import UUID

from misl.custody.passing import mark_opened
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.registry.locking import lock_receipt
from misl.registry.policies import may_mark


@command("receipt.open")
def open_receipt(act: Act, *, receipt_id: UUID) -> UUID:
    """The holder looks at a receipt for the first time; from now on its sender can't pull it back."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_mark(act.by, receipt, holding))
    if holding.opened_at is None:
        mark_opened(act, holding)
    act.record(receipt)
    return receipt.id
