from uuid import UUID

from misl.custody.locking import lock_task
from misl.custody.policies import may_finish
from misl.custody.states import TaskState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("task.finish")
def finish_task(act: Act, *, task_id: UUID) -> UUID:
    """What was to be done is done."""
    task = lock_task(act, task_id)
    require(may_finish(act.by, task))
    task.amend(act, state=TaskState.DONE, settled_at=act.at)
    act.record(task, words=task.words)
    return task.id
