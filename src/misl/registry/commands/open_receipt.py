from uuid import UUID

from misl.custody.passing import locked, mark_opened
from misl.custody.policies import may_act_on
from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.registry.models import Receipt


@command("receipt.open")
def open_receipt(act: Act, *, receipt_id: UUID) -> UUID:
    """The holder looks at a receipt for the first time; from now on its sender can't pull it back."""
    receipt = seen_or_not_there(act.by, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt_id))
    holding = locked(SubjectKind.RECEIPT, receipt_id)
    require(may_act_on(act.by, holding))
    if holding.opened_at is None:
        mark_opened(act, holding)
    act.record(receipt)
    return receipt.id
