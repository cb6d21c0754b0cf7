"""A letter is taken back: by whom, why, and who is told."""

from __future__ import annotations

import io
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from misl.audit.findings import Finding
from misl.citizens.copies import judge_code, judge_copy
from misl.citizens.states import Verdict
from misl.dispatch.commands import issue_letter
from misl.dispatch.queries import waiting, withdrawn_issues
from misl.documents.queries import open_original
from misl.drafting import fair_copy, queries
from misl.drafting.checks import check_letters
from misl.drafting.commands import begin_draft, withdraw_letter
from misl.files.commands import close_file
from misl.files.queries import file
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from tests.office import SampleOffice
from tests.record import refused

WHY = "The khewat number was wrong."


def signed(office: SampleOffice, *, issued: bool = True) -> tuple[UUID, UUID]:
    """A file with the section officer, and a letter signed (and issued) on it."""
    file_id = office.file()
    letter_id = fair_copy.sign(office.section_officer, draft_id=office.approved_draft(file_id))
    if issued:
        issue_letter(office.dispatcher, letter_id=letter_id, addresses={"hand": ""})
    return file_id, letter_id


def test_a_withdrawn_letter_stays_as_it_was_signed_and_says_why_it_does_not_hold(office: SampleOffice) -> None:
    _, letter_id = signed(office)
    before = queries.letter(office.section_officer, letter_id)

    withdraw_letter(office.section_officer, letter_id=letter_id, reason=f"  {WHY} ")

    letter = queries.letter(office.section_officer, letter_id)
    withdrawal = queries.withdrawal_of(letter)
    assert withdrawal is not None
    assert (letter.state, letter.sha256, letter.document_id) == ("withdrawn", before.sha256, before.document_id)
    assert (withdrawal.reason, withdrawal.post_id) == (WHY, office.section_officer.post_id)
    assert withdrawn_issues([letter.issue.id]) == {letter.issue.id: withdrawal.at}


def test_whoever_verifies_the_letter_is_told_that_and_since_when_but_not_why(office: SampleOffice) -> None:
    _, letter_id = signed(office)
    letter = queries.letter(office.section_officer, letter_id)
    data = b"".join(open_original(letter.document))
    assert judge_code(letter.code).verdict == Verdict.GENUINE

    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)

    for judged in (judge_code(letter.code), judge_copy(io.BytesIO(data))):
        assert judged.verdict == Verdict.WITHDRAWN
        assert judged.letter is not None
        assert judged.letter.withdrawn_at == queries.letter(office.section_officer, letter_id).withdrawn_at
        assert WHY not in str(judged)
    assert judge_copy(io.BytesIO(data + b" ")).verdict == Verdict.ALTERED


def test_a_letter_withdrawn_before_it_was_issued_no_longer_goes_out(office: SampleOffice) -> None:
    _, letter_id = signed(office, issued=False)

    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)

    assert waiting(office.dispatcher) == []
    with refused("was withdrawn, so it no longer goes out"):
        issue_letter(office.dispatcher, letter_id=letter_id, addresses={"hand": ""})
    assert judge_code(queries.letter(office.section_officer, letter_id).code).verdict == Verdict.UNKNOWN


def test_a_signed_letter_keeps_its_file_open_until_it_is_issued_or_withdrawn(office: SampleOffice) -> None:
    file_id, letter_id = signed(office, issued=False)
    with refused("was signed and not issued yet"):
        close_file(office.section_officer, file_id=file_id)

    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)
    close_file(office.section_officer, file_id=file_id)

    assert file(office.section_officer, file_id).state == "closed"


def test_withdrawing_takes_a_reason_the_power_to_sign_and_the_file_in_hand(office: SampleOffice) -> None:
    file_id, letter_id = signed(office)
    with refused("why the letter is withdrawn"):
        withdraw_letter(office.section_officer, letter_id=letter_id, reason="  ")
    office.send(file_id, office.section_officer, office.assistant)
    with refused("no power to withdraw"):
        withdraw_letter(office.assistant, letter_id=letter_id, reason=WHY)
    with refused("file is not with you"):
        withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)
    with pytest.raises(NotVisible):
        withdraw_letter(office.stranger, letter_id=letter_id, reason=WHY)


def test_a_letter_is_withdrawn_once(office: SampleOffice) -> None:
    _, letter_id = signed(office)
    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)

    with refused("withdrawn already"):
        withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)


def test_the_next_draft_quotes_no_letter_that_was_withdrawn(office: SampleOffice) -> None:
    file_id, letter_id = signed(office)
    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)

    draft_id = begin_draft(office.section_officer, file_id=file_id, template="blank", language="en")

    assert queries.current_version(queries.draft(office.section_officer, draft_id)).reference == ""


@pytest.mark.django_db(transaction=True)
def test_verifying_names_a_letter_brought_back_to_force(
    office: SampleOffice, superuser_connection: psycopg.Connection[tuple[object, ...]]
) -> None:
    _, letter_id = signed(office)
    withdraw_letter(office.section_officer, letter_id=letter_id, reason=WHY)
    with reading(office.id):
        assert list(check_letters(office.id, connection.alias)) == []

    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("UPDATE drafting_letter SET state = 'issued' WHERE id = %s", [letter_id])

    with reading(office.id):
        (found,) = check_letters(office.id, connection.alias)
    assert isinstance(found, Finding)
    assert found.fault == "misplaced"
