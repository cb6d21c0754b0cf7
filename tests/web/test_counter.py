from __future__ import annotations

import io
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from misl.citizens.models import Application
from misl.registry.models import Receipt
from tests.documents.papers import locked_pdf, pdf
from tests.office import SampleOffice
from tests.web.desk import Seated

WRITTEN = {
    "kind": "application",
    "name": "Munir Ahmad",
    "phone": "0300 1234567",
    "subject": "Correct my name",
    "words": "ایک حرف رہ گیا ہے۔",
    "language": "ur",
}


def paper(name: str, content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


@pytest.mark.parametrize("language", ["en", "ur"])
def test_an_operator_lodges_for_a_citizen_and_hands_over_the_slip(
    office: SampleOffice, seated: Seated, language: str
) -> None:
    desk = seated(office.diarist, language)
    answer = desk.post(reverse("desk:lodge_for"), {**WRITTEN, "enclosure": paper("درخواست.pdf", pdf())}, follow=True)

    application = Application.objects.get()
    assert answer.status_code == 200
    assert application.reference in answer.content.decode()
    assert application.receipt.mode == "counter"
    assert [paper.document.file_name for paper in application.receipt.papers.all()] == [
        "application.pdf",
        "درخواست.pdf",
    ]
    assert application.assisted_by_id == office.diarist.person_id
    assert desk.get(reverse("desk:counter_slip", args=[application.id])).content.startswith(b"%PDF")


def test_a_double_click_lodges_once(office: SampleOffice, seated: Seated) -> None:
    desk, act = seated(office.diarist), str(uuid4())
    for _ in range(2):
        assert desk.post(reverse("desk:lodge_for"), {**WRITTEN, "act_id": act}).status_code == 302

    assert Receipt.objects.count() == 1


def test_without_a_way_to_reach_the_citizen_nothing_is_lodged_and_nothing_typed_is_lost(
    office: SampleOffice, seated: Seated
) -> None:
    answer = seated(office.diarist).post(reverse("desk:lodge_for"), {**WRITTEN, "phone": ""})

    assert answer.status_code == 422
    assert "ایک حرف رہ گیا ہے۔" in answer.content.decode()
    assert not Receipt.objects.exists()


def test_a_paper_that_can_not_be_taken_is_named_and_the_form_kept(office: SampleOffice, seated: Seated) -> None:
    bad = paper("letter.pdf", b"MZ a program")

    answer = seated(office.diarist).post(reverse("desk:lodge_for"), {**WRITTEN, "enclosure": bad})

    assert answer.status_code == 422
    assert "letter.pdf" in answer.content.decode()
    assert "Munir Ahmad" in answer.content.decode()
    assert not Receipt.objects.exists()


LOCKED = ("locked.pdf", "ENCRYPTED", "Save it without a password")
DAMAGED = ("torn.pdf", "DAMAGED", "Take a new photo or scan")


@pytest.mark.parametrize(("name", "content", "remedy"), [LOCKED, DAMAGED])
def test_a_paper_that_can_not_be_read_is_dropped_and_the_good_ones_are_lodged(
    office: SampleOffice, seated: Seated, name: str, content: str, remedy: str
) -> None:
    desk = seated(office.diarist)
    bad = locked_pdf() if content == "ENCRYPTED" else pdf()[:300]
    given = {**WRITTEN, "enclosure": [paper("fard.pdf", pdf(2)), paper(name, bad)]}
    refused = desk.post(reverse("desk:lodge_for"), given)

    assert refused.status_code == 422
    body = refused.content.decode()
    assert name in body
    assert remedy in body
    assert "2 pages" in body
    slips = re.findall(r'name="enclosure_slip" value="([^"]+)"', body)
    assert len(slips) == 1
    assert not Receipt.objects.exists()

    assert desk.post(reverse("desk:lodge_for"), {**WRITTEN, "enclosure_slip": slips}).status_code == 302
    assert [one.document.file_name for one in Receipt.objects.get().papers.all()] == ["application.pdf", "fard.pdf"]


def test_a_paper_added_by_mistake_is_removed_again_and_nothing_typed_is_lost(
    office: SampleOffice, seated: Seated
) -> None:
    desk = seated(office.diarist)
    given = {**WRITTEN, "phone": "", "enclosure": [paper("fard.pdf", pdf(2)), paper("other.pdf", pdf(3))]}
    page = desk.post(reverse("desk:lodge_for"), given).content.decode()
    slips = re.findall(r'name="enclosure_slip" value="([^"]+)"', page)
    buttons = re.findall(r'name="remove" value="([^"]+)"', page)
    assert len(slips) == len(buttons) == 2

    left = desk.post(reverse("desk:lodge_for"), {**WRITTEN, "enclosure_slip": slips, "remove": buttons[1]})

    assert left.status_code == 200
    body = left.content.decode()
    assert "fard.pdf" in body
    assert "other.pdf" not in body
    assert WRITTEN["words"] in body
    assert "Munir Ahmad" in body
    assert not Receipt.objects.exists()


def test_the_same_paper_twice_is_lodged_once_and_said(office: SampleOffice, seated: Seated) -> None:
    given = {**WRITTEN, "enclosure": [paper("fard.pdf", pdf(2)), paper("again.pdf", pdf(2))]}
    told = seated(office.diarist).post(reverse("desk:lodge_for"), given, follow=True)

    assert "“again.pdf” is already among the papers" in told.content.decode()
    assert [one.document.file_name for one in Receipt.objects.get().papers.all()] == ["application.pdf", "fard.pdf"]


def test_the_form_asks_for_one_of_phone_and_email_and_calls_neither_optional(
    office: SampleOffice, seated: Seated
) -> None:
    body = seated(office.diarist).get(reverse("desk:lodge_for")).content.decode()

    for field in ("id_phone", "id_email"):
        assert "(optional)" not in re.findall(rf'<label[^>]*for="{field}">(.*?)</label>', body, re.S)[0]
    assert "What is it about, in a few words?" in body


def test_only_the_counter_and_the_registry_lodge_for_citizens(office: SampleOffice, seated: Seated) -> None:
    desk = seated(office.assistant)

    assert desk.get(reverse("desk:lodge_for")).status_code == 403
    assert desk.post(reverse("desk:lodge_for"), WRITTEN).status_code == 403
    assert not Receipt.objects.exists()


def test_the_slip_is_for_the_officer_who_lodged_it(office: SampleOffice, seated: Seated) -> None:
    seated(office.diarist).post(reverse("desk:lodge_for"), WRITTEN)
    application = Application.objects.get()

    for name in ("lodged", "counter_slip"):
        assert seated(office.stranger).get(reverse(f"desk:{name}", args=[application.id])).status_code == 404
