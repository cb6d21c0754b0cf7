"""The moment in which a charge changes hands: what ends, and what begins. Works on locked rows."""

from __future__ import annotations

from misl.kernel.act import Act
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.models import Charge, Transfer
from misl.organisation.postings import end_charge


def end_what_it_replaces(act: Act, transfer: Transfer, outgoing: Charge) -> None:
    """The outgoing charge ends, and with it all acting in the post for its officer or by the incoming one."""
    if outgoing.runs_on(act.day):
        end_charge(act, outgoing, act.day, transfer.order)
    in_post = Charge.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, post_id=transfer.post_id)
    days = in_post.overlapping(act.day, None)
    for_outgoing = days.filter(absence__person_id=outgoing.person_id)
    by_incoming = days.filter(person_id=transfer.person_id).exclude(id__in=for_outgoing.values("id"))
    for acting in [*for_outgoing, *by_incoming]:
        end_charge(act, acting, act.day, transfer.order)


def begin_charge(act: Act, transfer: Transfer) -> Charge:
    """The new charge, under the id it was promised. Raises: Refused when somebody else was put in full charge."""
    full = Charge.objects.overlapping(act.day, None).filter(
        office_id=act.office_id, post_id=transfer.post_id, kind=Charge.Kind.FULL
    )
    if (held := full.select_related("person").first()) is not None:
        said = {"holder": held.person.local_name, "post": transfer.post.local_short}
        raise Refused(errors.FULL_CHARGE_HELD % said, remedy=errors.ASK_ESTABLISHMENT)
    return Charge.enter(
        act,
        id=transfer.charge_id,
        person_id=transfer.person_id,
        post_id=transfer.post_id,
        kind=Charge.Kind.FULL,
        from_on=act.day,
        order_number=transfer.order.number,
        order=transfer.order,
    )
