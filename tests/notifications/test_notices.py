"""Citizens are told, once for each thing that happens, and what could not be told is seen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import Settings

from misl.citizens.addresses import track_url, verify_url
from misl.citizens.events import ApplicationLodged
from misl.citizens.replies import application_answered
from misl.dispatch.events import LetterIssued
from misl.dispatch.mail import send_waiting
from misl.dispatch.models import Issue
from misl.drafting.models import Letter
from misl.kernel.models import OutboxRow
from misl.kernel.reading import reading
from misl.notifications.carriers import CarrierRefused, ConsoleCarrier, FolderCarrier, carrier
from misl.notifications.handlers import acknowledge, tell_of_reply
from misl.notifications.models import Notice
from misl.notifications.queries import failed_notices, notices_of
from misl.notifications.sending import NoticesNotTaken
from tests.citizens.counter import EMAIL, PHONE, Lodged, lodged
from tests.office import SampleOffice


def hear_of(matter: Lodged) -> None:
    acknowledge(ApplicationLodged(matter.id), matter.office.id)


def texts(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("*.txt"))]


def issue_of(letter_id: UUID, matter: Lodged) -> UUID:
    with reading(matter.office.id):
        return Issue.objects.get(letter_id=letter_id).id


def test_lodging_announces_what_notifications_listen_to(munirs: Lodged) -> None:
    announced = [event["name"] for row in OutboxRow.objects.all() for event in row.events]
    assert "citizens.ApplicationLodged" in announced


def test_the_acknowledgement_goes_by_email_with_the_slip_and_by_sms(munirs: Lodged, sms: Path) -> None:
    hear_of(munirs)
    message = mail.outbox[0]
    assert message.to == [EMAIL]
    assert munirs.reference in message.subject
    assert munirs.reference in str(message.body)
    assert f"/track/{munirs.reference}/" in str(message.body)
    name, content, kind = message.attachments[0]
    assert (name, kind) == (f"{munirs.reference}.pdf", "application/pdf")
    assert bytes(content).startswith(b"%PDF-")
    assert len(texts(sms)) == 1
    assert f"To: {PHONE}" in texts(sms)[0]
    assert munirs.reference in texts(sms)[0]


def test_the_reply_by_email_says_which_application_it_answers_to_its_citizen_alone(munirs: Lodged) -> None:
    letter_id = munirs.answer(email=EMAIL)
    send_waiting(munirs.office.id, issue_of(letter_id, munirs))
    [message] = mail.outbox
    assert munirs.reference in str(message.body)
    assert track_url(munirs.reference) in str(message.body)
    with reading(munirs.office.id):
        letter = Letter.objects.get(id=letter_id)
        assert verify_url(letter.code) in str(message.body)
        assert application_answered(letter, "somebody@example.org") == ""


def test_urdu_messages_have_urdu_figures_and_the_words_of_the_page(office: SampleOffice, sms: Path) -> None:
    matter = lodged(office, language="ur")
    hear_of(matter)
    [text] = texts(sms)
    said = text + str(mail.outbox[0].body)
    assert said.count("جواب کا وعدہ: ") == 2
    assert re.findall(r"جواب کا وعدہ: ([۰-۹]+ \S+ [۰-۹]{4})", said)


def test_neither_a_subject_nor_an_sms_says_what_it_is_about(munirs: Lodged, sms: Path) -> None:
    hear_of(munirs)
    letter_id = munirs.answer()
    tell_of_reply(LetterIssued(issue_of(letter_id, munirs)), munirs.office.id)
    said = [message.subject for message in mail.outbox] + texts(sms)
    assert len(said) == 4
    assert not any(word in line for line in said for word in ("land record", "Munir", "name"))


def test_hearing_twice_sends_once(munirs: Lodged, sms: Path) -> None:
    hear_of(munirs)
    hear_of(munirs)
    assert len(mail.outbox) == 1
    assert len(texts(sms)) == 1
    with reading(munirs.office.id):
        assert [(line.state, line.tries) for line in notices_of(munirs.id)] == [("sent", 1), ("sent", 1)]


def test_only_the_channels_a_citizen_gave_are_used(office: SampleOffice, sms: Path) -> None:
    hear_of(lodged(office, email=""))
    assert (len(mail.outbox), len(texts(sms))) == (0, 1)
    hear_of(lodged(office, phone=""))
    assert (len(mail.outbox), len(texts(sms))) == (1, 1)


def test_a_failure_is_seen_and_the_next_try_carries_the_same_message_id(
    munirs: Lodged, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def refuse(message: EmailMessage, fail_silently: bool = False) -> int:
        tried.append(message.extra_headers["Message-ID"])
        raise ConnectionRefusedError(111, "no mail server")

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", refuse)
        with pytest.raises(NoticesNotTaken):
            hear_of(munirs)
    with reading(munirs.office.id):
        failed = failed_notices(munirs.office.diarist)
        assert [(line.channel, line.tries, line.problem) for line in failed] == [
            ("E-mail", 1, "ConnectionRefusedError")
        ]
        assert failed_notices(munirs.office.stranger) == []
    hear_of(munirs)
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == tried
    with reading(munirs.office.id):
        assert failed_notices(munirs.office.diarist) == []
        assert sorted((line.channel, line.tries) for line in notices_of(munirs.id)) == [("E-mail", 2), ("SMS", 1)]


def test_one_failing_channel_does_not_hold_up_the_other(munirs: Lodged, sms: Path) -> None:
    sms.parent.mkdir(exist_ok=True)
    sms.write_text("a file stands where the folder should be")
    with pytest.raises(NoticesNotTaken, match="1 of 2"):
        hear_of(munirs)
    assert len(mail.outbox) == 1


def test_a_defect_is_not_taken_for_a_failing_carrier(munirs: Lodged, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> str:
        raise KeyError("a defect")

    monkeypatch.setattr("misl.notifications.sending.sms_of", break_down)
    with pytest.raises(KeyError):
        hear_of(munirs)


def test_the_citizen_hears_when_the_reply_is_issued(munirs: Lodged, sms: Path) -> None:
    letter_id = munirs.answer()
    tell_of_reply(LetterIssued(issue_of(letter_id, munirs)), munirs.office.id)
    assert [message.subject for message in mail.outbox] == [f"Your reply is out: {munirs.reference}"]
    assert "your reply is out" in texts(sms)[0]


def test_whom_dispatch_mails_the_letter_itself_gets_no_second_email(munirs: Lodged, sms: Path) -> None:
    letter_id = munirs.answer(portal="", email=EMAIL.upper())
    tell_of_reply(LetterIssued(issue_of(letter_id, munirs)), munirs.office.id)
    assert (len(mail.outbox), len(texts(sms))) == (0, 1)


def test_a_letter_that_answers_no_application_tells_nobody(office: SampleOffice, sms: Path) -> None:
    papers = Lodged(office, UUID(int=0), office.receipt(), "")
    letter_id = papers.answer()
    tell_of_reply(LetterIssued(issue_of(letter_id, papers)), office.id)
    assert (mail.outbox, texts(sms)) == ([], [])


def test_messages_are_in_the_language_of_the_application(office: SampleOffice, sms: Path) -> None:
    hear_of(lodged(office, language="ur"))
    assert "محکمہ اراضی و مال" in texts(sms)[0]
    assert "محکمہ اراضی و مال" in str(mail.outbox[0].body)


def test_the_recipient_is_wrapped_and_bound_to_its_notice(munirs: Lodged) -> None:
    hear_of(munirs)
    with reading(munirs.office.id):
        one, two = Notice.objects.filter(application_id=munirs.id).order_by("channel")
    assert EMAIL.encode() not in bytes(one.recipient_wrapped)
    assert (one.recipient(), two.recipient()) == (EMAIL, PHONE)
    one.recipient_wrapped = two.recipient_wrapped
    with pytest.raises(Exception, match=r"(?i)decrypt|fail"):
        one.recipient()


def test_the_setting_names_the_carrier(settings: Settings, tmp_path: Path) -> None:
    settings.MISL_SMS = "console:"
    assert carrier() == ConsoleCarrier()
    settings.MISL_SMS = f"folder:{tmp_path}"
    assert carrier() == FolderCarrier(tmp_path)
    settings.MISL_SMS = "folder:"
    assert carrier() == FolderCarrier(settings.MISL_DATA / "sms")


def test_the_console_shows_the_message_and_a_folder_keeps_one_of_each_id(tmp_path: Path) -> None:
    out = io.StringIO()
    ConsoleCarrier(out).send(PHONE, "Hello", "<1@office>")
    assert PHONE in out.getvalue()
    assert "Hello" in out.getvalue()
    folder = FolderCarrier(tmp_path / "sms")
    folder.send(PHONE, "first", "<1@office>")
    folder.send(PHONE, "again", "<1@office>")
    assert [path.name for path in (tmp_path / "sms").iterdir()] == ["1.txt"]
    (tmp_path / "blocked").write_text("")
    with pytest.raises(CarrierRefused):
        FolderCarrier(tmp_path / "blocked").send(PHONE, "text", "<2@office>")
