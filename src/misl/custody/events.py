"""What happens in custody besides movements, which the rooms above announce."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class TaskGiven(Event):
    """A post was given a task by another."""

    task_id: UUID


@dataclass(frozen=True, slots=True)
class TaskReminded(Event):
    """Who gave a task asked after it."""

    task_id: UUID


@dataclass(frozen=True, slots=True)
class HolderReminded(Event):
    """Who sent a subject on asked its holder after it."""

    reminder_id: UUID
