from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.policies import may_establish
from misl.organisation.postings import enter_order
from misl.organisation.structure import errors
from misl.organisation.structure.carrying_out import carry_out
from misl.organisation.structure.locking import plan_under_lock
from misl.organisation.structure.sheets import lock_sheet

#: The database looks up the entry of each row; beyond this that takes longer than a statement may.
MOST_ROWS = 8_000


@command("structure.import")
def import_structure(act: Act, *, sheet_id: UUID, seen: str, number: str = "", dated_on: date | None = None) -> UUID:
    """Bring the office to what an uploaded sheet says, all of it or nothing: sections, posts, persons, and charges by
    one posting order of this number and date.

    `seen` is the fingerprint of the preview that was confirmed: when the office has changed since, nothing happens.
    """
    sheet = lock_sheet(act, sheet_id)
    require(may_establish(act.by))
    if sheet.imported_at is not None:
        raise Refused(errors.IMPORTED_ALREADY)
    plan = plan_under_lock(act, sheet)
    if plan.faults:
        raise Refused(errors.SEE_THE_FAULTS, remedy=errors.CORRECT_THE_FILE)
    if plan.is_empty:
        raise Refused(errors.NOTHING_TO_CHANGE)
    if plan.rows > MOST_ROWS:
        raise Refused(errors.TOO_MUCH_AT_ONCE % {"most": MOST_ROWS, "rows": plan.rows}, remedy=errors.DIVIDE_IT)
    if plan.fingerprint != seen:
        raise Refused(errors.OFFICE_CHANGED, remedy=errors.LOOK_AGAIN)
    if plan.charges and (not number.strip() or dated_on is None):
        raise Refused(errors.ORDER_NEEDED)
    order = enter_order(act, number, dated_on, sheet.file_name) if plan.charges and dated_on else None
    carry_out(act, plan, order)
    sheet.amend(act, imported_at=act.at, order=order)
    act.record(
        sheet,
        content=sheet.digest,
        sections=len(plan.sections),
        posts=len(plan.posts),
        persons=len(plan.persons),
        charges=len(plan.charges),
    )
    return sheet.id
