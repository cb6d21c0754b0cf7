from uuid import UUID

from misl.custody.passing import take_back
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.registry.locking import lock_receipt
from misl.registry.policies import may_pull_back_receipt


@command("receipt.pull_back")
def pull_back_receipt(act: Act, *, receipt_id: UUID) -> UUID:
    """The sender takes back a receipt that the recipient has not opened."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_pull_back_receipt(act.by, receipt, holding))
    take_back(act, holding)
    act.record(receipt)
    return receipt.id
