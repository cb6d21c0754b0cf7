"""What is graded above a person's clearance is in no list and no number, whatever their post has held."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from misl.custody.queries import counts, sent_on
from misl.dispatch import queries as dispatch
from misl.dispatch.commands import issue_letter
from misl.drafting import fair_copy
from misl.files import queries as files
from misl.files.commands import make_head, open_file
from misl.kernel.actor import Officer, System
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from tests.office import SampleOffice

CONFIDENTIAL = 20


@pytest.fixture
def head_id(office: SampleOffice) -> UUID:
    """A head whose very title is confidential."""
    return make_head(System(office.id, "test"), number="C-1", title="Inquiry against an officer", secrecy=CONFIDENTIAL)


@pytest.fixture
def file_id(office: SampleOffice, head_id: UUID) -> UUID:
    receipt_id = office.marked_receipt()
    return open_file(office.section_officer, head_id=head_id, subject="An inquiry", receipt_id=receipt_id)


def uncleared(officer: Officer) -> Officer:
    """The same officer, had they no clearance."""
    return replace(officer, clearance=0)


def test_what_was_sent_on_is_neither_listed_nor_counted_above_clearance(office: SampleOffice, file_id: UUID) -> None:
    officer = office.section_officer
    office.send(file_id, officer, office.deputy)
    with reading(office.id):
        assert (len(sent_on(officer)), counts(officer).sent_on) == (1, 1)
        assert (len(sent_on(uncleared(officer))), counts(uncleared(officer)).sent_on) == (0, 0)


def test_letters_from_graded_files_are_dispatched_by_who_is_cleared(office: SampleOffice, file_id: UUID) -> None:
    letter_id = fair_copy.sign(office.section_officer, draft_id=office.approved_draft(file_id))
    cleared = replace(office.dispatcher, clearance=CONFIDENTIAL)
    with reading(office.id):
        assert ([row.id for row in dispatch.waiting(cleared)], dispatch.waiting_count(cleared)) == ([letter_id], 1)
        assert (dispatch.waiting(uncleared(cleared)), dispatch.waiting_count(uncleared(cleared))) == ([], 0)
        with pytest.raises(NotVisible):
            dispatch.waiting_letter(uncleared(cleared), letter_id)
    issue_letter(cleared, letter_id=letter_id, addresses={"portal": ""})
    with reading(office.id):
        assert [row.letter_id for row in dispatch.register(cleared)] == [letter_id]
        assert dispatch.register(uncleared(cleared)) == []


def test_a_graded_head_is_there_only_for_who_is_cleared(office: SampleOffice, head_id: UUID) -> None:
    officer = office.section_officer
    with reading(office.id):
        assert head_id in {head.id for head in files.heads_for(officer)}
        assert head_id not in {head.id for head in files.heads_for(uncleared(officer))}
    with pytest.raises(NotVisible):
        open_file(uncleared(officer), head_id=head_id, subject="A guess")
