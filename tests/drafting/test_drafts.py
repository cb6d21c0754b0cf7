from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

import pytest

from misl.drafting import fair_copy, queries
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.errors import NotVisible
from tests.office import SampleOffice
from tests.record import refused

TEXT = DraftText("Munir Ahmad", "Village Kot Sarwar", "Correction of a name", prose.from_plain("It is corrected."))


def begun(office: SampleOffice, template: str = "accepted", language: str = "en") -> tuple[UUID, UUID]:
    """A file with the section officer and a draft begun on it."""
    file_id = office.file()
    return file_id, begin_draft(office.section_officer, file_id=file_id, template=template, language=language)


@pytest.mark.parametrize(("language", "word"), [("en", "accepted"), ("ur", "منظور")])
def test_a_draft_begins_from_a_template_with_its_blanks_filled(office: SampleOffice, language: str, word: str) -> None:
    _, draft_id = begun(office, language=language)

    draft = queries.draft(office.section_officer, draft_id)
    version = queries.current_version(draft)
    text = prose.check(version.body).text()

    assert word in text
    assert draft.receipt is not None
    assert draft.receipt.diary_number in text
    assert version.to_name == "Munir Ahmad"
    assert "{{" not in text


def test_each_saving_is_kept_as_a_version_with_a_readable_difference(office: SampleOffice) -> None:
    _, draft_id = begun(office)

    save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)

    draft = queries.draft(office.section_officer, draft_id)
    first, second = (queries.version(draft, number) for number in (1, 2))
    assert draft.versions == 2
    assert any(change.kind != "same" for change in queries.changes_between(first, second))


def test_a_newer_version_is_never_overwritten(office: SampleOffice) -> None:
    _, draft_id = begun(office)
    save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)

    with refused("newer version"):
        save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)


def test_only_the_holder_of_the_file_changes_its_draft(office: SampleOffice) -> None:
    file_id, draft_id = begun(office)
    office.send(file_id, office.section_officer, office.deputy)

    with refused("file is not with you"):
        save_draft(office.section_officer, draft_id=draft_id, text=TEXT, seen_version=1)


def test_approving_takes_the_power_and_the_version_that_was_seen(office: SampleOffice) -> None:
    file_id, draft_id = begun(office)
    with refused("no power to approve"):
        approve_draft(office.section_officer, draft_id=draft_id, seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)
    with refused("newer version"):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=0)

    approve_draft(office.deputy, draft_id=draft_id, seen_version=1)

    draft = queries.draft(office.deputy, draft_id)
    assert (draft.state, draft.code.split("-")[0]) == ("approved", "LND")
    with refused("was approved"):
        save_draft(office.deputy, draft_id=draft_id, text=TEXT, seen_version=1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"to_name": " "}, "whom the letter is to"),
        ({"subject": ""}, "subject of the letter"),
        ({"body": prose.from_plain("")}, "no text"),
        ({"body": prose.from_plain("Because {{reason}}")}, "reason"),
    ],
)
def test_an_unfinished_letter_is_not_approved(office: SampleOffice, change: dict[str, Any], words: str) -> None:
    file_id, draft_id = begun(office)
    save_draft(office.section_officer, draft_id=draft_id, text=dataclasses.replace(TEXT, **change), seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)

    with refused(words):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=2)


def test_a_letter_is_signed_only_after_approval_and_only_once(office: SampleOffice) -> None:
    file_id, draft_id = begun(office)
    with pytest.raises(Exception, match="not been approved"):
        fair_copy.sign(office.section_officer, draft_id=draft_id)
    office.send(file_id, office.section_officer, office.deputy)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=1)
    office.send(file_id, office.deputy, office.section_officer)

    letter_id = fair_copy.sign(office.section_officer, draft_id=draft_id)

    letter = queries.letter(office.section_officer, letter_id)
    assert letter.number == letter.draft.file.number
    assert letter.document.page_count == 1
    with pytest.raises(Exception, match="signed already"):
        fair_copy.sign(office.section_officer, draft_id=draft_id)


def test_two_letters_of_one_file_on_one_day_are_told_apart(office: SampleOffice) -> None:
    file_id = office.file()
    numbers = []
    for _ in range(2):
        draft_id = office.approved_draft(file_id)
        letter_id = fair_copy.sign(office.section_officer, draft_id=draft_id)
        numbers.append(queries.letter(office.section_officer, letter_id).number)

    assert numbers[1] == f"{numbers[0]}(II)"


def test_signing_takes_the_power_to_sign(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = office.approved_draft(file_id)
    office.send(file_id, office.section_officer, office.assistant)

    with pytest.raises(Exception, match="no power to sign"):
        fair_copy.sign(office.assistant, draft_id=draft_id)


def test_a_draft_shows_itself_as_a_draft_before_it_is_signed(office: SampleOffice) -> None:
    _, draft_id = begun(office)

    assert fair_copy.preview(office.section_officer, draft_id).startswith(b"%PDF")


def test_a_stranger_finds_no_draft(office: SampleOffice) -> None:
    _, draft_id = begun(office)

    with pytest.raises(NotVisible):
        queries.draft(office.stranger, draft_id)
    with pytest.raises(NotVisible):
        save_draft(office.stranger, draft_id=draft_id, text=TEXT, seen_version=1)


def test_an_unknown_template_is_refused(office: SampleOffice) -> None:
    file_id = office.file()

    with refused("no such template"):
        begin_draft(office.section_officer, file_id=file_id, template="nonsense", language="en")
