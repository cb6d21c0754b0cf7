"""The outbox: announcements are written with the act, and become jobs only after it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app
from psycopg.types.json import Jsonb

from misl.kernel.events import find_handler, handler_name, handlers_of, pack, unpack
from misl.kernel.models import OutboxRow
from misl.kernel.statements import write

if TYPE_CHECKING:
    from misl.kernel.act import Act

BATCH = 200
POST = "INSERT INTO kernel_outboxrow (office_id, events) VALUES (%s, %s)"


def post(act: Act) -> None:
    """Write down what the act announced. One row per act."""
    write(POST, [act.office_id, Jsonb([pack(event) for event in act.events])])


def dispatch_pending() -> int:
    """Turn waiting announcements into jobs, one per listener; the number of announcements moved.

    Rows are deleted in the transaction that defers the jobs: each event becomes its jobs exactly once.
    """
    with transaction.atomic():
        rows = list(OutboxRow.objects.select_for_update(skip_locked=True).order_by("id")[:BATCH])
        jobs = [
            {
                "office": str(row.office_id),
                "event": event["name"],
                "facts": event["facts"],
                "handler": handler_name(handler),
            }
            for row in rows
            for event in row.events
            for handler in handlers_of(event["name"])
        ]
        if jobs:
            app.configure_task("misl.kernel.outbox.hear").batch_defer(*jobs)
        OutboxRow.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def hear(office: str, event: str, facts: dict[str, object], handler: str) -> None:
    """Let one listener hear one event."""
    find_handler(event, handler)(unpack(event, facts), UUID(office))


def close_old_connections() -> None:
    """Chores run in long-lived threads: drop a broken connection before the next round."""
    connection.close_if_unusable_or_obsolete()
