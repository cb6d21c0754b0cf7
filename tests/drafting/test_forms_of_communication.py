"""The forms of communication: what each asks for, how it opens, what it can't go out without."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from misl.drafting import fair_copy, queries
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.communication import COMMUNICATIONS
from misl.drafting.models import LINES, DraftVersion
from misl.drafting.standard_forms import STANDARD_FORMS
from misl.drafting.states import Form
from misl.drafting.versions import DraftText, text_of
from misl.files.commands import open_file
from misl.files.queries import heads
from misl.kernel import prose
from misl.kernel.canonical import canonical, digest
from misl.kernel.reading import reading
from misl.registry.commands import mark_receipt, open_receipt
from tests.office import SampleOffice
from tests.record import refused

BODY = prose.check(prose.from_plain("Mr. Hamid Raza is directed to report to the survey section.")).json
BARE = DraftText("", "", "", BODY)


def begun(office: SampleOffice, template: str, file_id: UUID | None = None, language: str = "en") -> DraftVersion:
    """The first version of a draft begun from a template."""
    draft_id = begin_draft(
        office.section_officer, file_id=file_id or office.file(), template=template, language=language
    )
    return queries.current_version(queries.draft(office.section_officer, draft_id))


def test_every_form_has_a_template_and_a_name_for_each_of_its_lines() -> None:
    assert {form.form for form in STANDARD_FORMS} == set(Form)
    assert set(COMMUNICATIONS) == set(Form)
    for one in COMMUNICATIONS.values():
        assert one.needs <= one.asks <= set(LINES)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_draft_opens_in_its_templates_form_with_the_lines_of_that_form_alone(
    office: SampleOffice, language: str
) -> None:
    file_id = office.file()
    for chosen in STANDARD_FORMS:
        version = begun(office, chosen.key, file_id, language)
        draft = version.draft
        assert draft.form == chosen.form
        written = {name for name in LINES if getattr(version, name)}
        assert written <= COMMUNICATIONS[draft.form].asks
        if chosen.form in (Form.LETTER, Form.MEMORANDUM):
            assert version.to_name == "Munir Ahmad"


def test_a_draft_quotes_their_letter_and_the_last_one_of_this_office(office: SampleOffice) -> None:
    receipt_id = office.receipt(sender_reference="12/Rev", sender_dated_on=date(2026, 11, 20))
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    with reading(office.id):
        head = heads(office.id)[0]
    file_id = open_file(office.section_officer, head_id=head.id, subject="A name", receipt_id=receipt_id)
    fair_copy.sign(office.section_officer, draft_id=office.approved_draft(file_id))

    english, urdu = begun(office, "memorandum", file_id), begun(office, "memorandum", file_id, "ur")

    theirs, ours = english.reference.splitlines()
    assert theirs == "Your letter No. 12/Rev dated 20 November 2026"
    assert ours.startswith(f"This office's letter No. {english.draft.file.number} dated ")
    assert "۲۰ نومبر ۲۰۲۶ء" in urdu.reference


def test_an_order_goes_out_without_addressee_or_subject(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="office_order", language="en")
    save_draft(office.section_officer, draft_id=draft_id, text=BARE, seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)

    approve_draft(office.deputy, draft_id=draft_id, seen_version=2)

    letter_id = fair_copy.sign(office.deputy, draft_id=draft_id)
    assert queries.letter(office.deputy, letter_id).draft.form == Form.OFFICE_ORDER


@pytest.mark.parametrize(
    ("template", "lines", "words"),
    [
        ("memorandum", {"subject": "Land"}, "whom the letter is to"),
        ("demi_official", {"to_name": "Munir Ahmad"}, "how the officer is addressed"),
        ("endorsement", {}, "to whom the paper is endorsed"),
        ("press_note", {}, "subject of the letter"),
        ("order", {"copies": "The {{office}}"}, "still open: office"),
    ],
)
def test_what_a_form_can_not_go_out_without_is_demanded_at_approval(
    office: SampleOffice, template: str, lines: dict[str, Any], words: str
) -> None:
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template=template, language="en")
    save_draft(office.section_officer, draft_id=draft_id, text=dataclasses.replace(BARE, **lines), seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)

    with refused(words):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=2)


def test_words_that_a_form_would_not_print_are_refused_and_not_lost_in_silence(office: SampleOffice) -> None:
    version = begun(office, "endorsement")

    with refused("no place for “Salutation”"):
        save_draft(
            office.section_officer,
            draft_id=version.draft_id,
            text=dataclasses.replace(BARE, salutation="Sir,"),
            seen_version=1,
        )


def test_a_line_that_is_not_there_leaves_the_fingerprint_of_older_approvals_as_it_was(office: SampleOffice) -> None:
    version = begun(office, "blank")
    version.salutation = version.closing = version.reference = ""
    older = {name: getattr(version, name) for name in ("to_name", "to_address", "subject", "body", "copies")}

    assert version.text_digest == digest(canonical(older))
    version.salutation = "Sir,"
    assert version.text_digest != digest(canonical(older))


def test_what_a_version_says_can_be_saved_again(office: SampleOffice) -> None:
    version = begun(office, "notification")

    save_draft(office.section_officer, draft_id=version.draft_id, text=text_of(version), seen_version=1)

    again = queries.current_version(queries.draft(office.section_officer, version.draft_id))
    assert (again.number, text_of(again)) == (2, text_of(version))
