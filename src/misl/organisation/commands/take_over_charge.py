from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.handing_over import matters_with, move_personal
from misl.organisation.models import Charge, TransferReport
from misl.organisation.policies import may_take_over
from misl.organisation.postings import lock_persons, lock_posts
from misl.organisation.states import TransferSide, TransferState
from misl.organisation.taking_over import begin_charge, end_what_it_replaces
from misl.organisation.transfers import lock_transfer


@command("charge.take_over")
def take_over_charge(act: Act, *, transfer_id: UUID, remarks: str = "") -> UUID:
    """The incoming officer takes a charge over: in this moment the old charge ends and the new one begins, what was
    pending stays with the post, and what the outgoing officer was writing is given to the incoming one.
    """
    transfer = lock_transfer(act, transfer_id)
    require(may_take_over(act.by, transfer, act.day))
    lock_posts(act, [transfer.post_id])
    lock_persons(act, [transfer.person_id, transfer.outgoing.person_id])
    outgoing = Charge.objects.select_for_update(of=("self",)).get(id=transfer.outgoing_id)
    end_what_it_replaces(act, transfer, outgoing)
    charge = begin_charge(act, transfer)
    moved = move_personal(act, transfer.post_id, outgoing.person_id, transfer.person_id)
    pending = matters_with(act.office_id, transfer.post_id, transfer.person_id)
    TransferReport.enter(
        act,
        transfer=transfer,
        side=TransferSide.TAKEN_OVER,
        person_id=transfer.person_id,
        remarks=remarks,
        matters=[matter.as_record() for matter in [*(one for one in pending if one.role == "pending"), *moved]],
    )
    transfer.amend(act, state=TransferState.TAKEN_OVER)
    act.record(transfer, post=transfer.post_id, charge=charge.id, moved=len(moved))
    return charge.id
