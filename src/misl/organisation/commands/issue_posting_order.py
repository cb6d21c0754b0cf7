from collections.abc import Sequence
from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.policies import may_establish
from misl.organisation.postings import Line, carry_out, enter_order


@command("posting_order.issue")
def issue_posting_order(act: Act, *, number: str, dated_on: date, lines: Sequence[Line], subject: str = "") -> UUID:
    """Issue a posting order: the persons it names are relieved and put in charge as it says, from the days it says."""
    require(may_establish(act.by))
    if not lines:
        raise Refused(errors.NO_LINES, remedy=errors.ADD_A_LINE)
    order = enter_order(act, number, dated_on, subject)
    carry_out(act, order, lines)
    act.record(order, number=order.number, persons=len({line.person_id for line in lines}))
    return order.id
