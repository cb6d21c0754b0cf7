from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from misl.jobs.events import JobAsked
from misl.jobs.locking import jobs_under_way
from misl.jobs.models import Job
from misl.jobs.policies import may_ask
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.ask")
def ask_job(act: Act, *, kind: str, title: str, facts: dict[str, Any], at_once: bool = False) -> UUID:
    """Ask for long work; it is begun as soon as the worker is free, and goes on when the page is closed. With `at_once`
    whoever asks does it themselves, for it is short (`running.do`).
    """
    officer = act.officer
    require(may_ask(jobs_under_way(act)))
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
