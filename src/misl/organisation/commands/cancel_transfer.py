from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.policies import may_establish
from misl.organisation.states import TransferState
from misl.organisation.transfers import UNDER_WAY, lock_transfer


@command("transfer.cancel")
def cancel_transfer(act: Act, *, transfer_id: UUID) -> UUID:
    """The establishment section takes an ordered transfer back before it is done: everything stays as it is."""
    transfer = lock_transfer(act, transfer_id)
    require(may_establish(act.by))
    if transfer.state not in UNDER_WAY:
        raise Refused(errors.TRANSFER_IS_OVER)
    transfer.amend(act, state=TransferState.CANCELLED)
    act.record(transfer, post=transfer.post_id)
    return transfer.id
