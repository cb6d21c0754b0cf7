"""What the jobs room does when a job was asked for."""

from __future__ import annotations

from uuid import UUID

from misl.jobs.events import JobAsked
from misl.jobs.tasks import do_job

#: So many long jobs are done side by side; the others wait, and short work of the office goes on beside them.
LANES = 2


def queue(event: JobAsked, office_id: UUID) -> None:
    """Give it to the worker. Two jobs of one lane are never done at the same time."""
    lane = event.job_id.int % LANES
    do_job.configure(lock=f"misl.jobs.{lane}").defer(office_id=str(office_id), job_id=str(event.job_id))
