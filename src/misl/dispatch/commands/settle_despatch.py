from uuid import UUID

from misl.dispatch.models import Despatch
from misl.dispatch.states import DespatchState
from misl.kernel.act import Act
from misl.kernel.command import command


@command("despatch.settle")
def settle_despatch(act: Act, *, despatch_id: UUID, sent: bool, proof: str) -> UUID:
    """Put down what became of a despatch: it went out, or could not; `proof` is the carrier's own word for it."""
    despatch = Despatch.objects.select_for_update().get(id=despatch_id)
    if despatch.state in (DespatchState.READY, DespatchState.FAILED):
        despatch.amend(
            act,
            state=DespatchState.SENT if sent else DespatchState.FAILED,
            proof=proof[:300],
            settled_at=act.at,
        )
    act.record(despatch, state=despatch.state)
    return despatch.id
