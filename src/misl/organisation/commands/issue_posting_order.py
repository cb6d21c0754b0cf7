from collections.abc import Sequence
from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.models import PostingOrder
from misl.organisation.policies import may_establish
from misl.organisation.postings import Line, carry_out


@command("posting_order.issue")
def issue_posting_order(act: Act, *, number: str, dated_on: date, lines: Sequence[Line], subject: str = "") -> UUID:
    """Issue a posting order: the persons it names are relieved and put in charge as it says, from the days it says."""
    require(may_establish(act.by))
    number = number.strip()
    if not number:
        raise Refused(errors.NO_NUMBER)
    if not lines:
        raise Refused(errors.NO_LINES, remedy=errors.ADD_A_LINE)
    if dated_on > act.day:
        raise Refused(errors.DATED_LATER)
    if PostingOrder.objects.filter(office_id=act.office_id, number=number).exists():
        raise Refused(errors.NUMBER_TAKEN % {"number": number}, remedy=errors.TAKE_ANOTHER_NUMBER)
    issuer = act.by.person_id if isinstance(act.by, Officer) else None
    order = PostingOrder.enter(act, number=number, dated_on=dated_on, subject=subject, issued_by_id=issuer)
    carry_out(act, order, lines)
    act.record(order, number=number, persons=len({line.person_id for line in lines}))
    return order.id
