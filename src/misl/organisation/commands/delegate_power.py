from datetime import date
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.models import Power
from misl.organisation.policies import may_establish
from misl.organisation.postings import lock_posts
from misl.organisation.powers import MOST_FIGURES, may_delegate_to


@command("power.delegate")
def delegate_power(
    act: Act,
    *,
    matter: str,
    order_number: str,
    order_dated_on: date,
    from_on: date,
    form: str = "",
    up_to: int | None = None,
    post_id: UUID | None = None,
    rank: int | None = None,
    until_on: date | None = None,
) -> UUID:
    """Put down that an order delegates a power to a post, or to every post of a rank and above: in what matter, which
    form of communication (empty: any), up to which sum (none: without limit), from when until when.
    """
    require(may_establish(act.by))
    if not (matter.strip() and order_number.strip()):
        raise Refused(errors.POWER_BY_ORDER, remedy=errors.WRITE_MATTER_AND_ORDER)
    if (post_id is None) == (rank is None):
        raise Refused(errors.POST_OR_RANK)
    if order_dated_on > act.day:
        raise Refused(errors.DATED_LATER)
    if until_on is not None and until_on < from_on:
        raise Refused(errors.ENDS_BEFORE)
    if up_to is not None and not 0 < up_to < 10**MOST_FIGURES:
        raise Refused(errors.NO_SUM)
    post = lock_posts(act, [post_id])[post_id] if post_id else None
    require(may_delegate_to(act.by, post, rank))
    power = Power.enter(
        act,
        matter=matter.strip(),
        form=form,
        up_to=up_to,
        order_number=order_number.strip(),
        order_dated_on=order_dated_on,
        post=post,
        rank=rank,
        from_on=from_on,
        until_on=until_on,
    )
    act.record(power, order=power.order_number, up_to=up_to, post=post_id, rank=rank, form=form)
    return power.id
