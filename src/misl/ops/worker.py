"""The worker: jobs from the queue, and the chores."""

from __future__ import annotations

import asyncio
import logging
import signal

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector

from misl.ops import chores

logger = logging.getLogger(__name__)

# So many seconds after the queue has lost its database it is looked for again.
PAUSE = 2.0


def work() -> None:
    """Work until SIGINT or SIGTERM; jobs that have begun are finished first. Django must be set up."""
    with chores.doing():
        asyncio.run(_until_stopped())


async def _until_stopped() -> None:
    """Take jobs from the queue, and on new connections whenever the database went away."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    asking = asyncio.create_task(stopped.wait())
    while not stopped.is_set():
        taking = asyncio.create_task(_take_jobs())
        await asyncio.wait({taking, asking}, return_when=asyncio.FIRST_COMPLETED)
        if stopped.is_set():
            # Not cut off: the worker lets what it has begun come to its end.
            taking.cancel()
        (outcome,) = await asyncio.gather(taking, return_exceptions=True)
        if not stopped.is_set():
            logger.warning("the queue has lost its database (%s); looking for it again", outcome)
            await asyncio.wait({asking}, timeout=PAUSE)
            # Periodic jobs are deferred on Django's own connection, which lives in this thread.
            await sync_to_async(connections.close_all)()


async def _take_jobs() -> None:
    queue = _queue_app()
    async with queue.open_async():
        await queue.run_worker_async(name="misl", shutdown_graceful_timeout=20, install_signal_handlers=False)


def _queue_app() -> DjangoApp:
    """An app of its own for fetching jobs, knowing the same tasks.

    Replacing the connector of the office's app would be shorter, but then jobs deferred inside this process (by the
    outbox's chore, by a task) would leave on a connection of their own, and no longer belong to the transaction that
    deferred them.
    """
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker speaks to the office's own database")
    queue = DjangoApp(
        connector=connector.get_worker_connector(), worker_defaults=settings.PROCRASTINATE_WORKER_DEFAULTS
    )
    queue.tasks = app.tasks
    queue.periodic_registry = app.periodic_registry
    return queue
