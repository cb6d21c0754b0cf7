from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.custody.queries import holding_of, movement_history, work_list
from misl.files import queries
from misl.files.commands import confirm_note, pull_back_file, receive_file, send_file, write_note
from misl.kernel import prose, statements
from misl.kernel.actor import System
from misl.kernel.canonical import canonical, digest
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.organisation.commands import make_post
from misl.signing.queries import signed_act
from tests.office import SampleOffice
from tests.record import refused


def test_note_sending_and_custody_are_one_signed_act(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="Approval is sought.")

    note = queries.note_sheet(file_id)[0].note
    leg = movement_history("file", file_id)[-1]
    facts = json.loads(signed_act(note.signed_act_id).payload)["facts"]

    assert leg.signed_act_id == note.signed_act_id
    assert leg.note_id == note.id
    assert facts["note"]["text"] == digest(canonical(note.body))
    assert facts["movement"]["to_post"] == str(office.deputy.post_id)


def test_each_signed_act_carries_the_one_before_it(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="One.")
    office.send(file_id, office.deputy, office.section_officer)

    first, second = (signed_act(leg.signed_act_id) for leg in movement_history("file", file_id) if leg.signed_act_id)

    assert json.loads(second.payload)["facts"]["previous"] == digest(first.payload.encode())


def test_the_file_is_on_one_desk_only(office: SampleOffice) -> None:
    file_id = office.file()

    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, due_on=date(2030, 1, 2))

    assert work_list(office.section_officer) == []
    [row] = work_list(office.deputy)
    assert (row.subject_id, row.due, row.opened_at) == (file_id, date(2030, 1, 2), None)


def test_without_an_addressee_the_file_goes_back_to_where_it_came_from(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    send_file(office.deputy, file_id=file_id)

    holding = holding_of("file", file_id)
    assert holding is not None
    assert holding.post_id == office.section_officer.post_id
    assert movement_history("file", file_id)[-1].kind == "returned"


def test_a_file_that_came_from_nobody_can_not_be_returned(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("came from nobody"):
        send_file(office.section_officer, file_id=file_id)


def test_a_sent_file_can_be_pulled_back_while_unopened(office: SampleOffice) -> None:
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)

    pull_back_file(office.section_officer, file_id=file_id)

    assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]
    with pytest.raises(NotVisible):
        queries.file(office.deputy, file_id)


def test_what_was_seen_before_a_pull_back_stays_seen(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    office.send(file_id, office.deputy, office.section_officer)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)

    pull_back_file(office.section_officer, file_id=file_id)

    assert queries.file(office.deputy, file_id).id == file_id


def test_an_opened_file_can_not_be_pulled_back(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    with refused("already been opened"):
        pull_back_file(office.section_officer, file_id=file_id)


def test_only_the_sender_pulls_back(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.assistant)
    send_file(office.assistant, file_id=file_id, to_post_id=office.deputy.post_id)

    with refused("Only the post that sent it"):
        pull_back_file(office.section_officer, file_id=file_id)


def test_a_file_is_not_sent_by_one_who_has_it_no_more(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    with refused("not with you now"):
        send_file(office.section_officer, file_id=file_id, to_post_id=office.assistant.post_id)


def test_a_file_is_not_sent_to_oneself(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("with this post already"):
        send_file(office.section_officer, file_id=file_id, to_post_id=office.section_officer.post_id)


def test_a_file_is_not_sent_to_a_post_that_does_not_exist(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("no such post"):
        send_file(office.section_officer, file_id=file_id, to_post_id=new_id())


def test_a_file_is_not_sent_to_an_empty_seat(office: SampleOffice) -> None:
    vacant = make_post(
        System(office.id, "test"),
        section_id=office.section_officer.section_id,
        title="Section Officer (Vacant)",
        short="SO (Vacant)",
        rank=30,
    )

    file_id = office.file()

    with refused("Nobody holds that post"):
        send_file(office.section_officer, file_id=file_id, to_post_id=vacant)


def test_receiving_twice_is_one_line_in_the_register(office: SampleOffice) -> None:
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    receive_file(office.deputy, file_id=file_id)

    leg = movement_history("file", file_id)[-1]
    holding = holding_of("file", file_id)

    assert leg.opened_at is not None
    assert holding is not None
    assert holding.movements == 3


def test_a_stranger_neither_sees_nor_sends(office: SampleOffice) -> None:
    file_id = office.file()

    with pytest.raises(NotVisible):
        send_file(office.stranger, file_id=file_id, to_post_id=office.deputy.post_id)
    assert queries.register(office.stranger) == []


def test_an_auditor_reads_all_and_changes_nothing(office: SampleOffice) -> None:
    file_id = office.file()

    assert [file.id for file in queries.register(office.auditor)] == [file_id]
    with refused("not with you now"):
        send_file(office.auditor, file_id=file_id, to_post_id=office.deputy.post_id)


def test_a_due_date_stays_with_the_file_until_another_is_set(office: SampleOffice) -> None:
    file_id = office.file()
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, due_on=date(2030, 1, 2))

    send_file(office.deputy, file_id=file_id)

    holding = holding_of("file", file_id)
    assert holding is not None
    assert holding.due == date(2030, 1, 2)


def test_a_sending_is_one_question_and_one_statement_to_the_database(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first signature of a session fetches the officer's key.
    office.send(office.file(), office.section_officer, office.deputy, note="Approval is sought.")
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Approval is sought."))
    confirm_note(office.section_officer, file_id=file_id)
    journeys: list[int] = []
    carried_out = statements._carried_out

    def counted(here: Any, said: Sequence[statements.Said]) -> Any:
        journeys.append(len(said))
        return carried_out(here, said)

    monkeypatch.setattr(statements, "_carried_out", counted)
    with CaptureQueriesContext(connection) as told:
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)

    assert len(journeys) == 2, "what a sending asks is foreseen in one journey; what it writes goes in another"
    others = [one["sql"] for one in told if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(others) == sum(journeys), "nothing goes to the database beside them"
    assert len(set(others)) == len(others), "nothing is asked twice"
