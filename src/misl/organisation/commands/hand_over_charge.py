from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.handing_over import matters_with
from misl.organisation.models import TransferReport
from misl.organisation.policies import may_hand_over
from misl.organisation.states import TransferSide, TransferState
from misl.organisation.transfers import lock_transfer


@command("charge.hand_over")
def hand_over_charge(act: Act, *, transfer_id: UUID, remarks: str = "", reason: str = "") -> UUID:
    """The outgoing officer hands a charge over, with a list of what is pending. Nothing changes until it is taken over.

    `reason` says why the establishment section does it in the officer's place.
    """
    transfer = lock_transfer(act, transfer_id)
    require(may_hand_over(act.by, transfer, reason))
    outgoing = transfer.outgoing
    matters = matters_with(act.office_id, transfer.post_id, outgoing.person_id)
    TransferReport.enter(
        act,
        transfer=transfer,
        side=TransferSide.HANDED_OVER,
        person_id=act.officer.person_id,
        remarks=remarks,
        in_place_of="" if act.officer.charge_id == outgoing.id else reason,
        matters=[matter.as_record() for matter in matters],
    )
    transfer.amend(act, state=TransferState.HANDED_OVER)
    act.record(transfer, post=transfer.post_id, matters=len(matters))
    return transfer.id
