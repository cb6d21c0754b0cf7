from uuid import UUID

from misl.documents.store import Sealed
from misl.jobs.events import JobSettled
from misl.jobs.locking import lock_job
from misl.jobs.policies import may_cancel
from misl.jobs.states import JobState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("job.finish")
def finish_job(
    act: Act, *, job_id: UUID, told: str = "", file_name: str = "", media_type: str = "", sealed: Sealed | None = None
) -> UUID:
    """Put down what came of a job. One that was cancelled in the meantime stays cancelled."""
    job = lock_job(act, job_id)
    require(may_cancel(job))
    kept = {}
    if sealed is not None:
        kept = {
            "file_name": file_name[:200],
            "media_type": media_type,
            "size": sealed.size,
            "sha256": sealed.sha256,
            "stored_as": sealed.blob_id,
            "wrapped_key": sealed.wrapped_key,
        }
    job.amend(act, state=JobState.DONE, settled_at=act.at, told=told[:400], **kept)
    act.record(job, title=job.title, sha256=job.sha256)
    act.announce(JobSettled(job.id))
    return job.id
