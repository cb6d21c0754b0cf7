"""Showing a subject to a post for the sake of a question, and no longer than that is open. Each step takes a locked
holding.
"""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding, Sight
from misl.kernel.act import Act


def lend_sight(act: Act, holding: Holding, post_id: UUID) -> None:
    """The post sees the subject while it is asked, whether or not it ever held it."""
    sight = _locked(holding, post_id)
    if sight is None:
        Sight.enter(
            act,
            subject_kind=holding.subject_kind,
            subject_id=holding.subject_id,
            post_id=post_id,
            since=holding.movements,
            lent=1,
            only_lent=True,
        )
    elif sight.in_force:
        sight.amend(act, lent=(sight.lent or 0) + 1)
    else:
        sight.amend(act, in_force=True, lent=1, only_lent=True)


def end_lent_sight(act: Act, holding: Holding, post_id: UUID) -> None:
    """One question is answered or withdrawn. Who holds or has held the subject goes on seeing it."""
    sight = _locked(holding, post_id)
    if sight is None or not sight.lent:
        return
    left = sight.lent - 1 or None
    if sight.only_lent and left is None:
        sight.amend(act, lent=None, in_force=False)
    else:
        sight.amend(act, lent=left)


def _locked(holding: Holding, post_id: UUID) -> Sight | None:
    return (
        Sight.objects.select_for_update()
        .filter(
            office_id=holding.office_id,
            subject_kind=holding.subject_kind,
            subject_id=holding.subject_id,
            post_id=post_id,
        )
        .first()
    )
