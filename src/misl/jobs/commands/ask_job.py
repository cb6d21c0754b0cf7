from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from misl.jobs import errors
from misl.jobs.events import JobAsked
from misl.jobs.models import Job
from misl.jobs.queries import own_jobs
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused
from misl.organisation.models import Post

#: So much one officer may have under way at once.
MOST = 8


@command("job.ask")
def ask_job(act: Act, *, kind: str, title: str, facts: dict[str, Any], at_once: bool = False) -> UUID:
    """Ask for long work; it is begun as soon as the worker is free, and goes on when the page is closed. With `at_once`
    whoever asks does it themselves, for it is short (`running.do`).
    """
    officer = act.officer
    # Two at once from one post wait for each other, so that it never becomes too many.
    Post.objects.select_for_update(no_key=True).get(id=officer.post_id)
    if own_jobs(officer).filter(state=JobState.ASKED).count() >= MOST:
        raise Refused(errors.TOO_MANY, remedy=errors.WAIT_OR_CANCEL)
    job = Job.enter(
        act,
        kind=kind,
        title=title[:200],
        facts=facts,
        language=get_language() or "en",
        person_id=officer.person_id,
        post_id=officer.post_id,
        charge_id=officer.charge_id,
        asked_at=act.at,
    )
    act.record(job, kind=kind, title=job.title)
    if not at_once:
        act.announce(JobAsked(job.id))
    return job.id
