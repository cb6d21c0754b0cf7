"""What is typed: lines are kept in one writing, prose as it was written."""

from __future__ import annotations

from misl.accounts.models import Person
from misl.files.models import DraftNote
from misl.kernel import prose
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice


def test_lines_are_kept_by_rest_as_urdu_writes_them(office: SampleOffice) -> None:
    body = {"username": "ali.karim", "name": "Ali  Karim", "name_ur": "علي كريم\u202e"}
    made = Program(office.establishment).act("persons/", body)
    assert made.status_code == 201
    person = Person.objects.get(username="ali.karim")
    assert (person.name, person.name_ur) == ("Ali Karim", "علی کریم")


def test_a_note_is_kept_by_rest_as_it_was_written(office: SampleOffice) -> None:
    file_id, arabic = office.file(), "قال الله تعالى في كتابه"
    made = Program(office.section_officer).act(f"files/{file_id}/draft-note/", {"text": arabic}, method="put")
    assert made.status_code == 200
    assert prose.check(DraftNote.objects.get(file_id=file_id).body).text() == arabic
