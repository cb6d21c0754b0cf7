"""May I? About one job of one's own; another's does not exist."""

from __future__ import annotations

from misl.jobs import errors
from misl.jobs.models import Job
from misl.jobs.states import BROKEN_OFF, JobState
from misl.kernel.decisions import Allowed, Decision, Denied

#: So much one officer may have under way at once.
MOST = 8


def may_ask(under_way: int) -> Decision:
    """While it is not too much at once."""
    return Allowed() if under_way < MOST else Denied(errors.TOO_MANY, remedy=errors.WAIT_OR_CANCEL)


def may_cancel(job: Job) -> Decision:
    """While it is not over."""
    return Allowed() if job.state == JobState.ASKED else Denied(errors.OVER_ALREADY, remedy=errors.LOOK_AGAIN)


def may_ask_again(job: Job) -> Decision:
    """What failed or was cancelled."""
    return Allowed() if job.state in BROKEN_OFF else Denied(errors.NOT_BROKEN_OFF, remedy=errors.LOOK_AGAIN)


def may_clear(job: Job) -> Decision:
    """What is over."""
    return Allowed() if job.state != JobState.ASKED else Denied(errors.NOT_OVER)
