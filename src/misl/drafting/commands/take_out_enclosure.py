from uuid import UUID

from misl.drafting import errors
from misl.drafting.locking import lock_draft
from misl.drafting.models import Enclosure
from misl.drafting.policies import may_change_draft
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible, Refused


@command("draft.take_out")
def take_out_enclosure(act: Act, *, draft_id: UUID, enclosure_id: UUID) -> UUID:
    """Take an enclosure out of a draft that is not yet approved."""
    draft, _, holding = lock_draft(act, draft_id)
    enclosure = Enclosure.objects.select_for_update(of=("self",)).filter(draft=draft, id=enclosure_id).first()
    if enclosure is None:
        raise NotVisible
    require(may_change_draft(act.by, draft, holding))
    if not enclosure.in_force:
        raise Refused(errors.OUT_ALREADY)
    enclosure.amend(act, in_force=False)
    act.record(draft, enclosure=enclosure.id, title=enclosure.title)
    return enclosure.id
