from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.registry import errors
from misl.registry.intimating import intimate
from misl.registry.locking import lock_receipt
from misl.registry.models import Enclosure
from misl.registry.policies import may_see_to_enclosures
from misl.registry.states import WAITED_FOR, EnclosureState, IntimationKind


@command("enclosure.ask")
def ask_for_enclosures(act: Act, *, receipt_id: UUID) -> UUID:
    """Ask the sender for every enclosure still waited for; asking again reminds them. That it was asked for is kept
    also when the sender can be reached by no letter.
    """
    receipt, holding = lock_receipt(act, receipt_id)
    require(may_see_to_enclosures(act.by, receipt, holding))
    waited_for = list(Enclosure.objects.select_for_update().filter(receipt=receipt, state__in=WAITED_FOR))
    if not waited_for:
        raise Refused(errors.NOTHING_MISSING)
    for enclosure in waited_for:
        enclosure.amend(act, state=EnclosureState.ASKED, asked_at=act.at)
    about = "\n".join(enclosure.title for enclosure in waited_for)
    letter = intimate(act, receipt, IntimationKind.ENCLOSURES, about=about)
    act.record(receipt, missing=len(waited_for), intimation=letter.id if letter else None)
    return receipt.id
