"""Perusal: a file goes round for seeing only, and comes back once it is seen."""

from __future__ import annotations

from uuid import UUID

import pytest

from misl.custody.models import Holding
from misl.custody.queries import movement_history
from misl.files.checks import check_sendings
from misl.files.commands import (
    discard_note,
    mark_seen,
    name_concerned,
    pull_back_file,
    receive_file,
    send_file,
    send_for_perusal,
    write_note,
)
from misl.files.models import Note
from misl.files.queries import own_draft_note
from misl.kernel import prose
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused


@pytest.fixture
def file_id(office: SampleOffice) -> UUID:
    return office.file()


def with_post(file_id: UUID) -> UUID:
    return Holding.objects.get(subject_id=file_id).post_id


def shown(office: SampleOffice, file_id: UUID) -> None:
    send_for_perusal(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id, working_days=2)
    receive_file(office.deputy, file_id=file_id)


def test_it_goes_out_for_seeing_and_comes_back_under_two_signatures(office: SampleOffice, file_id: UUID) -> None:
    shown(office, file_id)
    assert with_post(file_id) == office.deputy.post_id
    mark_seen(office.deputy, file_id=file_id, remark="Thank you")

    assert with_post(file_id) == office.section_officer.post_id
    kinds = [leg.kind for leg in movement_history("file", file_id)]
    assert kinds[-2:] == ["perusal", "seen"]
    assert Note.objects.filter(file_id=file_id).count() == 0
    assert list(check_sendings(office.id, "default")) == []


def test_the_senders_draft_note_waits_for_it(office: SampleOffice, file_id: UUID) -> None:
    me = office.section_officer
    write_note(me, file_id=file_id, body=prose.from_plain("Half a thought"))
    shown(office, file_id)
    mark_seen(office.deputy, file_id=file_id)
    assert own_draft_note(me, file_id) is not None


def test_who_has_more_to_say_than_seen_writes_a_note_and_sends_it(office: SampleOffice, file_id: UUID) -> None:
    shown(office, file_id)
    write_note(office.deputy, file_id=file_id, body=prose.from_plain("Please speak."))
    with refused("You have begun a note"):
        mark_seen(office.deputy, file_id=file_id)
    discard_note(office.deputy, file_id=file_id)
    office.send(file_id, office.deputy, office.section_officer, note="Please speak.")
    assert with_post(file_id) == office.section_officer.post_id


def test_only_what_came_for_perusal_is_marked_as_seen(office: SampleOffice, file_id: UUID) -> None:
    with refused("came from nobody"):
        mark_seen(office.section_officer, file_id=file_id)
    office.send(file_id, office.section_officer, office.deputy)
    with refused("not sent to you for perusal"):
        mark_seen(office.deputy, file_id=file_id)
    with refused("not with you now"):
        mark_seen(office.section_officer, file_id=file_id)
    with pytest.raises(NotVisible):
        mark_seen(office.stranger, file_id=file_id)


def test_it_goes_only_to_who_may_have_it(office: SampleOffice, file_id: UUID) -> None:
    me = office.section_officer
    with refused("with this post already"):
        send_for_perusal(me, file_id=file_id, to_post_id=me.post_id)
    with refused("An auditor reads everything"):
        send_for_perusal(me, file_id=file_id, to_post_id=office.auditor.post_id)
    name_concerned(me, file_id=file_id, person_id=office.deputy.person_id, matter="pay")
    with refused("own promotion"):
        send_for_perusal(me, file_id=file_id, to_post_id=office.deputy.post_id)
    with pytest.raises(NotVisible):
        send_for_perusal(office.stranger, file_id=file_id, to_post_id=office.deputy.post_id)


def test_unopened_it_is_pulled_back_and_then_nobody_marks_it_as_seen(office: SampleOffice, file_id: UUID) -> None:
    send_for_perusal(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    pull_back_file(office.section_officer, file_id=file_id)
    with pytest.raises(NotVisible):
        mark_seen(office.deputy, file_id=file_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    with refused("not sent to you for perusal"):
        mark_seen(office.deputy, file_id=file_id)
