from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors
from misl.registry.intimating import intimate
from misl.registry.locking import lock_receipt
from misl.registry.models import Intimation
from misl.registry.policies import may_acknowledge
from misl.registry.states import IntimationKind


@command("receipt.acknowledge")
def acknowledge_receipt(act: Act, *, receipt_id: UUID) -> UUID:
    """Tell the sender of a paper, once, that it was received and under which diary number. Answers the letter's id."""
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_acknowledge(act.by, receipt, holding))
    if Intimation.objects.filter(receipt=receipt, kind=IntimationKind.ACKNOWLEDGEMENT).exists():
        raise Refused(errors.ACKNOWLEDGED_ALREADY)
    letter = intimate(act, receipt, IntimationKind.ACKNOWLEDGEMENT)
    if letter is None:
        raise Refused(errors.NO_ADDRESS, remedy=errors.CORRECT_THE_ADDRESS)
    act.record(receipt, intimation=letter.id)
    return letter.id
