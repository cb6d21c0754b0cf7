"""A job as its page takes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.jobs.queries import JobLine
from misl.jobs.states import JobState
from misl.kernel.urdu import figures

ICONS = {
    JobState.ASKED: "clock",
    JobState.DONE: "tick",
    JobState.FAILED: "warn",
    JobState.CANCELLED: "close",
}


#: Kinds of work that have a page of their own for what came of them.
PAGES = {"mark": "desk:marked", "unmark": "desk:marked"}


@dataclass(frozen=True)
class JobRow:
    """A line of the list: what stands there, and what may be done about it."""

    line: JobLine
    icon: str
    state: str
    url: str
    size: str
    result_url: str
    cancel_url: str
    again_url: str


def job_row(line: JobLine) -> JobRow:
    """The line with its words and addresses."""
    return JobRow(
        line=line,
        icon=ICONS[JobState(line.state)],
        state=_state_word(line),
        url=reverse(PAGES[line.name], args=[line.id]) if line.name in PAGES else "",
        size=figures(filesizeformat(line.size)),
        result_url=reverse("desk:job_result", args=[line.id]) if line.file_name else "",
        cancel_url=reverse("desk:cancel_job", args=[line.id]) if line.running else "",
        again_url=reverse("desk:job_again", args=[line.id]) if line.may_ask_again else "",
    )


def _state_word(line: JobLine) -> str:
    if line.running and line.total:
        return _("%(done)s of %(total)s") % {"done": figures(line.done), "total": figures(line.total)}
    return _("Under way") if line.running and line.begun else str(JobState(line.state).label)
