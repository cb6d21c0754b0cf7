"""The main job, from the diary to the dispatch register, by the commands alone."""

from __future__ import annotations

import pytest

from misl.custody.queries import holding_of, movement_history, work_list
from misl.dispatch import queries as dispatch
from misl.dispatch.commands import issue_letter
from misl.drafting import fair_copy
from misl.drafting import queries as drafting
from misl.drafting.commands import approve_draft, begin_draft
from misl.files import queries as files
from misl.files.commands import confirm_note, open_file, receive_file, send_file, write_note
from misl.kernel import prose
from misl.kernel.reading import reading
from misl.registry.commands import mark_receipt, open_receipt
from tests.office import sample


@pytest.mark.django_db
def test_a_letter_is_diarised_noted_upon_and_answered() -> None:
    office = sample()
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    with reading(office.id):
        head = files.heads(office.id)[0]
    file_id = open_file(office.section_officer, head_id=head.id, subject="Correction of a name", receipt_id=receipt_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.assistant.post_id, remark="Please put up")
    receive_file(office.assistant, file_id=file_id)
    write_note(office.assistant, file_id=file_id, body=prose.from_plain("The record was seen.\n\nApproval is sought."))
    confirm_note(office.assistant, file_id=file_id)
    send_file(office.assistant, file_id=file_id, to_post_id=office.section_officer.post_id)
    receive_file(office.section_officer, file_id=file_id)
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, agree=True)
    receive_file(office.deputy, file_id=file_id)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=1)
    send_file(office.deputy, file_id=file_id)
    receive_file(office.section_officer, file_id=file_id)
    letter_id = fair_copy.sign(office.section_officer, draft_id=draft_id)
    issue_letter(office.dispatcher, letter_id=letter_id, addresses={"portal": "", "email": "munir@example.org"})

    with reading(office.id):
        notes = files.note_sheet(file_id)
        assert [(line.note.first_paragraph, line.note.last_paragraph) for line in notes] == [(1, 2), (3, 3)]
        assert drafting.draft(office.deputy, draft_id).state == "signed"
        issue = dispatch.issue_of(letter_id)
        assert issue is not None
        assert issue.number.startswith("1/")
        holding = holding_of("file", file_id)
        assert holding is not None
        assert holding.post_id == office.section_officer.post_id
        assert [leg.kind for leg in movement_history("file", file_id)] == [
            "received",
            "sent",
            "sent",
            "sent",
            "returned",
        ]
        assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]
