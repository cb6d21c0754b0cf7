"""The bell: who is told of what, once; what goes out by e-mail, and what no e-mail says."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.core import mail

from misl.accounts.models import Person
from misl.custody.commands import give_task, remind_holder, set_due
from misl.custody.events import HolderReminded, TaskGiven
from misl.custody.models import Reminder, Task
from misl.custody.states import Secrecy, Urgency
from misl.files.commands import receive_file, send_file
from misl.files.events import FileSent
from misl.kernel.clock import now, today
from misl.kernel.ids import new_id
from misl.notifications import alert_handlers as handlers
from misl.notifications.alert_letters import letter_to, send_due
from misl.notifications.alert_queries import alert_list, choice_of, mark_read, unread_count
from misl.notifications.alerting import Told, tell_post
from misl.notifications.commands import choose_alerts
from misl.notifications.models import Alert
from misl.notifications.states import USUAL, AlertKind
from misl.noting.commands import ask_opinions, decline_opinion, record_order, refuse_order
from misl.noting.events import OpinionAnswered, OralOrderAnswered
from misl.noting.models import Opinion
from misl.organisation.commands import issue_posting_order
from misl.organisation.postings import Line
from misl.organisation.states import Effect
from misl.registry.commands import mark_receipt
from misl.registry.events import ReceiptMarked
from tests.office import SampleOffice
from tests.record import refused


def sent(office: SampleOffice, **how: Any) -> FileSent:
    """A file that went from the section officer to the deputy, unopened."""
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, **how)
    return FileSent(file_id, office.deputy.post_id, None)


def test_who_sits_where_a_file_came_is_told_once_and_nobody_else(office: SampleOffice) -> None:
    event = sent(office, urgency=Urgency.IMMEDIATE)
    handlers.tell_of_file(event, office.id)
    handlers.tell_of_file(event, office.id)
    (alert,) = alert_list(office.deputy)
    assert (alert.kind, alert.subject_id, unread_count(office.deputy)) == (AlertKind.IMMEDIATE, event.file_id, 1)
    assert alert_list(office.section_officer) == alert_list(office.stranger) == []
    mark_read(office.deputy)
    assert unread_count(office.deputy) == 0


def test_what_is_read_already_or_went_further_is_not_told(office: SampleOffice) -> None:
    event = sent(office)
    receive_file(office.deputy, file_id=event.file_id)
    handlers.tell_of_file(event, office.id)
    assert not Alert.objects.exists()


def test_a_receipt_a_task_and_a_reminder_are_told(office: SampleOffice) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    handlers.tell_of_receipt(ReceiptMarked(receipt_id, office.section_officer.post_id), office.id)
    remind_holder(office.diarist, kind="receipt", subject_id=receipt_id)
    handlers.tell_of_reminder(HolderReminded(Reminder.objects.get().id), office.id)
    give_task(office.deputy, words="Draft", working_days=1, to_post_id=office.section_officer.post_id)
    handlers.tell_of_task(TaskGiven(Task.objects.get().id), office.id)
    assert [one.kind for one in alert_list(office.section_officer)] == ["task", "task", "ordinary"]


def test_who_asked_is_told_that_it_was_answered_whatever_the_answer(office: SampleOffice) -> None:
    file_id, asker = office.file(), office.section_officer
    order_id = record_order(asker, file_id=file_id, post_id=office.deputy.post_id, words="Issue it today.", ask=True)
    refuse_order(office.deputy, order_id=order_id, reason="I did not say so.")
    handlers.tell_of_answered_order(OralOrderAnswered(order_id, confirmed=False), office.id)
    ask_opinions(asker, file_id=file_id, post_ids=[office.stranger.post_id], question="Is it so?", working_days=5)
    opinion = Opinion.objects.get()
    decline_opinion(office.stranger, opinion_id=opinion.id, reason="Not our subject")
    for _twice in range(2):
        handlers.tell_of_answer(OpinionAnswered(opinion.id, given=False), office.id)
    assert [(one.kind, one.subject_id) for one in alert_list(asker)] == [(AlertKind.ANSWERED, file_id)] * 2
    assert alert_list(office.deputy) == alert_list(office.stranger) == []


FRIDAY, MONDAY, TUESDAY = date(2099, 2, 27), date(2099, 3, 2), date(2099, 3, 3)


@pytest.mark.parametrize(
    ("due_on", "told_on"),
    [
        (MONDAY, {FRIDAY, TUESDAY}),
        (FRIDAY, {MONDAY}),
        (date(2099, 3, 1), {FRIDAY, MONDAY}),
        (TUESDAY, {MONDAY}),
        (date(2099, 3, 4), {TUESDAY}),
    ],
)
def test_every_morning_what_is_due_by_the_next_working_day_and_what_became_overdue_is_told_once(
    office: SampleOffice, due_on: date, told_on: set[date]
) -> None:
    file_id = office.file()
    set_due(office.section_officer, kind="file", subject_id=file_id, due_on=due_on)
    give_task(office.section_officer, words="Ask the patwari", due_on=due_on)
    for day in (FRIDAY, MONDAY, TUESDAY):
        before = Alert.objects.count()
        handlers.tell_of_due(office.id, day)
        handlers.tell_of_due(office.id, day)
        assert Alert.objects.count() - before == (2 if day in told_on else 0), day
    told = alert_list(office.section_officer)
    assert {one.subject_id for one in told} == {file_id, Task.objects.get().id}


def test_who_no_longer_sits_there_gets_no_letter_about_what_waits(office: SampleOffice) -> None:
    handlers.tell_of_file(sent(office, urgency=Urgency.IMMEDIATE), office.id)
    Alert.objects.update(mail_at=now())
    who = office.deputy
    relieved = Line(Effect.RELIEVED, who.person_id, who.post_id, today())
    issue_posting_order(office.establishment, number="77", dated_on=today(), lines=[relieved])
    send_due(office.id, now())
    assert mail.outbox == []
    assert not Alert.objects.exclude(mail_at=None).exists()


def test_one_letter_tells_what_waits_and_no_subject_line_names_the_matter(office: SampleOffice) -> None:
    handlers.tell_of_file(sent(office, urgency=Urgency.IMMEDIATE), office.id)
    handlers.tell_of_file(sent(office, urgency=Urgency.PRIORITY), office.id)
    Alert.objects.exclude(mail_at=None).update(mail_at=now())
    assert send_due(office.id, now()) == 1
    assert send_due(office.id, now()) == 0
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["nadia.rafiq@lnd.example"], "2 matters need your attention")
    assert letter.body.count("Correction of a name") == 2


def test_a_graded_paper_is_named_in_no_letter(office: SampleOffice) -> None:
    alert = Alert(kind="ordinary", number="SEC-1", title="A secret", secrecy=Secrecy.CONFIDENTIAL)
    letter = letter_to(Person(email="a@b.example", language="en"), [alert])
    assert "A file needs your attention" in letter.body
    assert "secret" not in f"{letter.subject} {letter.body}"
    assert "SEC-1" not in letter.body


def test_who_is_not_cleared_is_not_told(office: SampleOffice) -> None:
    tell_post(office.id, office.deputy.post_id, Told("ordinary", new_id(), "A secret", secrecy=Secrecy.TOP_SECRET))
    assert not Alert.objects.exists()


def test_what_was_read_before_its_letter_went_out_goes_out_no_more(office: SampleOffice) -> None:
    handlers.tell_of_file(sent(office, urgency=Urgency.IMMEDIATE), office.id)
    Alert.objects.update(mail_at=now())
    mark_read(office.deputy)
    send_due(office.id, now())
    assert mail.outbox == []


def test_everybody_chooses_how_to_be_told(office: SampleOffice) -> None:
    assert choice_of(office.deputy).of("job") == USUAL["job"]
    choose_alerts(office.deputy, matrix={"ordinary": (False, "never")})
    choose_alerts(office.deputy, matrix={"ordinary": (False, "never")}, quiet_from=time(18), quiet_until=time(8))
    handlers.tell_of_file(sent(office), office.id)
    assert alert_list(office.deputy) == []
    assert Alert.objects.get().mail_at is None
    assert choice_of(office.section_officer).of("ordinary") == USUAL["ordinary"]
    with refused("a beginning and an end"):
        choose_alerts(office.deputy, matrix={}, quiet_from=time(18))
    with refused("no such kind"):
        choose_alerts(office.deputy, matrix={"weather": (True, "now")})


@pytest.mark.parametrize("kind", AlertKind.values)
def test_every_kind_has_its_usual_line(kind: str) -> None:
    assert kind in USUAL
