from uuid import UUID

from misl.custody.passing import locked, take_back
from misl.custody.policies import may_pull_back
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.registry.models import Receipt


@command("receipt.pull_back")
def pull_back_receipt(act: Act, *, receipt_id: UUID) -> UUID:
    """The sender takes back a receipt that the recipient has not opened."""
    receipt = seen_or_not_there(act.by, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt_id))
    holding = locked(SubjectKind.RECEIPT, receipt_id)
    require(may_pull_back(act.by, holding))
    take_back(act, holding)
    act.record(receipt)
    return receipt.id
