"""Tasks: mine, those given by me, and giving one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.commands import finish_task, give_task, remind_holder, remind_of_task, withdraw_task
from misl.custody.queries import holding_seen
from misl.custody.states import SubjectKind, TaskState
from misl.custody.task_lists import PAGE, task_list
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import seats
from misl.ui.presenters import Link
from misl.web import paging
from misl.web.acts import do, given_act_id
from misl.web.inbox.mark_forms import GiveTaskForm
from misl.web.requests import DeskRequest, uuid_or_none

if TYPE_CHECKING:
    from misl.web.rows import Holding, Task

#: The tabs: what each shows of which tasks.
MINE, GIVEN, DONE = "mine", "given", "done"


@dataclass(frozen=True)
class TaskRow:
    """A task as its page shows it, and what may be done about it."""

    task: Task
    url: str
    other: str
    done_url: str
    remind_url: str
    withdraw_url: str


def tasks(request: DeskRequest) -> HttpResponse:
    """The first due first."""
    tab = request.GET.get("tab", MINE)
    tab = tab if tab in (MINE, GIVEN, DONE) else MINE
    state = TaskState.DONE if tab == DONE else TaskState.OPEN
    after = paging.day_and_id(request)
    found = task_list(request.actor, given=tab == GIVEN, state=state, after=after, limit=PAGE + 1)
    rows, more = paging.page_of(found, PAGE)
    home = reverse("desk:tasks")
    words = {MINE: _("Mine"), GIVEN: _("Given by me"), DONE: _("Done")}
    context = {
        "tabs": [Link(word, f"{home}?tab={name}", current=name == tab) for name, word in words.items()],
        "tab": tab,
        "rows": [_row(one, tab) for one in rows],
        "pager": paging.pager(request, paging.key(rows[-1].due_on, rows[-1].id) if more else None),
    }
    return render(request, "web/inbox/tasks.html", context)


def new_task(request: DeskRequest) -> HttpResponse:
    """Give a task to another post, or set oneself a reminder; `?kind=file&about=…` says about what."""
    kind, about = _about(request)
    with reading(request.actor.office_id):
        others = [seat for seat in seats(request.actor.office_id) if seat.post.id != request.actor.post_id]
    form = GiveTaskForm(request.POST if request.method == "POST" else None, seats=others)
    if request.method == "POST" and form.is_valid():
        subject: dict[str, Any] = {"kind": kind, "subject_id": about.subject_id} if about else {}
        if form.attempt(request, give_task, **form.asked(), **subject):
            messages.success(request, _("Noted. It stands among the tasks until it is done."))
            return redirect(reverse(f"desk:{kind}", args=[about.subject_id]) if about else reverse("desk:tasks"))
    context = {
        "form": form,
        "about": about,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
    }
    with reading(request.actor.office_id):
        return render(request, "web/inbox/new_task.html", context, status=422 if form.failed else 200)


def task_done(request: DeskRequest, task_id: UUID) -> HttpResponse:
    """It is done."""
    return _changed(request, finish_task, _("Done."), "desk:tasks", task_id=task_id)


def task_remind(request: DeskRequest, task_id: UUID) -> HttpResponse:
    """Ask after a task one gave."""
    return _changed(request, remind_of_task, _("Reminded."), "desk:tasks", task_id=task_id)


def task_withdraw(request: DeskRequest, task_id: UUID) -> HttpResponse:
    """No longer want it done."""
    return _changed(request, withdraw_task, _("Withdrawn."), "desk:tasks", task_id=task_id)


def remind_sent(request: DeskRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """Ask the holder after what one sent on."""
    return _changed(request, remind_holder, _("Reminded."), "desk:sent", kind=kind, subject_id=subject_id)


def _changed(
    request: DeskRequest, command: Callable[..., UUID], said: str, home: str, **about: str | UUID
) -> HttpResponse:
    if request.method == "POST":
        try:
            do(request, command, **about)
            messages.success(request, said)
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
    back = reverse(home)
    return redirect(f"{back}?tab={GIVEN}" if command in (remind_of_task, withdraw_task) else back)


def _about(request: DeskRequest) -> tuple[str, Holding | None]:
    """What the address says the task is about. Raises: NotVisible."""
    kind, subject_id = request.GET.get("kind", ""), uuid_or_none(request.GET.get("about", ""))
    if kind not in SubjectKind.values or subject_id is None:
        return "", None
    with reading(request.actor.office_id):
        return kind, holding_seen(request.actor, kind, subject_id)


def _row(task: Task, tab: str) -> TaskRow:
    ours = tab == GIVEN
    withdrawable = ours or (tab == MINE and task.for_oneself)
    return TaskRow(
        task=task,
        url=reverse(f"desk:{task.subject_kind}", args=[task.subject_id]) if task.subject_id else "",
        other="" if task.for_oneself else (task.post if ours else task.given_by_post).local_title,
        done_url=reverse("desk:task_done", args=[task.id]) if tab == MINE else "",
        remind_url=reverse("desk:task_remind", args=[task.id]) if ours else "",
        withdraw_url=reverse("desk:task_withdraw", args=[task.id]) if withdrawable else "",
    )
