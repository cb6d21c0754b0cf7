"""Lodging an application: what is taken in, what is refused, and that a refusal changes nothing."""

from __future__ import annotations

import io
import json
import re
import uuid
from importlib import import_module
from typing import Any

import pytest

from misl.citizens import queries
from misl.citizens.commands import lodge_application
from misl.citizens.errors import Unfit
from misl.citizens.identity import cnic_for
from misl.citizens.lodging import lodge
from misl.citizens.models import Application
from misl.custody.models import Holding
from misl.documents.queries import document_text
from misl.documents.receiving import receive_upload
from misl.documents.rendering import render_pages
from misl.documents.store import StoredBlob
from misl.kernel.actor import Citizen
from misl.kernel.command import act_id
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.models import NumberSeries
from misl.kernel.reading import reading
from misl.organisation.queries import registry_post
from misl.organisation.sample import officer
from misl.registry.models import Receipt
from misl.registry.queries import papers_of
from tests.citizens.counter import CNIC, PHONE, Lodged, application, lodged
from tests.documents.papers import locked_pdf, pdf
from tests.office import SampleOffice


def upload(office: SampleOffice, data: bytes, name: str) -> tuple[StoredBlob, str]:
    return receive_upload(office.id, io.BytesIO(data), name), name


def applications(office: SampleOffice) -> list[Application]:
    with reading(office.id):
        return list(Application.objects.select_related("receipt").order_by("receipt__serial"))


def test_a_citizens_words_become_a_receipt_with_a_paper_of_pages(office: SampleOffice, munirs: Lodged) -> None:
    with reading(office.id):
        found = Application.objects.select_related("receipt").get(id=munirs.id)
        paper = papers_of(found.receipt_id)[0]
        holding = Holding.objects.get(subject_id=found.receipt_id)
        registry = registry_post(office.id)
    assert re.fullmatch(r"1/\d{4}-CR", found.receipt.diary_number)
    assert (found.receipt.mode, found.receipt.sender, found.receipt.language) == ("portal", "Munir Ahmad", "en")
    assert (paper.document.file_name, paper.document.page_count) == ("application.pdf", 1)
    assert (holding.post_id, holding.opened_at) == (registry.id, None)


def test_the_page_says_what_the_citizen_wrote_and_masks_the_cnic(office: SampleOffice, munirs: Lodged) -> None:
    with reading(office.id):
        document = papers_of(munirs.receipt_id)[0].document
    render_pages(office.id, document.id, 1, 1)
    with reading(office.id):
        text = document_text(document)
    assert "Correct a name in the land record" in text
    assert "My name is written Munr Ahmad." in text
    assert PHONE in text
    assert CNIC not in text.replace("-", "")


def test_an_application_in_urdu_is_set_in_urdu(office: SampleOffice) -> None:
    urdu = lodged(office, subject="نام کی درستی", words="میرا نام غلط لکھا ہے۔", name="منیر احمد", language="ur")
    with reading(office.id):
        receipt = Receipt.objects.get(id=urdu.receipt_id)
        document = papers_of(receipt.id)[0].document
    assert (receipt.language, receipt.subject) == ("ur", "نام کی درستی")
    assert document.page_count == 1


def test_papers_alone_are_an_application_and_keep_their_urdu_names(office: SampleOffice) -> None:
    papers = [upload(office, pdf(2), "درخواست نمبر ۱.pdf"), upload(office, pdf(1, text="fard"), "fard.pdf")]
    lodge(Citizen(office.id), lodging=application(words=""), papers=papers)
    found = applications(office)[0]
    with reading(office.id):
        kept = [(paper.document.file_name, paper.document.page_count) for paper in papers_of(found.receipt_id)]
    assert kept == [("درخواست نمبر ۱.pdf", 2), ("fard.pdf", 1)]


def test_words_come_first_and_papers_after_them(office: SampleOffice) -> None:
    lodge(Citizen(office.id), lodging=application(), papers=[upload(office, pdf(300), "register.pdf")])
    with reading(office.id):
        kept = [(p.document.file_name, p.document.page_count) for p in papers_of(applications(office)[0].receipt_id)]
    assert kept == [("application.pdf", 1), ("register.pdf", 300)]


def test_the_counter_lodges_for_a_citizen_who_is_present(office: SampleOffice) -> None:
    lodge(officer("zubair.ali"), lodging=application())
    found = applications(office)[0]
    assert found.receipt.mode == "counter"
    assert found.assisted_by_id == office.diarist.person_id


def test_an_officer_without_the_counters_duty_lodges_nothing(office: SampleOffice) -> None:
    with pytest.raises(Refused, match="Only the counter and the registry"):
        lodge(office.assistant, lodging=application())
    assert applications(office) == []


UNFIT: list[tuple[dict[str, Any], str, str]] = [
    ({"phone": "", "email": ""}, "phone", "so that we can reach you"),
    ({"phone": "12"}, "phone", "with all its digits"),
    ({"email": "munir@"}, "email", "in full"),
    ({"cnic": "35201"}, "cnic", "Enter your CNIC as 13 digits, like 3520112345671"),
    ({"name": "  "}, "name", "Enter your name"),
    ({"subject": "\n"}, "subject", "in a few words"),
    ({"words": ""}, "words", "or add the paper"),
    ({"words": "x" * 10_001}, "words", "at most 10000"),
    ({"subject": "x" * 201}, "subject", "at most 200"),
]


def test_what_is_missing_or_wrong_is_named_and_nothing_is_changed(office: SampleOffice) -> None:
    for changes, field, words in UNFIT:
        with pytest.raises(Unfit, match=words) as refused:
            lodge(Citizen(office.id), lodging=application(**changes))
        assert refused.value.field == field
    assert applications(office) == []


def test_too_many_papers_are_refused(office: SampleOffice) -> None:
    one = upload(office, pdf(1), "page.pdf")
    with pytest.raises(Unfit, match="at most 10 papers"):
        lodge(Citizen(office.id), lodging=application(), papers=[one] * 11)
    assert applications(office) == []


def test_a_paper_that_can_not_be_read_is_refused_by_its_name(office: SampleOffice) -> None:
    for data, why in ((locked_pdf(), "password"), (pdf()[:200], "damaged")):
        with pytest.raises(Unfit, match=rf"“fard\.pdf” can't be used.*{why}"):
            lodge(Citizen(office.id), lodging=application(), papers=[upload(office, data, "fard.pdf")])
    assert applications(office) == []


def test_a_refusal_burns_no_diary_number(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    lodged(office)

    def power_cut(*_: object, **__: object) -> None:
        raise Refused("no")

    with monkeypatch.context() as patch:
        patch.setattr(import_module("misl.citizens.commands.lodge_application"), "_enter", power_cut)
        with pytest.raises(Refused):
            lodged(office)
    lodged(office)
    assert [found.receipt.serial for found in applications(office)] == [1, 2]
    with reading(office.id):
        assert NumberSeries.objects.get(kind="diary").last == 2


def test_a_double_click_lodges_once(office: SampleOffice) -> None:
    identifier = uuid.uuid4()
    with act_id(identifier, "the same form"):
        first = lodge(Citizen(office.id), lodging=application())
    with act_id(identifier, "the same form"):
        second = lodge(Citizen(office.id), lodging=application())
    assert first == second
    assert len(applications(office)) == 1


def test_words_never_go_in_without_their_page(office: SampleOffice) -> None:
    with pytest.raises(ValueError, match="set as a page"):
        lodge_application(Citizen(office.id), lodging=application(), page=None, papers=[])


def test_references_can_not_be_guessed_and_name_their_office(office: SampleOffice) -> None:
    references = {lodged(office).reference for _ in range(3)}
    assert len(references) == 3
    assert all(re.fullmatch(r"LND(-[2-9B-DF-HJKMNP-TV-Z]{4}){4}", reference) for reference in references)


def test_the_cnic_is_wrapped_and_only_its_ending_lies_in_clear(office: SampleOffice, munirs: Lodged) -> None:
    with reading(office.id):
        found = Application.objects.get(id=munirs.id)
    assert found.cnic_wrapped is not None
    assert CNIC.encode() not in bytes(found.cnic_wrapped)
    assert found.cnic_masked == "•••••-•••••67-1"
    assert found.cnic() == CNIC


def test_a_wrapped_cnic_is_bound_to_its_own_application(office: SampleOffice, munirs: Lodged) -> None:
    other = lodged(office, cnic="3520112345672")
    with reading(office.id):
        mine, theirs = Application.objects.get(id=munirs.id), Application.objects.get(id=other.id)
    mine.cnic_wrapped = theirs.cnic_wrapped
    with pytest.raises(Exception, match=r"(?i)decrypt|fail"):
        mine.cnic()


def test_the_log_holds_no_name_no_contact_and_no_cnic(office: SampleOffice, munirs: Lodged) -> None:
    from misl.audit.models import Entry

    with reading(office.id):
        bodies = [entry.body for entry in Entry.objects.all() if "application.lodge" in entry.body]
    assert len(bodies) == 1
    facts = json.loads(bodies[0])["facts"]
    assert set(facts) == {"receipt", "diary_number", "mode", "papers", "assisted"}
    assert not any(secret in bodies[0] for secret in ("Munir", PHONE, "example.org", CNIC, munirs.reference))


def test_the_holder_sees_the_cnic_and_the_look_is_on_the_record(office: SampleOffice, munirs: Lodged) -> None:
    from misl.audit.models import Entry

    munirs.mark()
    assert cnic_for(office.section_officer, munirs.id) == CNIC
    with reading(office.id):
        assert sum("application.see_cnic" in entry.body for entry in Entry.objects.all()) == 1


def test_who_does_not_hold_the_matter_sees_no_cnic(office: SampleOffice, munirs: Lodged) -> None:
    munirs.mark()
    with pytest.raises(Refused, match="who holds the application"):
        cnic_for(office.diarist, munirs.id)
    with pytest.raises(NotVisible):
        cnic_for(office.stranger, munirs.id)


def test_without_a_cnic_there_is_nothing_to_see(office: SampleOffice) -> None:
    anybodys = lodged(office, cnic="")
    anybodys.mark()
    with pytest.raises(Refused, match="gave no CNIC"):
        cnic_for(office.section_officer, anybodys.id)


def test_the_desk_sees_the_application_beside_its_receipt(office: SampleOffice, munirs: Lodged) -> None:
    munirs.mark()
    with reading(office.id):
        facts = queries.application_of(office.section_officer, munirs.receipt_id)
        assert queries.application_of(office.section_officer, munirs.receipt_id) is not None
        with pytest.raises(NotVisible):
            queries.application_of(office.stranger, munirs.receipt_id)
    assert facts is not None
    assert (facts.name, facts.phone, facts.cnic_masked, facts.assisted) == (
        "Munir Ahmad",
        PHONE,
        "•••••-•••••67-1",
        False,
    )
