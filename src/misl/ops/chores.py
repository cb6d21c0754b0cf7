"""Short steps that the worker repeats for ever, each in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)

# After a failure a chore waits longer each time, up to this many seconds.
LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Chore:
    """`step` (module:function) every so many seconds. A true answer means "there is more": again at once."""

    step: str
    every: float

    @property
    def present(self) -> bool:
        return find_spec(self.step.split(":")[0]) is not None

    def load(self) -> Callable[[], object]:
        module, function = self.step.split(":")
        loaded: Callable[[], object] = getattr(import_module(module), function)
        return loaded


CHORES: tuple[Chore, ...] = (
    # What an act announced becomes jobs.
    Chore("misl.kernel.outbox:dispatch_pending", every=0.25),
    # What was recorded gets its place in the log.
    Chore("misl.audit.sequencer:sequence_all", every=1.0),
)


def repeat(chore: Chore, stop: threading.Event) -> None:
    """Do a chore until told to stop. A failure is logged and tried again: the database may be away for a while."""
    step, failures = chore.load(), 0
    while not stop.is_set():
        pause = chore.every
        try:
            close_old_connections()
            if step():
                pause = 0.0
            failures = 0
        except Exception:
            failures += 1
            pause = min(LONGEST_PAUSE, chore.every * 2**failures)
            logger.exception("the chore %s failed (%s in a row); it is tried again", chore.step, failures)
        stop.wait(pause)
    connections.close_all()


@contextmanager
def doing(chores: tuple[Chore, ...] = CHORES) -> Iterator[None]:
    """All chores, while the block runs."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=repeat, args=(chore, stop), name=f"chore {chore.step}", daemon=True)
        for chore in chores
        if chore.present
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=10)
