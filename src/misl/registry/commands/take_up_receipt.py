from uuid import UUID

from misl.custody.passing import take_up
from misl.custody.states import MovementKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors
from misl.registry.locking import lock_receipt
from misl.registry.policies import may_take_up
from misl.registry.states import ReceiptState


@command("receipt.take_up")
def take_up_receipt(act: Act, *, receipt_id: UUID, reason: str) -> UUID:
    """What was disposed of is taken up again by the post that has it, and is on its work list once more."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_take_up(act.by, receipt, holding))
    said = " ".join(reason.split())
    if not said:
        raise Refused(errors.REASON_TO_TAKE_UP)
    receipt.amend(act, state=ReceiptState.DIARISED, disposal="", disposal_note="", disposed_at=None)
    take_up(act, holding, MovementKind.TAKEN_UP, remark=said[:300])
    act.record(receipt, reason=said[:300])
    return receipt.id
