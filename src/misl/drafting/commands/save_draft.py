from uuid import UUID

from misl.drafting import errors
from misl.drafting.locking import lock_draft
from misl.drafting.pen import lock_pen, may_write_now, take_pen
from misl.drafting.policies import may_change_draft
from misl.drafting.versions import DraftText, keep_version
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("draft.save")
def save_draft(act: Act, *, draft_id: UUID, text: DraftText, seen_version: int) -> UUID:
    """Keep a new version of a draft. `seen_version` is the one the writer started from; a newer one is never
    overwritten, and nobody saves while somebody else has the pen.
    """
    draft, _, holding = lock_draft(act, draft_id)
    require(may_change_draft(act.by, draft, holding))
    if seen_version != draft.versions:
        raise Refused(errors.NEWER_VERSION, remedy=errors.LOOK_AT_IT)
    writing = lock_pen(draft)
    require(may_write_now(act.by, holding, writing, act.at))
    version = keep_version(act, draft, text)
    draft.amend(act, versions=version.number)
    take_pen(act, draft, writing)
    act.record(draft, version=version.number)
    return draft.id
