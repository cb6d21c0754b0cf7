"""Jobs about jobs."""

from __future__ import annotations

import logging
from datetime import timedelta

from asgiref.sync import async_to_sync
from django.core.management import call_command
from knox.models import AuthToken
from procrastinate.contrib.django import app

from misl.kernel.clock import now
from misl.kernel.models import Tally

logger = logging.getLogger(__name__)

# A worker says every ten seconds that it lives; after this many without a word its jobs are another's.
SILENT_FOR = 45


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=False)
def retry_stalled_jobs(timestamp: int) -> None:
    """Give back what a worker that disappeared had begun. Jobs are written so that beginning again does no harm."""

    async def retry() -> None:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
            logger.warning("job %s (%s) is given back: its worker has disappeared", job.id, job.task_name)
            await app.job_manager.retry_job(job)

    async_to_sync(retry)()


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="clear_what_has_run_out", pass_context=False)
def clear_what_has_run_out(timestamp: int) -> None:
    """Every night: sessions and API tokens that have run out, and tallies of tries of another day."""
    AuthToken.objects.filter(expiry__lt=now()).delete()
    Tally.objects.filter(window_starts_at__lt=now() - timedelta(days=1)).delete()
    call_command("clearsessions")
