from datetime import date
from uuid import UUID

from misl.custody import errors
from misl.custody.due import day_due
from misl.custody.events import TaskGiven
from misl.custody.locking import lock_holding
from misl.custody.models import Sight, Task
from misl.custody.policies import may_be_given_to
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused


@command("task.give")
def give_task(
    act: Act,
    *,
    words: str,
    due_on: date | None = None,
    working_days: int | None = None,
    to_post_id: UUID | None = None,
    kind: str = "",
    subject_id: UUID | None = None,
) -> UUID:
    """Something to be done by a day: a reminder for oneself, or a task of another post; about a subject or about
    nothing in particular.
    """
    officer, words = act.officer, " ".join(words.split())
    if not words:
        raise Refused(errors.TASK_WITHOUT_WORDS, remedy=errors.SAY_WHAT)
    post_id = to_post_id or officer.post_id
    about = lock_holding(act, kind, subject_id) if subject_id else None
    if post_id != officer.post_id:
        require(may_be_given_to(act.office_id, post_id, about, act.day))
        _seen_there(act, post_id, kind, subject_id)
    task = Task.enter(
        act,
        words=words[:300],
        due_on=day_due(act, due_on, working_days),
        post_id=post_id,
        given_by_post_id=officer.post_id,
        given_by_id=officer.person_id,
        given_at=act.at,
        subject_kind=kind if about else "",
        subject_id=about.subject_id if about else None,
        number=about.number if about else "",
        subject=about.subject if about else "",
        secrecy=about.secrecy if about else 0,
    )
    act.record(task, words=task.words, due_on=task.due_on, to_post=post_id)
    if post_id != officer.post_id:
        act.announce(TaskGiven(task.id))
    return task.id


def _seen_there(act: Act, post_id: UUID, kind: str, subject_id: UUID | None) -> None:
    """A task tells number and subject: only a post that sees them anyhow gets it. Raises: Refused."""
    if subject_id is None:
        return
    sights = Sight.objects.filter(
        office_id=act.office_id, post_id=post_id, subject_kind=kind, subject_id=subject_id, in_force=True
    )
    if not sights.exists():
        raise Refused(errors.NOT_SEEN_THERE, remedy=errors.SEND_IT_THERE)
