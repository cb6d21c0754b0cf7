"""The log's own job: months are opened long before they are needed."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from misl.audit.months import open_months

logger = logging.getLogger(__name__)


@app.periodic(cron="23 2 * * *")
@app.task(name="misl.audit.open_months", queueing_lock="misl.audit.open_months")
def open_months_ahead(timestamp: int) -> None:
    """Every night. `timestamp` is when the job was due, as the scheduler says it."""
    for month in open_months():
        logger.info("the log's table for %s is open", month)
