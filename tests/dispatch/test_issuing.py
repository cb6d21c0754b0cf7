from __future__ import annotations

import dataclasses
from smtplib import SMTPException
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from misl.dispatch import queries
from misl.dispatch.commands import issue_letter
from misl.dispatch.mail import MailNotTaken, send_waiting
from misl.documents.queries import open_original
from misl.drafting import fair_copy
from misl.drafting.queries import letter
from misl.files.queries import correspondence
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused

BOTH = {"email": "munir@example.org", "portal": ""}


def signed_letter(office: SampleOffice) -> tuple[UUID, UUID]:
    """A file and a signed letter on it that waits for dispatch."""
    file_id = office.file()
    return file_id, fair_copy.sign(office.section_officer, draft_id=office.approved_draft(file_id))


def test_a_letter_gets_its_issue_number_and_takes_its_pages_in_the_file(office: SampleOffice) -> None:
    file_id, letter_id = signed_letter(office)
    assert [row.id for row in queries.waiting(office.dispatcher)] == [letter_id]

    issue_letter(office.dispatcher, letter_id=letter_id, addresses=BOTH)

    issue = queries.issue_of(letter_id)
    assert issue is not None
    assert issue.serial == 1
    assert {line.mode: line.state for line in issue.despatches.all()} == {"email": "ready", "portal": "sent"}
    assert correspondence(file_id)[-1].role == "issued"
    assert letter(office.section_officer, letter_id).state == "issued"
    assert queries.waiting(office.dispatcher) == []


def test_the_e_mail_goes_out_once_with_the_signed_letter(office: SampleOffice) -> None:
    _, letter_id = signed_letter(office)
    issue_id = issue_letter(office.dispatcher, letter_id=letter_id, addresses=BOTH)

    send_waiting(office.id, issue_id)
    send_waiting(office.id, issue_id)

    [message] = mail.outbox
    assert message.to == ["munir@example.org"]
    assert "Correction" not in message.subject
    [(name, content, _)] = message.attachments
    assert content == b"".join(_bytes_of(office, letter_id))
    assert str(name).endswith(".pdf")
    assert f"/verify/{str(name).removesuffix('.pdf')}/" in str(message.body)


def test_a_refused_e_mail_is_written_down_and_tried_again(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, letter_id = signed_letter(office)
    issue_id = issue_letter(office.dispatcher, letter_id=letter_id, addresses=BOTH)

    def refuse(*_: object) -> int:
        raise SMTPException("mailbox full")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(MailNotTaken):
            send_waiting(office.id, issue_id)
    assert _state(letter_id) == ("failed", "mailbox full")

    send_waiting(office.id, issue_id)

    assert _state(letter_id)[0] == "sent"


def test_a_letter_is_issued_once(office: SampleOffice) -> None:
    _, letter_id = signed_letter(office)
    issue_letter(office.dispatcher, letter_id=letter_id, addresses=BOTH)

    with refused("issued already"):
        issue_letter(office.dispatcher, letter_id=letter_id, addresses=BOTH)


@pytest.mark.parametrize(
    ("addresses", "words"),
    [
        ({}, "at least one way"),
        ({"email": "nowhere"}, "e-mail address"),
        ({"email": "a@example.org\r\nBcc: c@example.org"}, "e-mail address"),
    ],
)
def test_a_letter_goes_somewhere(office: SampleOffice, addresses: dict[str, str], words: str) -> None:
    _, letter_id = signed_letter(office)

    with refused(words):
        issue_letter(office.dispatcher, letter_id=letter_id, addresses=addresses)


def test_for_all_but_dispatchers_no_letter_waits(office: SampleOffice) -> None:
    _, letter_id = signed_letter(office)

    assert queries.waiting(office.deputy) == []
    with pytest.raises(NotVisible):
        issue_letter(office.deputy, letter_id=letter_id, addresses=BOTH)


def _bytes_of(office: SampleOffice, letter_id: UUID) -> list[bytes]:
    return list(open_original(letter(office.section_officer, letter_id).document))


def _state(letter_id: UUID) -> tuple[str, str]:
    issue = queries.issue_of(letter_id)
    assert issue is not None
    line = issue.despatches.get(mode="email")
    return line.state, line.proof


def test_a_letter_graded_above_a_dispatcher_does_not_exist_for_them(office: SampleOffice) -> None:
    _, letter_id = signed_letter(office)
    uncleared = dataclasses.replace(office.dispatcher, clearance=-1)

    assert queries.waiting(uncleared) == []
    with pytest.raises(NotVisible):
        issue_letter(uncleared, letter_id=letter_id, addresses=BOTH)
