from uuid import UUID

from misl.custody.locking import lock_task
from misl.custody.policies import may_ask_after
from misl.custody.states import TaskState
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("task.withdraw")
def withdraw_task(act: Act, *, task_id: UUID) -> UUID:
    """Who gave a task no longer wants it done."""
    task = lock_task(act, task_id)
    require(may_ask_after(act.by, task))
    task.amend(act, state=TaskState.WITHDRAWN, settled_at=act.at)
    act.record(task, words=task.words)
    return task.id
