"""The files room's own job: parked files wake on their day."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app

from misl.files.commands import wake_file
from misl.files.queries import due_to_wake
from misl.kernel.actor import System
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.queries import offices

WAKER = "wake-up dates"


@app.periodic(cron="7 * * * *")
@app.task(name="misl.files.wake_parked", queueing_lock="misl.files.wake_parked")
def wake_parked(timestamp: int) -> None:
    """Every hour, so that no office waits for the night of another."""
    for office in offices():
        with reading(office.id):
            due = due_to_wake(office.id)
        for file_id in due:
            # Somebody may have taken it up in this very moment.
            with suppress(Refused, NotVisible):
                wake_file(System(office.id, WAKER), file_id=file_id)
