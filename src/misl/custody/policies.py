"""May I? Custody's decisions about one subject, each with its reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from misl.custody import errors
from misl.custody.models import Holding, SavedView, Task
from misl.custody.states import Reach, TaskState
from misl.kernel.actor import Actor, Officer
from misl.kernel.asking import Question
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.organisation.models import Charge, Post
from misl.procedure.catalogue import PULLED_BACK
from misl.procedure.concerns import may_persons_deal_with
from misl.procedure.rulebook import cite

#: Who sits at a post on a day: clearance, the post's duties, person.
SEATED = Question(
    lambda on, **of: (
        Charge.objects.running(on).filter(**of).values_list("person__clearance", "post__duties", "person_id")
    ),
    "on",
    "office_id",
    "post_id",
)


def may_save_view(actor: Actor, reach: str) -> Decision:
    """Everybody keeps views for themselves and their section; those of the office are the establishment section's."""
    if reach == Reach.OFFICE and isinstance(actor, Officer) and "establishment" not in actor.duties:
        return Denied(errors.NOT_FOR_THE_OFFICE, remedy=errors.SHARE_WITH_SECTION)
    return Allowed()


def may_withdraw_view(actor: Actor, view: SavedView) -> Decision:
    """A view is withdrawn by who saved it; a shared one also by whoever holds that post now."""
    if isinstance(actor, Officer) and _kept_by(actor, view):
        return Allowed()
    return Denied(errors.NOT_YOUR_VIEW, remedy=errors.ASK_ITS_OWNER)


def may_act_on(actor: Actor, holding: Holding) -> Decision:
    """Only the holder acts on a subject; everyone else may at most look."""
    if isinstance(actor, Officer) and holding.post_id == actor.post_id:
        return Allowed()
    return Denied(errors.NOT_WITH_YOU, remedy=errors.ASK_THE_HOLDER)


def may_pull_back(actor: Actor, holding: Holding) -> Decision:
    """Pull back only while the recipient has not opened it, and only by the post that sent it."""
    if not isinstance(actor, Officer) or holding.from_post_id != actor.post_id:
        return Denied(errors.NOT_SENT_BY_YOU)
    if holding.opened_at is not None:
        rule = cite(actor.office_id, PULLED_BACK)
        return Denied(errors.ALREADY_OPENED, rule=rule, remedy=errors.ASK_FOR_RETURN)
    return Allowed()


def may_set_due(actor: Actor, holding: Holding) -> Decision:
    """The holder of what is in work says when it is due."""
    if not holding.in_work:
        return Denied(errors.NOT_IN_WORK, remedy=errors.TAKE_IT_UP)
    return may_act_on(actor, holding)


def may_remind_holder(actor: Actor, holding: Holding) -> Decision:
    """Who sent it on may ask after it as long as it is where it was sent."""
    sent_it = isinstance(actor, Officer) and holding.from_post_id == actor.post_id
    if sent_it and holding.in_work:
        return Allowed()
    return Denied(errors.NO_LONGER_THERE, remedy=errors.SEE_THE_REGISTER)


def may_finish(actor: Actor, task: Task) -> Decision:
    """Whose task it is says that it is done."""
    if task.state != TaskState.OPEN:
        return Denied(errors.TASK_IS_OVER, remedy=errors.LOOK_AT_TASKS)
    if isinstance(actor, Officer) and task.post_id == actor.post_id:
        return Allowed()
    return Denied(errors.NOT_YOUR_TASK, remedy=errors.REMIND_INSTEAD)


def may_ask_after(actor: Actor, task: Task) -> Decision:
    """Who gave a task reminds of it and withdraws it."""
    if task.state != TaskState.OPEN:
        return Denied(errors.TASK_IS_OVER, remedy=errors.LOOK_AT_TASKS)
    if isinstance(actor, Officer) and task.given_by_post_id == actor.post_id:
        return Allowed()
    return Denied(errors.NOT_GIVEN_BY_YOU, remedy=errors.ASK_WHO_GAVE_IT)


def may_receive(office_id: UUID, post_id: UUID, holding: Holding, on: date) -> Decision:
    """A subject goes to a post of this office where somebody cleared for it sits on that day whose own matter it is
    not.
    """
    if holding.post_id == post_id:
        return Denied(errors.TO_YOURSELF)
    return may_be_given_to(office_id, post_id, holding, on)


def may_be_given_to(office_id: UUID, post_id: UUID, holding: Holding | None, on: date) -> Decision:
    """Somebody sits at that post on that day who acts, is cleared for what it is about, and does not deal with their
    own matter.
    """
    seated = SEATED.all(office_id=office_id, post_id=post_id, on=on)
    clearances = [clearance for clearance, *_ in seated]
    if not clearances and not Post.objects.filter(office_id=office_id, id=post_id).exists():
        return Denied(errors.NO_SUCH_POST)
    if not clearances:
        return Denied(errors.VACANT, remedy=errors.CHOOSE_ANOTHER)
    if any("audit" in duties for _, duties, _ in seated):
        return Denied(errors.AUDITOR, remedy=errors.CHOOSE_ANOTHER)
    if holding is None:
        return Allowed()
    if max(clearances) < holding.secrecy:
        return Denied(errors.CLEARANCE, remedy=errors.CHOOSE_ANOTHER)
    return may_persons_deal_with(office_id, [person_id for *_, person_id in seated], holding.subject_id)


def _kept_by(actor: Officer, view: SavedView) -> bool:
    return view.post_id == actor.post_id and (view.reach != Reach.OWN or view.person_id == actor.person_id)
