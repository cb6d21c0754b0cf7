"""Finding a job to change it."""

from __future__ import annotations

from uuid import UUID

from misl.jobs.models import Job
from misl.jobs.queries import own_jobs
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.errors import NotVisible
from misl.organisation.models import Post


def lock_own_job(act: Act, job_id: UUID) -> Job:
    """A job of the officer who acts. Raises: NotVisible."""
    job = own_jobs(act.officer).select_for_update().filter(id=job_id).first()
    if job is None:
        raise NotVisible
    return job


def jobs_under_way(act: Act) -> int:
    """How many the officer who acts has under way. Two acts from one post wait for each other here."""
    Post.objects.select_for_update(no_key=True).get(id=act.officer.post_id)
    return own_jobs(act.officer).filter(state=JobState.ASKED).count()


def lock_job(act: Act, job_id: UUID) -> Job:
    """Any job of the office, for the worker. Raises: NotVisible."""
    job = Job.objects.select_for_update().filter(office_id=act.office_id, id=job_id).first()
    if job is None:
        raise NotVisible
    return job
