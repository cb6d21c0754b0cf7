"""Questions about tasks and reminders: mine, given by me, and who was asked after what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from misl.custody.models import Reminder, Task
from misl.custody.states import TaskState
from misl.kernel.actor import Officer
from misl.kernel.errors import NotVisible

PAGE = 25


@dataclass(frozen=True, slots=True)
class AskedAfter:
    """How often this post asked after something it sent on, and when last."""

    times: int
    last_on: date


def tasks_seen(actor: Officer) -> QuerySet[Task]:
    """The tasks of this post and those it gave, up to the clearance of who sits there."""
    mine = Q(post_id=actor.post_id) | Q(given_by_post_id=actor.post_id)
    return Task.objects.filter(mine, office_id=actor.office_id, secrecy__lte=actor.clearance)


def task_list(
    actor: Officer,
    *,
    given: bool = False,
    state: str = TaskState.OPEN,
    after: tuple[date, UUID] | None = None,
    limit: int = PAGE,
) -> list[Task]:
    """A page of the tasks of this post, or of those it gave to others; the first due first. One statement."""
    rows = tasks_seen(actor).filter(state=state).select_related("post", "given_by_post")
    if given:
        rows = rows.filter(given_by_post_id=actor.post_id).exclude(post_id=actor.post_id)
    else:
        rows = rows.filter(post_id=actor.post_id)
    if after is not None:
        day, last = after
        rows = rows.filter(Q(due_on__gt=day) | Q(due_on=day, id__gt=last))
    return list(rows.order_by("due_on", "id")[:limit])


def task(actor: Officer, task_id: UUID) -> Task:
    """Raises: NotVisible."""
    found = tasks_seen(actor).select_related("post", "given_by_post").filter(id=task_id).first()
    if found is None:
        raise NotVisible
    return found


def tasks_due(office_id: UUID, first: date, last: date) -> list[Task]:
    """The open tasks that fall due from one day to another, for who reminds of them."""
    return list(Task.objects.filter(office_id=office_id, state=TaskState.OPEN, due_on__range=(first, last)))


def asked_after(actor: Officer, subject_ids: Iterable[UUID]) -> dict[UUID, AskedAfter]:
    """What this post asked after, of these subjects. One statement."""
    rows = Reminder.objects.filter(
        office_id=actor.office_id, from_post_id=actor.post_id, subject_id__in=list(subject_ids)
    )
    found = rows.values_list("subject_id").annotate(Count("id"), Max("on"))
    return {subject_id: AskedAfter(times, last_on) for subject_id, times, last_on in found}
