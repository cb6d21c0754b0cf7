"""Applying at the counter: question by question, nothing lost, lodged once."""

from __future__ import annotations

import html
import re
import threading
import uuid
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from pytest_django import Settings

from misl.kernel.models import NumberSeries
from misl.kernel.reading import reading
from misl.registry.queries import papers_of
from tests.documents.papers import locked_pdf, pdf, picture
from tests.office import SampleOffice
from tests.portal.conftest import applications
from tests.portal.pages import ANSWERS, CONTACT, act_id_in, answered, said, send, upload, whole


def test_an_application_goes_from_the_first_question_to_the_slip(office: SampleOffice, phone: Client) -> None:
    assert "How can we help?" in said(phone.get("/"))
    assert "Question 1 of 4" in said(phone.get("/apply/"))
    assert phone.post("/apply/", ANSWERS).headers["Location"] == "/apply/papers/"
    sent = phone.post("/apply/papers/", {"paper": [upload(picture(), "fard.png"), upload(pdf(2), "درخواست.pdf")]})
    assert sent.headers["Location"] == "/apply/contact/"
    assert phone.post("/apply/contact/", CONTACT).headers["Location"] == "/apply/check/"
    check = said(phone.get("/apply/check/"))
    for answer in ("Land and Revenue Department", ANSWERS["subject"], "fard.png", "درخواست.pdf", "Munir Ahmad"):
        assert answer in check
    assert "•••••-•••••67-1" in check
    assert "3520112345671" not in check

    gone = send(phone)
    found = applications(office)[0]
    assert gone.headers["Location"] == f"/receipt/{found.reference}/"
    with reading(office.id):
        papers = [paper.document.file_name for paper in papers_of(found.receipt_id)]
    assert papers == ["application.pdf", "fard.png", "درخواست.pdf"]
    assert (found.phone, found.email, found.cnic_masked) == ("03001234567", "munir@example.org", "•••••-•••••67-1")

    receipt = phone.get(gone.headers["Location"])
    assert "We have your application" in said(receipt)
    assert found.receipt.diary_number in said(receipt)
    assert found.reference in re.sub(r"<br>|\s", "", receipt.content.decode())
    assert "03•• •••4567" in said(receipt)
    assert "0300" not in said(receipt)
    slip = phone.get(f"/receipt/{found.reference}/slip.pdf")
    assert (slip.headers["Content-Type"], whole(slip)[:5]) == ("application/pdf", b"%PDF-")


def test_each_question_says_what_is_wrong_beside_its_field_and_keeps_what_was_typed(
    office: SampleOffice, phone: Client
) -> None:
    page = phone.post("/apply/", {"kind": "application", "subject": "  ", "words": "Only words"})
    assert "<title>Error:" in page.content.decode()
    assert "Write in a few words what it is about." in said(page)
    assert "Only words" in page.content.decode()
    phone.post("/apply/", ANSWERS)
    phone.post("/apply/papers/", {})
    page = phone.post("/apply/contact/", {"name": "", "phone": "", "email": "", "cnic": "35201"})
    for words in ("Enter your name.", "so that we can reach you", "Enter your CNIC as 13 digits, like 3520112345671"):
        assert words in said(page)
    assert 'value="35201"' in page.content.decode()
    assert 'value="35201"' in phone.get("/apply/contact/").content.decode()
    page = phone.post("/apply/contact/", {**CONTACT, "phone": "", "email": "munir@"})
    assert "Enter your e-mail address in full" in said(page)
    assert "so that we can reach you" not in said(page)
    assert applications(office) == []


BAD_PAPERS: list[tuple[bytes, str, str]] = [
    (b"", "empty.pdf", "The file is empty."),
    (b"hello", "letter.docx", "not a PDF, JPEG, PNG or TIFF"),
    (b"MZ\x90\x00this is a program", "photo.pdf", "that is not what it contains"),
    (b"<html></html>", "page.png", "that is not what it contains"),
    (locked_pdf(), "locked.pdf", "locked with a password"),
    (pdf()[:300], "torn.pdf", "damaged or incomplete"),
]


def test_papers_that_can_not_be_taken_are_named_with_the_reason_and_the_good_ones_stay(
    office: SampleOffice, phone: Client, settings: Settings
) -> None:
    phone.post("/apply/", ANSWERS)
    good, long = upload(picture(), "fard.png"), upload(pdf(300), "register.pdf")
    files = [good, long, *(upload(data, name) for data, name, _ in BAD_PAPERS)]
    sent = phone.post("/apply/papers/", {"paper": files})
    assert sent.headers["Location"] == "/apply/papers/?added=2"
    page = phone.get(sent.headers["Location"])
    assert "<title>Error:" in page.content.decode()
    for _data, name, why in BAD_PAPERS:
        assert f"“{name}” was not added" in said(page)
        assert why in said(page)
    assert "fard.png" in said(page)
    assert "300 pages" in said(page)

    settings.MISL_UPLOAD_LIMIT = 1024 * 1024
    phone.post("/apply/papers/", {"paper": [upload(b"%PDF-" + b"x" * (1024 * 1024), "huge.pdf")]})
    page = phone.get("/apply/papers/")
    assert "larger than 1 MB" in said(page)
    assert "Take the photo smaller" in said(page)
    assert "fard.png" in said(page)

    assert phone.post("/apply/papers/", {}).headers["Location"] == "/apply/contact/"
    assert "<title>Error:" not in phone.get("/apply/papers/").content.decode()
    assert applications(office) == []


def test_a_paper_added_twice_is_there_once_and_can_be_removed(office: SampleOffice, phone: Client) -> None:
    phone.post("/apply/", ANSWERS)
    for _ in range(2):
        phone.post("/apply/papers/", {"add": "1", "paper": [upload(picture(), "fard.png")]})
    page = phone.get("/apply/papers/").content.decode()
    assert page.count("fard.png</bdi>") == 1
    assert "“fard.png” is already among the papers" in page
    gone = phone.post("/apply/papers/", {"paper": [upload(picture(), "again.png")]})
    assert gone.headers["Location"] == "/apply/papers/?added=0"
    for _look in range(2):
        assert "“again.png” is already among the papers" in said(phone.get("/apply/papers/"))
    value = re.search(r'name="remove" value="([^"]+)"', page)
    assert value is not None
    phone.post("/apply/papers/", {"remove": value.group(1)})
    phone.post("/apply/papers/", {"remove": value.group(1)})
    assert "fard.png" not in phone.get("/apply/papers/").content.decode()


@pytest.mark.parametrize(
    ("language", "subject", "example"),
    [
        ("en", "Letter LND-2222-3333-4444", "my application was not answered in time"),
        ("ur", "خط ⁦LND-2222-3333-4444⁩", "میری درخواست کا جواب وقت پر نہیں ملا"),
    ],
)
def test_reporting_a_letter_takes_its_code_along_and_asks_as_one_asks_for_a_complaint(
    office: SampleOffice, phone: Client, language: str, subject: str, example: str
) -> None:
    phone.cookies["misl_language"] = language
    verdict = phone.get("/verify/LND222233334444/").content.decode()
    way = re.search(r'href="(/apply/[^"]+)"', verdict)
    assert way is not None
    form = phone.get(html.unescape(way.group(1)))

    assert f'value="{subject}"' in form.content.decode()
    assert example in said(form)
    assert "correct my name" not in said(form)
    assert 'name="kind" value="complaint"' in form.content.decode()


def test_what_a_complaint_is_about_never_displaces_what_was_written_already(
    office: SampleOffice, phone: Client
) -> None:
    phone.post("/apply/", ANSWERS)
    form = phone.get("/apply/?kind=complaint&application=LND2222333344445555").content.decode()

    assert f'value="{ANSWERS["subject"]}"' in form
    assert "LND-2222-3333-4444-5555: my application" in form
    assert ANSWERS["words"].splitlines()[0] in form


def test_more_papers_than_fit_are_refused_and_the_first_ones_stay(office: SampleOffice, phone: Client) -> None:
    phone.post("/apply/", ANSWERS)
    many = [upload(picture(size=(200 + n, 300)), f"page{n}.png") for n in range(11)]
    phone.post("/apply/papers/", {"paper": many})
    page = said(phone.get("/apply/papers/"))
    assert "at most 10 papers" in page
    assert "page9.png" in page
    assert "“page10.png” was not added" in page


def test_without_words_and_without_papers_there_is_nothing_to_send(office: SampleOffice, phone: Client) -> None:
    phone.post("/apply/", {**ANSWERS, "words": ""})
    sent = phone.post("/apply/papers/", {})
    assert sent.headers["Location"].startswith("/apply/papers/")
    assert "Write what you ask for, or add the paper that says it." in said(phone.get("/apply/papers/"))
    assert phone.get("/apply/check/").headers["Location"] == "/apply/papers/"


def test_a_question_can_not_be_skipped(office: SampleOffice, phone: Client) -> None:
    for page in ("/apply/papers/", "/apply/contact/", "/apply/check/"):
        assert phone.get(page).headers["Location"] == "/apply/"
    assert phone.post("/apply/check/", {"act_id": str(uuid.uuid4())}).headers["Location"] == "/apply/"


def test_what_was_begun_is_offered_again_and_lies_sealed_in_the_session(office: SampleOffice, phone: Client) -> None:
    assert "You have begun an application" not in said(phone.get("/"))
    sent = phone.post("/apply/", {**ANSWERS, "subject": "", "later": "1"})
    assert sent.headers["Location"] == "/"
    assert "You have begun an application" in said(phone.get("/"))
    assert ANSWERS["words"].splitlines()[0] in phone.get("/apply/").content.decode()
    stored = Session.objects.get().get_decoded()
    assert "Munr" not in repr(stored)
    answered(phone)
    send(phone)
    assert "You have begun an application" not in said(phone.get("/"))


def test_switching_the_language_between_questions_loses_nothing(office: SampleOffice, phone: Client) -> None:
    phone.post("/apply/", {**ANSWERS, "subject": ""})
    phone.post("/language/setlang/", {"language": "ur", "next": "/apply/"})
    page = phone.get("/apply/").content.decode()
    assert '<html lang="ur" dir="rtl"' in page
    assert "My name is written Munr Ahmad." in page
    answered(phone)
    send(phone)
    assert applications(office)[0].language == "ur"


def test_a_double_click_on_send_lodges_once(office: SampleOffice, phone: Client) -> None:
    answered(phone)
    identifier = act_id_in(phone.get("/apply/check/"))
    answers: list[Any] = []

    def click() -> None:
        another = Client()
        another.cookies = phone.cookies
        answers.append(another.post("/apply/check/", {"act_id": identifier}).headers["Location"])
        connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(applications(office)) == 1
    assert answers == [f"/receipt/{applications(office)[0].reference}/"] * 2
    with reading(office.id):
        assert NumberSeries.objects.get(kind="diary").last == 1


def test_a_form_sent_again_after_going_back_leads_to_the_same_receipt(office: SampleOffice, phone: Client) -> None:
    answered(phone)
    identifier = act_id_in(phone.get("/apply/check/"))
    first = phone.post("/apply/check/", {"act_id": identifier})
    again = phone.post("/apply/check/", {"act_id": identifier})
    assert first.headers["Location"] == again.headers["Location"]
    assert len(applications(office)) == 1


def test_the_next_application_is_another_one(office: SampleOffice, phone: Client) -> None:
    for _ in range(2):
        answered(phone)
        send(phone)
    assert [found.receipt.serial for found in applications(office)] == [1, 2]


def test_a_complaint_is_called_one_from_the_first_page_to_the_slip(office: SampleOffice, phone: Client) -> None:
    page = phone.get("/apply/?kind=complaint")
    assert "What went wrong?" in said(page)
    assert "What is it about?" in said(phone.get("/apply/?kind=nonsense"))
    answered(phone, kind="complaint")
    assert "Send the complaint" in said(phone.get("/apply/check/"))
    gone = send(phone)
    assert applications(office)[0].kind == "complaint"
    assert "We have your complaint" in said(phone.get(gone.headers["Location"]))


def test_an_upload_that_is_no_longer_held_is_left_out_and_nothing_else_is_lost(
    office: SampleOffice, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from misl.documents.errors import UploadExpired

    phone.post("/apply/", ANSWERS)
    phone.post("/apply/papers/", {"paper": [upload(picture(), "fard.png")]})
    phone.post("/apply/contact/", CONTACT)

    def gone(*_: object) -> None:
        raise UploadExpired

    monkeypatch.setattr("misl.portal.unfinished.upload_from_slip", gone)
    assert "None added." in said(phone.get("/apply/check/"))
    send(phone)
    assert len(applications(office)) == 1


def test_somebody_who_sends_without_end_is_slowed_down(
    office: SampleOffice, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("misl.portal.views.lodge.LODGED_FROM_ONE_PLACE", 1)
    answered(phone)
    send(phone)
    answered(phone)
    page = send(phone)
    assert "too many tries" in said(page)
    assert "Munir Ahmad" in said(page)
    assert len(applications(office)) == 1


def test_an_unsafe_name_or_subject_stays_text(office: SampleOffice, phone: Client) -> None:
    answered(phone, subject="<script>alert(1)</script>", name='"><img src=x onerror=alert(1)>')
    gone = send(phone)
    for page in (gone.headers["Location"], gone.headers["Location"].replace("receipt", "track")):
        body = phone.get(page).content.decode()
        assert "<script>alert" not in body
        assert "<img" not in body
