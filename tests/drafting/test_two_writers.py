"""Two persons at one post, one draft: who writes is said, and nobody's words are lost."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from uuid import UUID

import pytest

from misl.custody.models import Holding
from misl.drafting import queries
from misl.drafting.commands import begin_draft, begin_writing, save_draft
from misl.drafting.models import Writing
from misl.drafting.pen import may_write_now
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.decisions import Denied
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused

TEXT = DraftText("Munir Ahmad", "Village Kot Sarwar", "Correction of a name", prose.from_plain("It is corrected."))


@pytest.fixture
def draft_id(office: SampleOffice) -> UUID:
    return begin_draft(office.section_officer, file_id=office.file(), template="accepted", language="en")


def another_at(office: SampleOffice) -> Officer:
    """The assistant, acting at the section officer's post."""
    return dataclasses.replace(office.section_officer, person_id=office.assistant.person_id)


def test_whoever_writes_is_named_to_the_other_who_can_not_save_meanwhile(office: SampleOffice, draft_id: UUID) -> None:
    other = another_at(office)
    begin_writing(office.section_officer, draft_id=draft_id)

    with refused("Bilal Anwar has been writing on this draft since"):
        save_draft(other, draft_id=draft_id, text=TEXT, seen_version=1)
    with refused("Bilal Anwar has been writing"):
        begin_writing(other, draft_id=draft_id)
    save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)

    assert queries.draft(other, draft_id).versions == 2


def test_the_writing_is_taken_over_and_the_first_writer_is_refused_then(office: SampleOffice, draft_id: UUID) -> None:
    other = another_at(office)
    save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)
    begin_writing(other, draft_id=draft_id, take_over=True)

    with refused("Hamid Raza has been writing"):
        save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=2)
    save_draft(other, draft_id=draft_id, text=TEXT, seen_version=2)

    assert Writing.objects.get().person_id == other.person_id


def test_the_writing_ends_by_itself_and_when_the_file_goes_on(office: SampleOffice, draft_id: UUID) -> None:
    begin_writing(office.section_officer, draft_id=draft_id)
    draft, other = queries.draft(office.section_officer, draft_id), another_at(office)
    pen, holding = Writing.objects.get(), Holding.objects.of("file", draft.file_id).get()

    assert isinstance(may_write_now(other, holding, pen, pen.until - timedelta(seconds=1)), Denied)
    assert may_write_now(other, holding, pen, pen.until)
    office.send(draft.file_id, office.section_officer, office.deputy)
    save_draft(office.deputy, draft_id=draft_id, text=TEXT, seen_version=1)

    assert Writing.objects.get().post_id == office.deputy.post_id


def test_what_one_saw_last_is_known_from_the_versions_and_the_movements(office: SampleOffice, draft_id: UUID) -> None:
    draft = queries.draft(office.section_officer, draft_id)
    assert queries.seen_last(office.deputy, draft) == 0
    office.send(draft.file_id, office.section_officer, office.deputy)
    save_draft(office.deputy, draft_id=draft_id, text=TEXT, seen_version=1)

    assert queries.seen_last(another_at(office), draft) == 1
    assert queries.seen_last(office.deputy, draft) == 2


def test_a_stranger_can_not_take_the_pen(office: SampleOffice, draft_id: UUID) -> None:
    with pytest.raises(NotVisible):
        begin_writing(office.stranger, draft_id=draft_id, take_over=True)
    office.send(queries.draft(office.section_officer, draft_id).file_id, office.section_officer, office.deputy)
    with refused("file is not with you"):
        begin_writing(office.section_officer, draft_id=draft_id)
