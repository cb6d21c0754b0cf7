"""What a job did with each of many subjects: put down row by row while it works, read afterwards by whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from misl.jobs.kinds import Work
from misl.jobs.models import RowResult
from misl.jobs.queries import own_job
from misl.kernel.actor import Officer, System
from misl.kernel.command import begin
from misl.kernel.errors import Words

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were done, could not be done, can be undone, and were undone."""

    done: int
    not_done: int
    undoable: int
    undone: int


def put_down(
    work: Work,
    place: int,
    *,
    kind: str,
    subject_id: UUID,
    number: str,
    refused: Words = "",
    undo: Mapping[str, Any] | None = None,
) -> None:
    """What became of the row at `place`: done, or refused with these words."""
    with transaction.atomic():
        begin("job.outcome", System(work.actor.office_id, "jobs"))
        RowResult.objects.update_or_create(
            job_id=work.job_id,
            place=place,
            defaults={
                "office_id": work.actor.office_id,
                "subject_kind": kind,
                "subject_id": subject_id,
                "number": number,
                "done": not refused,
                "words": str(refused)[:400],
                "undo": dict(undo or {}),
            },
        )


def put_down_undone(outcome: RowResult) -> None:
    """It was taken back."""
    with transaction.atomic():
        begin("job.outcome", System(outcome.office_id, "jobs"))
        RowResult.objects.filter(id=outcome.id).update(undone=True)


def settled_subjects(job_id: UUID) -> set[UUID]:
    """The subjects a job has dealt with already, before it was begun again."""
    return set(RowResult.objects.filter(job_id=job_id).values_list("subject_id", flat=True))


def undoable(actor: Officer, job_id: UUID) -> list[RowResult]:
    """The rows of one's own job that can be taken back. Raises: NotVisible."""
    job = own_job(actor, job_id)
    rows = RowResult.objects.filter(job=job, done=True, undone=False).exclude(undo={})
    return list(rows.order_by("-place"))


def outcomes_of(actor: Officer, job_id: UUID, *, limit: int = SHOWN) -> list[RowResult]:
    """The rows of one's own job, those that could not be done first. Raises: NotVisible."""
    job = own_job(actor, job_id)
    return list(RowResult.objects.filter(job=job).order_by("done", "place")[:limit])


def tally_of(actor: Officer, job_id: UUID) -> Tally:
    """The numbers of one's own job. Raises: NotVisible."""
    job = own_job(actor, job_id)
    back = Q(done=True, undone=False) & ~Q(undo={})
    numbers = RowResult.objects.filter(job=job).aggregate(
        all_done=Count("id", filter=Q(done=True)),
        all_not=Count("id", filter=Q(done=False)),
        all_undoable=Count("id", filter=back),
        all_undone=Count("id", filter=Q(undone=True)),
    )
    return Tally(numbers["all_done"], numbers["all_not"], numbers["all_undoable"], numbers["all_undone"])
