from uuid import UUID

from misl.documents.store import StoredBlob
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused
from misl.registry import errors
from misl.registry.diary import enter_paper
from misl.registry.locking import lock_receipt
from misl.registry.models import Enclosure
from misl.registry.policies import may_see_to_enclosures
from misl.registry.states import EnclosureState, ReceiptState


@command("enclosure.arrive")
def record_enclosure(
    act: Act, *, receipt_id: UUID, enclosure_id: UUID, paper: tuple[StoredBlob, str] | None = None
) -> UUID:
    """What was missing has come: its scan, if there is one, is laid to the receipt's papers."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_see_to_enclosures(act.by, receipt, holding))
    enclosure = Enclosure.objects.select_for_update().filter(receipt=receipt, id=enclosure_id).first()
    if enclosure is None:
        raise NotVisible
    if not enclosure.waited_for:
        raise Refused(errors.NOT_WAITED_FOR)
    position = None
    if paper is not None:
        if receipt.state == ReceiptState.IN_FILE:
            raise Refused(errors.NOT_INTO_A_FILED_RECEIPT, remedy=errors.DIARISE_IT)
        position = receipt.papers.count() + 1
        enter_paper(act, receipt, paper, position)
    enclosure.amend(act, state=EnclosureState.ARRIVED, arrived_at=act.at, paper_position=position)
    act.record(receipt, enclosure=enclosure.id, title=enclosure.title)
    return enclosure.id
