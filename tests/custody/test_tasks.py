"""Tasks, reminders, and changing when something is due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from misl.custody.commands import finish_task, give_task, remind_holder, remind_of_task, set_due, withdraw_task
from misl.custody.models import Holding, Reminder, Task
from misl.custody.task_lists import asked_after, task_list
from misl.files.commands import park_file
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.procedure.queries import due_in
from tests.office import SampleOffice
from tests.record import refused

TOMORROW = today() + timedelta(days=1)


def test_a_reminder_for_oneself_stands_on_ones_list_until_it_is_done(office: SampleOffice) -> None:
    task_id = give_task(office.deputy, words="  Ask   the Law Division ", working_days=3)
    (task,) = task_list(office.deputy)
    assert (task.words, task.due_on) == ("Ask the Law Division", due_in(office.id, today(), 3))
    assert task_list(office.deputy, given=True) == task_list(office.stranger) == []
    finish_task(office.deputy, task_id=task_id)
    assert task_list(office.deputy) == []
    with refused("no longer open"):
        finish_task(office.deputy, task_id=task_id)


def test_a_task_is_done_by_whose_it_is_and_asked_after_by_who_gave_it_once_a_day(office: SampleOffice) -> None:
    task_id = give_task(office.deputy, words="Draft it", due_on=TOMORROW, to_post_id=office.section_officer.post_id)
    assert [task.id for task in task_list(office.section_officer)] == [task_id]
    assert [task.id for task in task_list(office.deputy, given=True)] == [task_id]
    with refused("Only the post that is to do it"):
        finish_task(office.deputy, task_id=task_id)
    with refused("Only the post that gave the task"):
        withdraw_task(office.section_officer, task_id=task_id)
    with pytest.raises(NotVisible):
        finish_task(office.stranger, task_id=task_id)
    remind_of_task(office.deputy, task_id=task_id)
    with refused("today already"):
        remind_of_task(office.deputy, task_id=task_id)
    withdraw_task(office.deputy, task_id=task_id)
    assert Task.objects.get().state == "withdrawn"


def test_a_task_about_a_file_goes_only_where_the_file_was_seen(office: SampleOffice) -> None:
    file_id = office.file()
    about: Any = {"kind": "file", "subject_id": file_id}
    with refused("may not see it"):
        give_task(office.section_officer, words="See", due_on=TOMORROW, to_post_id=office.stranger.post_id, **about)
    with pytest.raises(NotVisible):
        give_task(office.stranger, words="See", due_on=TOMORROW, **about)
    office.send(file_id, office.section_officer, office.deputy)
    give_task(office.deputy, words="See", due_on=TOMORROW, to_post_id=office.section_officer.post_id, **about)
    assert task_list(office.section_officer)[0].subject == "Correction of a name"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"words": " ", "working_days": 1}, "needs words"),
        ({"words": "x"}, "No day was given"),
        ({"words": "x", "due_on": TOMORROW, "working_days": 2}, "not both"),
        ({"words": "x", "due_on": today() - timedelta(days=1)}, "has passed"),
        ({"words": "x", "working_days": 251}, "1 to 250"),
    ],
)
def test_what_is_missing_or_wrong_in_a_task_is_refused(office: SampleOffice, asked: Any, words: str) -> None:
    with refused(words):
        give_task(office.deputy, **asked)


def test_nothing_is_given_to_an_auditor_or_to_a_post_nobody_holds(office: SampleOffice) -> None:
    with refused("acts on nothing"):
        give_task(office.deputy, words="x", due_on=TOMORROW, to_post_id=office.auditor.post_id)


def test_only_the_holder_says_when_what_is_in_work_is_due(office: SampleOffice) -> None:
    file_id = office.file()
    set_due(office.section_officer, kind="file", subject_id=file_id, working_days=2)
    assert Holding.objects.get(subject_id=file_id).due == due_in(office.id, today(), 2)
    with pytest.raises(NotVisible):
        set_due(office.stranger, kind="file", subject_id=file_id, working_days=2)
    office.send(file_id, office.section_officer, office.deputy)
    with refused("not with you now"):
        set_due(office.section_officer, kind="file", subject_id=file_id, working_days=2)
    park_file(office.deputy, file_id=file_id, until=TOMORROW)
    with refused("not in work now"):
        set_due(office.deputy, kind="file", subject_id=file_id, working_days=2)


def test_who_sent_it_on_asks_after_it_once_a_day_while_it_is_there(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    remind_holder(office.section_officer, kind="file", subject_id=file_id, words="Court date is near")
    assert Reminder.objects.get().to_post_id == office.deputy.post_id
    assert asked_after(office.section_officer, [file_id])[file_id].times == 1
    with refused("today already"):
        remind_holder(office.section_officer, kind="file", subject_id=file_id)
    office.send(file_id, office.deputy, office.section_officer)
    with refused("no longer with the officer"):
        remind_holder(office.section_officer, kind="file", subject_id=file_id)
