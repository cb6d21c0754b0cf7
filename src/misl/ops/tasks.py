"""Jobs about jobs."""

from __future__ import annotations

import logging

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

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
