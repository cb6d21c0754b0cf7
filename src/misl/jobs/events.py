"""What happens to jobs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from misl.kernel.events import Event


@dataclass(frozen=True, slots=True)
class JobAsked(Event):
    """Somebody asked for long work, for the first time or again."""

    job_id: UUID


@dataclass(frozen=True, slots=True)
class JobSettled(Event):
    """A job is done, or could not be done."""

    job_id: UUID
