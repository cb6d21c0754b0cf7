"""Locking for the acts of this room: what one sees, or it does not exist."""

from __future__ import annotations

from uuid import UUID

from misl.custody.models import Holding, Task
from misl.custody.task_lists import tasks_seen
from misl.custody.visibility import seen_or_not_there
from misl.kernel.act import Act
from misl.kernel.errors import NotVisible


def lock_holding(act: Act, kind: str, subject_id: UUID) -> Holding:
    """The holding of a subject the actor may see. Raises: NotVisible."""
    rows = Holding.objects.of(kind, subject_id).select_for_update(of=("self",))
    return seen_or_not_there(act.by, kind, rows, by="subject_id")


def lock_task(act: Act, task_id: UUID) -> Task:
    """A task given by this post or to it. Raises: NotVisible."""
    task = tasks_seen(act.officer).select_for_update(of=("self",)).filter(id=task_id).first()
    if task is None:
        raise NotVisible
    return task
