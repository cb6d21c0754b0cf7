"""The one filter that decides what an actor may see. Every list, search, count, page and endpoint goes through it.

What it lets through: subjects the actor's post has held, up to the person's clearance; everything in the office,
up to clearance, for an auditor; everything for the system. A citizen sees nothing here: the counter has its own
narrow door.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from misl.custody.models import Sight
from misl.kernel.actor import Actor, Officer, System
from misl.kernel.errors import NotVisible

M = TypeVar("M", bound=Model)


def visible(actor: Actor, kind: str, rows: QuerySet[M], *, by: str = "pk") -> QuerySet[M]:
    """The rows of `rows` the actor may see. They carry `office_id` and `secrecy`; `by` names the column with the
    subject's id.
    """
    rows = rows.filter(office_id=actor.office_id)
    if isinstance(actor, System):
        return rows
    if not isinstance(actor, Officer):
        return rows.none()
    rows = rows.filter(secrecy__lte=actor.clearance)
    if "audit" in actor.duties:
        return rows
    seen = Sight.objects.filter(
        office_id=actor.office_id, subject_kind=kind, subject_id=OuterRef(by), post_id=actor.post_id, in_force=True
    )
    return rows.filter(Exists(seen))


def seen_or_not_there(actor: Actor, kind: str, rows: QuerySet[M]) -> M:
    """The single row of `rows` if the actor may see it. Raises: NotVisible, whether it is hidden or does not exist."""
    row = visible(actor, kind, rows).first()
    if row is None:
        raise NotVisible
    return row
