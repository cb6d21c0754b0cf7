from uuid import UUID

from misl.custody.passing import lay_by
from misl.custody.states import MovementKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors
from misl.registry.events import ReceiptDisposed
from misl.registry.locking import lock_receipt
from misl.registry.policies import may_dispose
from misl.registry.states import Disposal, ReceiptState


@command("receipt.dispose")
def dispose_receipt(act: Act, *, receipt_id: UUID, way: str, note: str) -> UUID:
    """The holder disposes of a routine receipt on itself: it was replied to, filed to a guard file, or needs nothing.

    `note` says by which reply, to which guard file, or why.
    """
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_dispose(act.by, receipt, holding))
    disposal, said = Disposal(way), " ".join(note.split())
    if not said:
        raise Refused(errors.DISPOSAL_NOTE[disposal])
    receipt.amend(act, state=ReceiptState.DISPOSED, disposal=disposal, disposal_note=said[:300], disposed_at=act.at)
    lay_by(act, holding, MovementKind.DISPOSED, due_on=holding.due, remark=said[:300])
    act.record(receipt, way=str(disposal))
    act.announce(ReceiptDisposed(receipt.id))
    return receipt.id
