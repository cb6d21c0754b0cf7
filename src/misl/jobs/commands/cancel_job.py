from uuid import UUID

from misl.jobs.locking import lock_own_job
from misl.jobs.policies import may_cancel
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.cancel")
def cancel_job(act: Act, *, job_id: UUID) -> UUID:
    """No longer want it. What is being done stops at its next step; what it changed by then stays changed."""
    job = lock_own_job(act, job_id)
    require(may_cancel(job))
    job.amend(act, state=JobState.CANCELLED, settled_at=act.at)
    act.record(job, title=job.title)
    return job.id
