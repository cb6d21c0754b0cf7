"""Following an application, reading its reply, verifying a letter: over HTTP, as a visitor does it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from misl.citizens import queries
from misl.citizens.addresses import track_url, verify_url
from misl.kernel.reading import reading
from tests.citizens.counter import PHONE, Lodged
from tests.documents.papers import pdf
from tests.portal.pages import said, upload, whole


def come_in(visitor: Client, matter: Lodged) -> None:
    visitor.post("/track/", {"reference": matter.reference, "contact": PHONE})


def test_the_addresses_on_slips_are_the_portals_own() -> None:
    assert track_url("LND-2222").endswith(reverse("portal:status", args=["LND-2222"]))
    assert verify_url("LND-2222").endswith(reverse("portal:verify_code", args=["LND-2222"]))


def test_reference_and_contact_show_where_it_is(munirs: Lodged, phone: Client) -> None:
    munirs.mark()
    gone = phone.post("/track/", {"reference": munirs.reference.lower(), "contact": "+92 300 1234567"})
    assert gone.headers["Location"] == f"/track/{munirs.reference}/"
    page = phone.get(gone.headers["Location"])
    assert "With Section Officer (Land-II)" in said(page)
    assert "Received online" in said(page)
    assert "Answer promised by" in said(page)
    assert "Bilal" not in said(page)
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    "typed", [lambda r: r.replace("-", ""), lambda r: r.lower().replace("-", " "), lambda r: f"({r})"]
)
def test_a_reference_is_known_with_and_without_its_dashes(
    munirs: Lodged, phone: Client, typed: Callable[[str], str]
) -> None:
    gone = phone.post("/track/", {"reference": typed(munirs.reference), "contact": PHONE})
    assert gone.headers["Location"] == f"/track/{munirs.reference}/"
    assert "Correct a name" in said(phone.get(f"/track/{munirs.reference.replace('-', '')}/"))


def test_the_qr_code_asks_for_the_contact_first(munirs: Lodged, phone: Client) -> None:
    page = phone.get(f"/track/{munirs.reference}/")
    assert "show that it is yours" in said(page)
    assert "Correct a name" not in said(page)
    phone.post(f"/track/{munirs.reference}/", {"contact": PHONE})
    assert "Correct a name" in said(phone.get(f"/track/{munirs.reference}/"))


def test_a_wrong_reference_and_a_wrong_contact_are_told_alike(munirs: Lodged, phone: Client) -> None:
    wrong = phone.post("/track/", {"reference": munirs.reference, "contact": "03007654321"})
    unknown = phone.post("/track/", {"reference": "LND-2222-3333-4444-5555", "contact": PHONE})
    assert "We found no application with this reference and this contact." in said(wrong)
    assert said(wrong) == said(unknown)
    assert wrong.status_code == unknown.status_code == 200
    assert "Correct a name" not in said(phone.get(f"/track/{munirs.reference}/"))


def test_nothing_personal_stands_in_an_address(munirs: Lodged, phone: Client) -> None:
    gone = phone.post("/track/", {"reference": munirs.reference, "contact": PHONE})
    assert PHONE not in gone.headers["Location"]
    assert PHONE not in phone.get(gone.headers["Location"]).content.decode()


def test_who_tries_too_often_is_told_to_wait(munirs: Lodged, phone: Client) -> None:
    for _ in range(10):
        phone.post("/track/", {"reference": munirs.reference, "contact": "03007654321"})
    page = phone.post("/track/", {"reference": munirs.reference, "contact": PHONE})
    assert page.status_code == 429
    assert "too many tries" in said(page)


def test_an_admission_ends_by_itself_and_by_closing(
    munirs: Lodged, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_in(phone, munirs)
    phone.post("/track/leave/")
    assert "show that it is yours" in said(phone.get(f"/track/{munirs.reference}/"))
    come_in(phone, munirs)
    from datetime import timedelta

    from misl.kernel import clock

    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr("misl.portal.admitted.now", lambda: later)
    assert "show that it is yours" in said(phone.get(f"/track/{munirs.reference}/"))


def test_who_was_not_let_in_gets_no_receipt_no_slip_and_no_letter(munirs: Lodged, phone: Client) -> None:
    munirs.answer()
    for page in ("receipt/{}/", "receipt/{}/slip.pdf", "track/{}/letter/", "track/{}/letter.pdf"):
        gone = phone.get("/" + page.format(munirs.reference))
        assert (gone.status_code, gone.headers["Location"]) == (302, f"/track/{munirs.reference}/")


def test_the_slip_is_not_printed_without_end(munirs: Lodged, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("misl.portal.views.receipt.SLIPS_FROM_ONE_PLACE", 1)
    come_in(phone, munirs)
    assert phone.get(f"/receipt/{munirs.reference}/slip.pdf").status_code == 200
    gone = phone.get(f"/receipt/{munirs.reference}/slip.pdf")
    assert "too many tries" in said(phone.get(gone.headers["Location"]))


def test_one_citizens_admission_opens_no_other_application(munirs: Lodged, phone: Client) -> None:
    from tests.citizens.counter import lodged

    other = lodged(munirs.office, subject="Another matter")
    come_in(phone, munirs)
    assert "Another matter" not in said(phone.get(f"/track/{other.reference}/"))


def test_the_reply_is_read_as_a_page_and_saved_as_it_was_signed(munirs: Lodged, phone: Client) -> None:
    come_in(phone, munirs)
    assert phone.get(f"/track/{munirs.reference}/letter/").status_code == 404
    munirs.answer()
    status = said(phone.get(f"/track/{munirs.reference}/"))
    assert "Answered" in status
    assert f"application={munirs.reference}" in phone.get(f"/track/{munirs.reference}/").content.decode()
    assert "Read the reply" in status
    page = said(phone.get(f"/track/{munirs.reference}/letter/"))
    assert "Your request has been examined and is accepted." in page
    for words in ("Sir / Madam,", "Yours faithfully,"):
        assert words in page
    assert page.index("Sir / Madam,") < page.index("has been examined") < page.index("Yours faithfully,")
    assert "appeal" not in page
    assert "Section Officer (Land-II)" in page
    saved = phone.get(f"/track/{munirs.reference}/letter.pdf")
    with reading(munirs.office.id):
        _, chunks = queries.reply_pdf(munirs.id)
        assert whole(saved) == b"".join(chunks)
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_a_reply_sent_by_post_says_so_and_offers_no_page(munirs: Lodged, phone: Client) -> None:
    munirs.answer(post="House 12")
    come_in(phone, munirs)
    page = said(phone.get(f"/track/{munirs.reference}/"))
    assert "By post" in page
    assert "Read the reply" not in page
    assert phone.get(f"/track/{munirs.reference}/letter.pdf").status_code == 404


def test_the_ways_a_reply_went_stand_in_one_line(munirs: Lodged, phone: Client) -> None:
    munirs.answer(portal="", post="House 12")
    come_in(phone, munirs)
    assert "On the portal, by post" in said(phone.get(f"/track/{munirs.reference}/"))


def test_the_days_promised_are_shown_from_the_first_day_on(munirs: Lodged, phone: Client) -> None:
    come_in(phone, munirs)
    page = phone.get(f"/track/{munirs.reference}/")
    assert "7 working days , counted from the next one" in said(page)
    days = re.search(r'<div class="days"[^>]*>(.*?)</div>', page.content.decode())
    assert days is not None
    assert days.group(1) == "<i></i>" * 7


@pytest.mark.parametrize(("path", "code"), [("/track/", "LND-7Q4K-…"), ("/verify/", "LND-K7QM-4X2P-9DTB")])
def test_the_code_in_a_hint_stays_in_one_piece(munirs: Lodged, phone: Client, path: str, code: str) -> None:
    phone.cookies["misl_language"] = "ur"
    assert f'<bdi class="nowrap" dir="ltr">{code}</bdi>' in phone.get(path).content.decode()


def test_a_late_answer_says_by_how_much(munirs: Lodged, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime, timedelta

    with reading(munirs.office.id):
        promised = queries.tracking(munirs.id).promised_on
    assert promised is not None
    later = datetime(promised.year, promised.month, promised.day, 8, tzinfo=UTC) + timedelta(days=7)
    monkeypatch.setattr("misl.citizens.tracking.now", lambda: later)
    come_in(phone, munirs)
    assert "We are late by 5 working days" in said(phone.get(f"/track/{munirs.reference}/"))


def test_a_letter_is_verified_by_code_and_by_file(munirs: Lodged, phone: Client) -> None:
    munirs.answer()
    with reading(munirs.office.id):
        reply = queries.reply_page(munirs.id)
        _, chunks = queries.reply_pdf(munirs.id)
        data = b"".join(chunks)

    by_code = phone.post("/verify/", {"by_code": "1", "code": reply.code.lower().replace("-", " ")})
    assert by_code.headers["Location"] == f"/verify/{reply.code}/"
    page = said(phone.get(by_code.headers["Location"]))
    assert "This is the code of a genuine letter" in page
    assert "Compare with the paper in your hand." in page
    for told in (reply.number, "Section Officer (Land-II)", "M•••• A••••", "Valid"):
        assert told in page
    assert "Munir" not in page
    assert "has been examined" not in page

    genuine = said(phone.post("/verify/", {"by_file": "1", "copy": upload(data, "letter.pdf")}))
    assert "This letter is genuine" in genuine
    altered = said(phone.post("/verify/", {"by_file": "1", "copy": upload(data + b"%", "letter.pdf")}))
    assert "This letter has been altered" in altered
    assert reply.number in altered
    assert "genuine" not in altered.lower().replace("is genuine", "")
    assert "M••••" not in altered
    unknown = said(phone.post("/verify/", {"by_file": "1", "copy": upload(pdf(), "other.pdf")}))
    assert "We do not know this letter" in unknown
    assert "We do not know this letter" in said(phone.get("/verify/LND-2222-3333-4444/"))

    unbroken = phone.post("/verify/", {"by_code": "1", "code": reply.code.replace("-", "")})
    assert unbroken.headers["Location"] == by_code.headers["Location"]
    assert "genuine letter" in said(phone.get(f"/verify/{reply.code.replace('-', '')}/"))


def test_verifying_nothing_says_what_is_missing(munirs: Lodged, phone: Client) -> None:
    assert "Enter the code" in said(phone.post("/verify/", {"by_code": "1", "code": ""}))
    assert "Choose the file of the letter." in said(phone.post("/verify/", {"by_file": "1"}))
    assert "The file is empty." in said(phone.post("/verify/", {"by_file": "1", "copy": upload(b"", "e.pdf")}))
    for odd in ("/", "%2F..%2F", "ا", "LND/2222"):
        assert phone.post("/verify/", {"by_code": "1", "code": odd}).status_code == 302
