"""Questions to the jobs room: one's own jobs, and what they made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from misl.documents import vault
from misl.jobs import errors, kinds
from misl.jobs.models import Job
from misl.jobs.policies import may_ask_again
from misl.jobs.states import JobState
from misl.kernel.actor import Officer
from misl.kernel.decisions import Allowed
from misl.kernel.errors import NotVisible, Refused, Words

PAGE = 25
#: What a job made is kept for so long.
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as it is listed. `done` and `total` say how far it has come once it has begun; a `total` of 0 says that
    nobody knows.
    """

    id: UUID
    name: str
    kind: Words
    title: str
    state: str
    told: str
    asked_at: datetime
    settled_at: datetime | None
    begun: bool
    done: int
    total: int
    words: str
    file_name: str
    size: int
    kept_until: datetime | None
    may_ask_again: bool

    @property
    def running(self) -> bool:
        """Whether it is neither done nor given up."""
        return self.state == JobState.ASKED

    @property
    def place(self) -> tuple[datetime, UUID]:
        """Where it stands in the list."""
        return self.asked_at, self.id


def own_jobs(actor: Officer) -> QuerySet[Job]:
    """What this officer asked for at this post: nobody else sees it."""
    return Job.objects.filter(office_id=actor.office_id, person_id=actor.person_id, post_id=actor.post_id)


def own_job(actor: Officer, job_id: UUID) -> Job:
    """Raises: NotVisible."""
    found = own_jobs(actor).filter(id=job_id).first()
    if found is None:
        raise NotVisible
    return found


def job_list(actor: Officer, *, after: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> list[JobLine]:
    """A page of one's own jobs, newest first; one statement."""
    rows = own_jobs(actor).exclude(state=JobState.CLEARED).select_related("progress").order_by("-asked_at", "id")
    if after is not None:
        rows = rows.filter(asked_at__lte=after[0]).exclude(asked_at=after[0], id__lte=after[1])
    return [_line(job) for job in rows[:limit]]


def job_line(actor: Officer, job_id: UUID) -> JobLine:
    """One of one's own jobs. Raises: NotVisible."""
    return _line(own_job(actor, job_id))


def open_result(actor: Officer, job_id: UUID) -> tuple[Job, Iterator[bytes]]:
    """What a job made, checked against the record before the first byte. Raises: NotVisible, Refused, Altered."""
    job = own_job(actor, job_id)
    sealed = job.sealed()
    if sealed is None:
        raise Refused(errors.CLEARED_AWAY, remedy=errors.ASK_ANEW)
    return job, vault.checked_stream(sealed)


def named_blobs(blob_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these stored bytes a job still speaks of."""
    return {found for found in Job.objects.filter(stored_as__in=blob_ids).values_list("stored_as", flat=True) if found}


def to_be_cleared(office_id: UUID, before: datetime) -> list[UUID]:
    """Jobs that were over before this moment and are still listed."""
    rows = Job.objects.filter(office_id=office_id, settled_at__lt=before).exclude(state=JobState.CLEARED)
    return list(rows.values_list("id", flat=True)[:500])


def _line(job: Job) -> JobLine:
    progress = getattr(job, "progress", None)
    kind = kinds.find(job.kind)
    return JobLine(
        id=job.id,
        name=job.kind,
        kind=kind.word if kind else job.kind,
        title=job.title,
        state=job.state,
        told=job.told,
        asked_at=job.asked_at,
        settled_at=job.settled_at,
        begun=progress is not None,
        done=progress.done if progress else 0,
        total=progress.total if progress else 0,
        words=progress.words if progress else "",
        file_name=job.file_name if job.stored_as else "",
        size=job.size,
        kept_until=job.settled_at + KEPT_FOR if job.stored_as and job.settled_at else None,
        may_ask_again=isinstance(may_ask_again(job), Allowed),
    )
