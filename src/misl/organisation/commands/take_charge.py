from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.models import Charge
from misl.organisation.policies import may_give_charge_without_order


@command("charge.take")
def take_charge(
    act: Act,
    *,
    person_id: UUID,
    post_id: UUID,
    from_on: date,
    kind: str = Charge.Kind.FULL,
    until_on: date | None = None,
    order_number: str = "",
) -> UUID:
    """Put a person in charge of a post while the office is set up, before there are orders."""
    require(may_give_charge_without_order(act.by))
    charge = Charge.enter(
        act,
        person_id=person_id,
        post_id=post_id,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        order_number=order_number,
    )
    act.record(charge, person=person_id, post=post_id, kind=kind)
    return charge.id
