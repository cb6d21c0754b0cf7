from uuid import UUID

from misl.jobs.events import JobAsked
from misl.jobs.locking import jobs_under_way, lock_own_job
from misl.jobs.policies import may_ask, may_ask_again
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.again")
def ask_again(act: Act, *, job_id: UUID) -> UUID:
    """Try once more what failed or was cancelled."""
    under_way = jobs_under_way(act)
    job = lock_own_job(act, job_id)
    require(may_ask_again(job))
    require(may_ask(under_way))
    job.amend(act, state=JobState.ASKED, charge_id=act.officer.charge_id, asked_at=act.at, settled_at=None, told="")
    act.record(job, title=job.title)
    act.announce(JobAsked(job.id))
    return job.id
