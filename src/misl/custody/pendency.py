"""Pendency: what waits with each officer under a post, and for how long.

Only what the asking officer may see is counted and listed: the one visibility filter trims the numbers as it trims
every list, so that a count tells nothing about papers that do not exist for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from misl.custody.models import Holding
from misl.custody.narrowing import AGES, EVERYTHING, ORDERS, Narrowing, Place, Sort, behind, moments
from misl.custody.queries import PAGE
from misl.custody.states import SubjectKind
from misl.custody.visibility import visible
from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.organisation.models import Post
from misl.organisation.queries import Seat, seats

#: The tables that numbers are read from at once.
KINDS = tuple(SubjectKind.values)


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits with one officer: the post and who sits there, how much of each age, how much is overdue."""

    seat: Seat
    ages: tuple[int, ...]
    overdue: int

    @property
    def total(self) -> int:
        """All that waits there."""
        return sum(self.ages)


def pendency(actor: Officer) -> list[Pending]:
    """The posts under the actor's own, and that itself, the most senior first; for an auditor every post."""
    day = today()
    numbers: dict[UUID, list[int]] = {}
    under = posts_under(actor)
    aged = {f"age{place}": _aged(age) for place, age in enumerate(AGES)}
    for kind in KINDS:
        found: Any = (
            _waiting(actor, kind, under)
            .order_by()
            .values("post_id")
            .annotate(**aged, overdue=Count("id", filter=Q(due_on__lt=day)))
        )
        for row in found:
            sums = numbers.setdefault(row["post_id"], [0] * (len(AGES) + 1))
            for place, name in enumerate((*aged, "overdue")):
                sums[place] += row[name]
    nothing = [0] * (len(AGES) + 1)
    return [
        Pending(seat, tuple(some[:-1]), some[-1])
        for seat in seats(actor.office_id, only=under)
        for some in [numbers.get(seat.post.id, nothing)]
    ]


def pending_with(
    actor: Officer,
    post_id: UUID,
    narrowing: Narrowing = EVERYTHING,
    sort: str = Sort.OLDEST,
    after: Place | None = None,
    limit: int = PAGE,
) -> list[Holding]:
    """A page of what waits with a post under the actor's, the oldest first. Raises: NotVisible for any other post."""
    if post_id not in posts_under(actor):
        raise NotVisible
    seen = Q()
    for kind in KINDS:
        seen |= Q(id__in=_waiting(actor, kind, [post_id]).values("id"))
    rows = narrowing.of(Holding.objects.filter(seen, office_id=actor.office_id), today())
    if after is not None:
        rows = behind(rows, sort, after)
    return list(rows.select_related("from_post__section", "post").order_by(*ORDERS[sort])[:limit])


def posts_under(actor: Officer) -> list[UUID]:
    """The actor's post and every post beneath it in the ladder; for an auditor all of the office."""
    above = dict(Post.objects.filter(office_id=actor.office_id).values_list("id", "above_id"))
    if "audit" in actor.duties:
        return list(above)
    found, level = [actor.post_id], {actor.post_id}
    while level:
        level = {post for post, superior in above.items() if superior in level and post not in found}
        found += level
    return found


def _waiting(actor: Officer, kind: str, post_ids: Iterable[UUID]) -> QuerySet[Holding]:
    rows = Holding.objects.filter(
        office_id=actor.office_id, post_id__in=list(post_ids), in_work=True, subject_kind=kind
    )
    return visible(actor, kind, rows, by="subject_id")


def _aged(age: str) -> Count:
    begins, ends = moments(age, today())
    return Count("id", filter=Q(moved_at__gte=begins, moved_at__lt=ends))
