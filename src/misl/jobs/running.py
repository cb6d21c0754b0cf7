"""Doing a job: as the officer who asked, under the charge they hold now, in their language, outside any transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from misl.documents import vault
from misl.documents.store import Sealed
from misl.jobs import errors, kinds
from misl.jobs.commands import fail_job, finish_job
from misl.jobs.kinds import Cancelled, Kind, Made
from misl.jobs.models import Job, Progress
from misl.jobs.states import JobState
from misl.kernel.actor import Officer, System
from misl.kernel.clock import now
from misl.kernel.command import begin
from misl.kernel.errors import NotVisible, Refused, Words
from misl.kernel.reading import reading
from misl.organisation.queries import charges_of, officer_under

logger = logging.getLogger(__name__)

WORKER = "jobs"
#: Progress is written, and a cancelling noticed, no more often than every so many seconds.
PAUSE = 1.0


@dataclass(slots=True)
class Doing:
    """One job while it is being done (the `Work` that its kind sees)."""

    office_id: UUID
    job_id: UUID
    actor: Officer
    facts: Mapping[str, Any]
    told_at: float = field(default=0.0)

    def report(self, done: int, total: int, words: Words = "") -> None:
        """Say how far it has come. Raises: Cancelled."""
        moment = monotonic()
        if moment - self.told_at < PAUSE and done < total:
            return
        self.told_at = moment
        with transaction.atomic():
            begin("job.progress", System(self.office_id, WORKER))
            if not Job.objects.filter(id=self.job_id, state=JobState.ASKED).exists():
                raise Cancelled
            far = {"done": done, "total": total, "words": str(words)[:200], "told_at": now()}
            Progress.objects.update_or_create(job_id=self.job_id, defaults={"office_id": self.office_id, **far})


def do(office_id: UUID, job_id: UUID, *, last_try: bool = True) -> None:
    """Do a job and put down what came of it. One that is over already is left alone.

    Raises: whatever the work broke off with, so that it is begun again; on the last try it is told to whoever asked.
    """
    with reading(office_id):
        job = Job.objects.filter(id=job_id, state=JobState.ASKED).first()
        actor = _actor(job) if job else None
    if job is None:
        return
    with translation.override(job.language):
        try:
            _do(job, kinds.find(job.kind), actor)
        except Cancelled:
            pass
        except Refused as refusal:
            _fail(job, f"{refusal.reason} {refusal.remedy}".strip())
        except NotVisible:
            _fail(job, errors.NOT_THERE)
        except Exception:
            logger.exception("the job %s (%s) broke off", job.id, job.kind)
            if last_try:
                _fail(job, errors.BROKE_OFF)
            raise
        finally:
            _forget_progress(job)


def _actor(job: Job) -> Officer | None:
    """Whoever asked, under a charge of the same post that runs now; None when they hold it no longer."""
    charges = [charge for charge in charges_of(job.person_id) if charge.post_id == job.post_id]
    charges.sort(key=lambda charge: charge.id != job.charge_id)
    return officer_under(charges[0]) if charges else None


def _do(job: Job, kind: Kind | None, actor: Officer | None) -> None:
    if actor is None:
        raise Refused(errors.CHARGE_ENDED)
    if kind is None:
        raise Refused(errors.NO_SUCH_WORK)
    doing = Doing(job.office_id, job.id, actor, job.facts)
    doing.report(0, 0)
    made = kind.work(doing)
    sealed = vault.put(job.office_id, made.chunks) if made.file_name else None
    _finish(job, made, sealed)


def _finish(job: Job, made: Made, sealed: Sealed | None) -> None:
    try:
        finish_job(
            System(job.office_id, WORKER),
            job_id=job.id,
            told=str(made.told),
            file_name=made.file_name,
            media_type=made.media_type,
            sealed=sealed,
        )
    except Refused:
        # Cancelled at the very last moment: nobody wants it.
        if sealed is not None:
            vault.discard(sealed)


def _fail(job: Job, reason: Words) -> None:
    try:
        fail_job(System(job.office_id, WORKER), job_id=job.id, reason=str(reason))
    except Refused:
        logger.info("the job %s was cancelled while it failed", job.id)


def _forget_progress(job: Job) -> None:
    with transaction.atomic():
        begin("job.progress", System(job.office_id, WORKER))
        Progress.objects.filter(job_id=job.id).delete()
