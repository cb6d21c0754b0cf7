"""Entry points of the worker."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from misl.jobs.commands import clear_job
from misl.jobs.queries import KEPT_FOR, to_be_cleared
from misl.jobs.running import WORKER, do
from misl.kernel.actor import System
from misl.kernel.clock import now
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import offices

#: A job that broke off is begun again so many times before it is told that it could not be done.
TRIES = 3


@app.task(name="misl.jobs.do_job", retry=RetryStrategy(max_attempts=TRIES, exponential_wait=3), pass_context=True)
def do_job(context: JobContext, office_id: str, job_id: str) -> None:
    """Do a job that somebody asked for."""
    do(UUID(office_id), UUID(job_id), last_try=context.job.attempts + 1 >= TRIES)


@app.periodic(cron="23 3 * * *")
@app.task(name="misl.jobs.clear_away", queueing_lock="misl.jobs.clear_away")
def clear_away(timestamp: int) -> None:
    """Every night: what is older than it is kept."""
    for office in offices():
        with reading(office.id):
            old = to_be_cleared(office.id, now() - KEPT_FOR)
        for job_id in old:
            # One that its officer asked for again in this very moment is left to them.
            with suppress(Refused):
                clear_job(System(office.id, WORKER), job_id=job_id)
