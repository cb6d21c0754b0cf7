from uuid import UUID

from misl.drafting.locking import lock_draft
from misl.drafting.pen import lock_pen, may_write_now, take_pen
from misl.drafting.policies import may_change_draft
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("draft.write")
def begin_writing(act: Act, *, draft_id: UUID, take_over: bool = False) -> UUID:
    """Take the pen of a draft, so that others see who is writing. It ends by itself when nothing is saved for a while;
    `take_over` takes it from whoever has it. What they have not saved is refused then, never overwritten.
    """
    draft, _, holding = lock_draft(act, draft_id)
    require(may_change_draft(act.by, draft, holding))
    writing = lock_pen(draft)
    other = may_write_now(act.by, holding, writing, act.at)
    if not take_over:
        require(other)
    before = writing.person_id if writing is not None and not other else None
    take_pen(act, draft, writing)
    act.record(draft, over_from=before)
    return draft.id
