"""Enclosures: papers that are approved with a draft and go out with its letter."""

from __future__ import annotations

import json
import sys
from uuid import UUID

import pytest
from django.core import mail

from misl.dispatch.commands import issue_letter
from misl.dispatch.mail import send_waiting
from misl.dispatch.queries import issue_of
from misl.drafting import fair_copy, queries
from misl.drafting.commands import approve_draft, begin_draft, enclose_paper, take_out_enclosure
from misl.files.queries import correspondence
from misl.kernel.errors import NotVisible
from misl.signing.models import SignedAct
from tests.office import SampleOffice
from tests.record import refused


def a_draft(office: SampleOffice) -> tuple[UUID, UUID]:
    file_id = office.file()
    return file_id, begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")


def titles(office: SampleOffice, draft_id: UUID) -> list[str]:
    return [one.title for one in queries.enclosures(queries.draft(office.section_officer, draft_id))]


def test_papers_of_the_file_and_new_ones_are_enclosed_in_order(office: SampleOffice) -> None:
    file_id, draft_id = a_draft(office)
    paper = correspondence(file_id)[0]

    enclose_paper(office.section_officer, draft_id=draft_id, title="", paper_id=paper.id)
    enclose_paper(office.section_officer, draft_id=draft_id, title=" Fard,  2 pages ", upload=office.paper(pages=2))

    assert titles(office, draft_id) == [paper.title, "Fard, 2 pages"]


def test_what_was_taken_out_does_not_go_out_and_keeps_its_place_on_the_record(office: SampleOffice) -> None:
    _, draft_id = a_draft(office)
    wrong = enclose_paper(office.section_officer, draft_id=draft_id, title="Wrong", upload=office.paper())

    take_out_enclosure(office.section_officer, draft_id=draft_id, enclosure_id=wrong)
    enclose_paper(office.section_officer, draft_id=draft_id, title="Right", upload=office.paper("b.pdf", pages=3))

    assert titles(office, draft_id) == ["Right"]
    assert queries.enclosures(queries.draft(office.section_officer, draft_id))[0].position == 2
    with refused("taken out already"):
        take_out_enclosure(office.section_officer, draft_id=draft_id, enclosure_id=wrong)


def test_enclosures_are_approved_signed_placed_in_the_file_and_mailed(office: SampleOffice) -> None:
    file_id, draft_id = a_draft(office)
    enclose_paper(office.section_officer, draft_id=draft_id, title="", paper_id=correspondence(file_id)[0].id)
    enclose_paper(office.section_officer, draft_id=draft_id, title="Fard", upload=office.paper("fard.pdf", pages=2))
    office.send(file_id, office.section_officer, office.deputy)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=1)
    approved = json.loads(SignedAct.objects.get(kind="draft.approve").payload)["facts"]
    letter_id = fair_copy.sign(office.deputy, draft_id=draft_id)

    issue_id = issue_letter(office.dispatcher, letter_id=letter_id, addresses={"email": "a@example.org"})
    send_waiting(office.id, issue_id)

    assert [one["title"] for one in approved["enclosures"]][1] == "Fard"
    placed = [(paper.role, paper.title) for paper in correspondence(file_id)[-2:]]
    assert placed == [("issued", placed[0][1]), ("enclosure", "Fard")]
    assert issue_of(letter_id) is not None
    assert [name for name, _, _ in mail.outbox[0].attachments][1:] == ["letter.pdf", "fard.pdf"]


def test_an_approved_draft_takes_no_more_enclosures(office: SampleOffice) -> None:
    file_id = office.file()
    draft_id = office.approved_draft(file_id, enclosed=correspondence(file_id)[0].id)
    enclosure = queries.enclosures(queries.draft(office.section_officer, draft_id))[0]

    with refused("was approved"):
        enclose_paper(office.section_officer, draft_id=draft_id, title="Late", paper_id=correspondence(file_id)[0].id)
    with refused("was approved"):
        take_out_enclosure(office.section_officer, draft_id=draft_id, enclosure_id=enclosure.id)


def test_an_enclosure_is_a_paper_with_a_name(office: SampleOffice) -> None:
    file_id, draft_id = a_draft(office)
    other = correspondence(office.file("Another matter"))[0]

    with refused("what the enclosure is"):
        enclose_paper(office.section_officer, draft_id=draft_id, title=" ", upload=office.paper())
    with refused("Choose a paper"):
        enclose_paper(office.section_officer, draft_id=draft_id, title="Fard")
    with pytest.raises(NotVisible):
        enclose_paper(office.section_officer, draft_id=draft_id, title="", paper_id=other.id)
    with pytest.raises(NotVisible):
        enclose_paper(office.stranger, draft_id=draft_id, title="", paper_id=correspondence(file_id)[0].id)


def test_a_letter_has_only_so_many_enclosures(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    file_id, draft_id = a_draft(office)
    monkeypatch.setattr(sys.modules["misl.drafting.commands.enclose_paper"], "MOST", 1)
    enclose_paper(office.section_officer, draft_id=draft_id, title="", paper_id=correspondence(file_id)[0].id)

    with refused("at most 1 enclosures"):
        enclose_paper(office.section_officer, draft_id=draft_id, title="", paper_id=correspondence(file_id)[0].id)


def test_two_letters_that_wait_on_one_day_are_the_first_and_the_second(office: SampleOffice) -> None:
    file_id = office.file()
    first, second = office.approved_draft(file_id), office.approved_draft(file_id)

    letters = [fair_copy.sign(office.section_officer, draft_id=draft_id) for draft_id in (first, second)]

    number = queries.draft(office.section_officer, first).file.number
    numbers = [queries.letter(office.section_officer, letter_id).number for letter_id in letters]
    assert numbers == [f"{number}(I)", f"{number}(II)"]
