from uuid import UUID

from misl.custody.states import SubjectKind
from misl.custody.visibility import seen_or_not_there
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible
from misl.registry.models import Intimation, Receipt
from misl.registry.policies import may_settle_intimations
from misl.registry.states import IntimationState


@command("intimation.settle")
def settle_intimation(act: Act, *, intimation_id: UUID, sent: bool, problem: str = "") -> UUID:
    """Put down what became of a letter to a sender: it went (by post: it was printed), or could not."""
    intimation = Intimation.objects.select_for_update().filter(id=intimation_id).first()
    if intimation is None:
        raise NotVisible
    seen_or_not_there(act.by, SubjectKind.RECEIPT, Receipt.objects.filter(id=intimation.receipt_id))
    require(may_settle_intimations(act.by))
    if intimation.state != IntimationState.SENT:
        state = IntimationState.SENT if sent else IntimationState.FAILED
        intimation.amend(act, state=state, problem=problem[:300], settled_at=act.at)
    act.record(intimation, receipt=intimation.receipt_id, state=intimation.state)
    return intimation.id
