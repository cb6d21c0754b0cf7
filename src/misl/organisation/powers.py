"""Delegated powers: the register of them, how far a post's reach, and who may delegate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from misl.kernel.act import Act
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.kernel.errors import NotVisible
from misl.organisation import errors
from misl.organisation.models import Charge, Post, Power

PAGE = 50
#: Sums are whole numbers of at most this many figures.
MOST_FIGURES = 15


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the powers of a post go in one form of communication: the farthest of them, if there are any.

    `kept` says whether the office keeps powers for this form at all; where it does not, nothing can be held to them.
    """

    farthest: Power | None
    kept: bool

    def covers(self, amount: int) -> bool:
        return not self.kept or (self.farthest is not None and self.farthest.reaches(amount))


def reach(office_id: UUID, post_id: UUID, form: str, on: date) -> Reach:
    """How far a post's powers go on a day. Two statements."""
    rows = list(_in_force(office_id, form, on))
    if not rows:
        return Reach(None, kept=False)
    rank = Post.objects.filter(office_id=office_id, id=post_id).values_list("rank", flat=True).first() or 0
    own = [row for row in rows if row.post_id == post_id or (row.rank is not None and row.rank <= rank)]
    return Reach(_farthest(own), kept=True)


def nearest_reaching(office_id: UUID, form: str, amount: int, on: date) -> Post | None:
    """The lowest post of the office whose powers reach a sum."""
    rows = [row for row in _in_force(office_id, form, on) if row.reaches(amount)]
    if not rows:
        return None
    said = Q(id__in=[row.post_id for row in rows if row.post_id])
    ranks = [row.rank for row in rows if row.rank is not None]
    if ranks:
        said |= Q(rank__gte=min(ranks))
    return Post.objects.filter(said, office_id=office_id).order_by("rank", "short").first()


def powers(office_id: UUID, *, after: tuple[date, UUID] | None = None, limit: int = PAGE) -> list[Power]:
    """A page of the register of powers, the latest first."""
    rows = Power.objects.filter(office_id=office_id).select_related("post__section")
    if after is not None:
        from_on, last = after
        rows = rows.filter(Q(from_on__lt=from_on) | Q(from_on=from_on, id__lt=last))
    return list(rows.order_by("-from_on", "-id")[:limit])


def powers_of(post: Post) -> list[Power]:
    """The powers a post has today, its own and its rank's."""
    rows = Power.objects.in_force(today()).filter(Q(post=post) | Q(rank__lte=post.rank), office_id=post.office_id)
    return list(rows.order_by("form", "-up_to", "id"))


def power_of(office_id: UUID, power_id: UUID) -> Power:
    """One power. Raises: NotVisible."""
    found = Power.objects.filter(office_id=office_id, id=power_id).select_related("post__section").first()
    if found is None:
        raise NotVisible
    return found


def lock_power(act: Act, power_id: UUID) -> Power:
    """One power, locked. Raises: NotVisible."""
    rows = Power.objects.select_for_update(of=("self",)).filter(office_id=act.office_id, id=power_id)
    found = rows.select_related("post").first()
    if found is None:
        raise NotVisible
    return found


def may_delegate_to(actor: Actor, post: Post | None, rank: int | None) -> Decision:
    """Nobody widens what a post of their own may sanction."""
    if not isinstance(actor, Officer):
        return Allowed()
    held = Charge.objects.running(today()).filter(office_id=actor.office_id, person_id=actor.person_id)
    own = held.filter(post=post) if post is not None else held.filter(post__rank__gte=rank)
    if own.exists():
        return Denied(errors.OWN_POWERS, remedy=errors.LET_ANOTHER_DELEGATE)
    return Allowed()


def _in_force(office_id: UUID, form: str, on: date) -> QuerySet[Power]:
    return Power.objects.in_force(on).filter(office_id=office_id, form__in=("", form)).order_by("id")


def _farthest(rows: Iterable[Power]) -> Power | None:
    return max(rows, key=lambda row: (row.up_to is None, row.up_to or 0), default=None)
