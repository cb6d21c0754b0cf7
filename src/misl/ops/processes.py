"""Processes that belong together: children that never outlive their parent."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

_PR_SET_PDEATHSIG = 1
# The child learns by this variable whose end it should not outlive.
_PARENT = "_MISL_PARENT"


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the process that started us disappears, were it by SIGKILL."""
    parent = os.environ.pop(_PARENT, None)
    if parent is None or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        # It disappeared before we could ask.
        raise SystemExit(1)


class Child:
    """A child process with its own group, so that Ctrl-C reaches the parent alone, which then stops it in order."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._process = subprocess.Popen(
            list(command),
            env={**environment, _PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """The exit code of a child that has ended, otherwise None."""
        return self._process.poll()

    def ask_to_stop(self) -> None:
        if self.ended is None:
            self._process.terminate()

    def wait_or_kill(self, seconds: float) -> None:
        """Wait for its end; what is left of its group after that is killed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self._process.wait()


def stop(children: Sequence[Child], patience: float = 15) -> None:
    """Stop children in the order given, together within `patience` seconds; then without asking."""
    until = time.monotonic() + patience
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_or_kill(max(0.1, until - time.monotonic()))
