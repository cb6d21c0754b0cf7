from uuid import UUID

from misl.custody import errors
from misl.custody.events import TaskReminded
from misl.custody.locking import lock_task
from misl.custody.policies import may_ask_after
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("task.remind")
def remind_of_task(act: Act, *, task_id: UUID) -> UUID:
    """Who gave a task asks after it, at most once a day."""
    task = lock_task(act, task_id)
    require(may_ask_after(act.by, task))
    if task.reminded_on == act.day:
        raise Refused(errors.REMINDED_TODAY, remedy=errors.REMIND_TOMORROW)
    task.amend(act, reminded=task.reminded + 1, reminded_on=act.day)
    act.record(task, words=task.words)
    act.announce(TaskReminded(task.id))
    return task.id
