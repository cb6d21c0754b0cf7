from uuid import UUID

from misl.jobs.locking import lock_job
from misl.jobs.policies import may_clear
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.clear")
def clear_job(act: Act, *, job_id: UUID) -> UUID:
    """Take a job off its list when its days are over. Its bytes, which nobody speaks of then, are swept up."""
    job = lock_job(act, job_id)
    require(may_clear(job))
    job.amend(act, state=JobState.CLEARED, stored_as=None, wrapped_key=None)
    act.record(job, title=job.title)
    return job.id
