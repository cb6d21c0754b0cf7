"""Tasks at the desk, and asking after what was sent on."""

from __future__ import annotations

from django.urls import reverse

from misl.custody.models import Reminder, Task
from tests.office import SampleOffice
from tests.web.desk import Seated, words


def test_a_task_is_given_reminded_of_and_done(office: SampleOffice, seated: Seated) -> None:
    giver, doer = seated(office.deputy), seated(office.section_officer)
    assert "No tasks and no reminders" in giver.page("tasks")
    form = {"words": "Draft the reply", "working_days": "3", "to_post": str(office.section_officer.post_id)}
    giver.act("new_task", **form)
    task = Task.objects.get()
    assert "Draft the reply" in giver.page("tasks", query="?tab=given")
    assert "Draft the reply" in doer.page("tasks")
    giver.act("task_remind", task.id)
    assert "reminded 1 time" in doer.page("tasks")
    doer.act("task_done", task.id)
    assert "Draft the reply" in doer.page("tasks", query="?tab=done")
    assert "You have given no task" in giver.page("tasks", query="?tab=given")


def test_a_form_without_a_day_is_shown_again_with_what_was_typed(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.deputy).act("new_task", words="Draft the reply")
    assert answer.status_code == 422
    assert "Give either a day or a number of working days." in words(answer)
    assert 'value="Draft the reply"' in answer.content.decode()


def test_what_was_opened_cannot_be_pulled_back_but_its_holder_can_be_reminded(
    office: SampleOffice, seated: Seated
) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    browser = seated(office.section_officer)
    url = reverse("desk:remind_sent", args=["file", file_id])
    assert url in browser.get(reverse("desk:sent")).content.decode()
    browser.act("remind_sent", "file", file_id)
    page = browser.get(reverse("desk:sent")).content.decode()
    assert "reminded 1 time" in page
    assert url not in page
    assert Reminder.objects.count() == 1
