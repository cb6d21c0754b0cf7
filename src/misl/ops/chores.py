"""Short steps that the worker repeats for ever, each in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import close_old_connections, connections

from misl.audit.sequencer import sequence_all
from misl.kernel.outbox import dispatch_pending

logger = logging.getLogger(__name__)

# After a failure a chore waits longer each time, up to this many seconds.
LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Chore:
    """A step to take every so many seconds; with `eager`, again at once after a true answer, for there is more."""

    name: str
    step: Callable[[], object]
    every: float
    eager: bool = False


CHORES: tuple[Chore, ...] = (
    # What an act announced becomes jobs.
    Chore("outbox", dispatch_pending, every=0.25, eager=True),
    # What was recorded gets its place in the log.
    Chore("log", sequence_all, every=1.0),
)


def repeat(chore: Chore, stop: threading.Event) -> None:
    """Do a chore until told to stop. A failure is logged and tried again: the database may be away for a while."""
    failures = 0
    while not stop.is_set():
        pause = chore.every
        try:
            close_old_connections()
            if chore.step() and chore.eager:
                pause = 0.0
            failures = 0
        except Exception:
            failures += 1
            pause = min(LONGEST_PAUSE, chore.every * 2**failures)
            logger.exception("the chore %s failed (%s in a row); it is tried again", chore.name, failures)
        stop.wait(pause)
    connections.close_all()


@contextmanager
def doing(chores: Sequence[Chore] = CHORES) -> Iterator[None]:
    """All chores, while the block runs."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=repeat, args=(chore, stop), name=f"chore {chore.name}", daemon=True) for chore in chores
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=10)
