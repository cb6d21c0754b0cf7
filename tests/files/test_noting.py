from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from misl.files import queries
from misl.files.commands import confirm_note, discard_note, send_file, write_note
from misl.files.models import DraftNote
from misl.kernel import prose
from misl.kernel.errors import NotVisible, Refused
from tests.office import SampleOffice
from tests.record import refused


def test_a_note_is_yellow_then_green_then_numbered_and_signed(office: SampleOffice) -> None:
    file_id = office.file()
    officer = office.section_officer
    write_note(officer, file_id=file_id, body=prose.from_plain("First.\n\nSecond."))
    yellow = queries.own_draft_note(officer, file_id)
    confirm_note(officer, file_id=file_id)
    green = queries.own_draft_note(officer, file_id)

    send_file(officer, file_id=file_id, to_post_id=office.deputy.post_id)

    assert (yellow.state if yellow else "", green.state if green else "") == ("yellow", "green")
    assert queries.own_draft_note(officer, file_id) is None
    [line] = queries.note_sheet(file_id)
    assert (line.note.number, line.note.first_paragraph, line.note.last_paragraph) == (1, 1, 2)
    assert line.note.plain.startswith("First.")


def test_paragraphs_number_on_through_the_file(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="One.\n\nTwo.")
    office.send(file_id, office.deputy, office.section_officer, note="Three.")

    spans = [(line.note.first_paragraph, line.note.last_paragraph) for line in queries.note_sheet(file_id)]

    assert spans == [(1, 2), (3, 3)]


def test_changing_a_green_note_makes_it_yellow_again(office: SampleOffice) -> None:
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("One."))
    confirm_note(office.section_officer, file_id=file_id)

    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Two."))

    draft = queries.own_draft_note(office.section_officer, file_id)
    assert draft is not None
    assert (draft.state, draft.revision) == ("yellow", 2)


def test_two_windows_never_overwrite_each_other(office: SampleOffice) -> None:
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("From the first window."))
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Newer."), revision=1)

    with refused("changed in another window"):
        write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Older."), revision=1)

    draft = queries.own_draft_note(office.section_officer, file_id)
    assert draft is not None
    assert prose.check(draft.body).text() == "Newer."


def test_an_unconfirmed_note_keeps_the_file_from_being_sent(office: SampleOffice) -> None:
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Unfinished"))

    with refused("unconfirmed draft note"):
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)


def test_a_discarded_note_is_kept_and_never_written_again(office: SampleOffice) -> None:
    file_id = office.file()
    note_id = write_note(office.section_officer, file_id=file_id, body=prose.from_plain("A mistake"))

    discard_note(office.section_officer, file_id=file_id)

    assert DraftNote.objects.get(id=note_id).state == "discarded"
    with pytest.raises(IntegrityError, match="never written again"), transaction.atomic():
        DraftNote.objects.filter(id=note_id).update(state="yellow")


def test_an_empty_note_is_not_confirmed(office: SampleOffice) -> None:
    file_id = office.file()
    write_note(office.section_officer, file_id=file_id, body=prose.from_plain("  "))

    with refused("note is empty"):
        confirm_note(office.section_officer, file_id=file_id)


def test_nothing_to_discard_is_said(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("sent or discarded already"):
        discard_note(office.section_officer, file_id=file_id)


def test_only_the_holder_notes_on_a_file(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)

    with refused("not with you now"):
        write_note(office.section_officer, file_id=file_id, body=prose.from_plain("Too late"))


def test_a_stranger_can_not_even_learn_that_the_file_exists(office: SampleOffice) -> None:
    file_id = office.file()

    with pytest.raises(NotVisible):
        write_note(office.stranger, file_id=file_id, body=prose.from_plain("Hello"))


def test_agreeing_is_one_click_and_a_signed_note(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="Approval is sought.")

    send_file(office.deputy, file_id=file_id, agree=True)

    note = queries.note_sheet(file_id)[-1].note
    assert (note.number, note.is_agreement, note.plain) == (2, True, "Agreed.")


def test_there_must_be_something_to_agree_with(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("no note to agree with"):
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, agree=True)


def test_the_application_can_not_change_a_signed_note(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="For ever.")

    for statement in ("UPDATE files_note SET plain = 'x'", "DELETE FROM files_note", "TRUNCATE files_note"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert queries.note_sheet(file_id)[0].note.plain == "For ever."


def test_a_note_outside_the_closed_schema_is_refused(office: SampleOffice) -> None:
    file_id = office.file()

    with pytest.raises(Refused):
        write_note(office.section_officer, file_id=file_id, body={"type": "doc", "content": [{"type": "script"}]})
