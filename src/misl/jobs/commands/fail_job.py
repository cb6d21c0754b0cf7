from uuid import UUID

from misl.jobs.events import JobSettled
from misl.jobs.locking import lock_job
from misl.jobs.policies import may_cancel
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.fail")
def fail_job(act: Act, *, job_id: UUID, reason: str) -> UUID:
    """Put down in words why a job could not be done."""
    job = lock_job(act, job_id)
    require(may_cancel(job))
    job.amend(act, state=JobState.FAILED, settled_at=act.at, told=reason[:400])
    act.record(job, title=job.title, reason=job.told)
    act.announce(JobSettled(job.id))
    return job.id
