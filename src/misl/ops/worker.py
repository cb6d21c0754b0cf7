"""The worker: jobs from the queue, and the chores."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector

from misl.ops import chores


def work() -> None:
    """Work until SIGINT or SIGTERM; jobs that have begun are finished first. Django must be set up."""
    with chores.doing():
        _queue_app().run_worker(name="misl", shutdown_graceful_timeout=20)


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
