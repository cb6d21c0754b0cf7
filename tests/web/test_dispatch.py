"""Dispatch: what waits, issuing by each mode, the register."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from misl.dispatch.models import Despatch, Issue
from misl.drafting import fair_copy
from misl.drafting.commands import approve_draft, save_draft
from misl.drafting.models import Letter
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.ids import new_id
from misl.ui import dates
from tests.documents.papers import pdf
from tests.office import SampleOffice
from tests.web.desk import Seated, downloaded, words
from tests.web.test_drafts import TEXT, a_draft


@pytest.fixture
def letter(office: SampleOffice) -> UUID:
    """A signed letter that waits."""
    draft_id = a_draft(office)
    body = prose.check(prose.from_plain("It is accepted.")).json
    save_draft(office.deputy, draft_id=draft_id, text=DraftText(**TEXT, body=body), seen_version=1)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=2)
    return fair_copy.sign(office.deputy, draft_id=draft_id)


def test_signed_letters_wait_in_dispatch_in_both_languages(office: SampleOffice, seated: Seated, letter: UUID) -> None:
    number = Letter.objects.get(id=letter).number
    assert number in seated(office.dispatcher).page("dispatch")
    assert number in seated(office.dispatcher, "ur").page("dispatch")


def test_issuing_numbers_the_letter_and_sends_it_by_each_mode(
    office: SampleOffice, seated: Seated, letter: UUID
) -> None:
    browser = seated(office.dispatcher)
    page = browser.page("issue", letter)
    assert "Munir Ahmad" in page
    assert "Land at Chak 17" in page
    fields = {"modes": ["email", "hand"], "email": "munir@example.org"}
    assert browser.act("issue", letter, **fields)["Location"] == reverse("desk:issue", args=[letter])
    page = browser.page("issue", letter)
    issue = Issue.objects.get()
    assert issue.number in page
    assert "By e-mail Munir Ahmad munir@example.org" in page
    assert "By hand" in page
    assert sorted(Despatch.objects.values_list("mode", flat=True)) == ["email", "hand"]
    register = browser.page("dispatch")
    assert "Nothing waits to go out" in register
    assert issue.number in register
    assert issue.number in seated(office.auditor).page("dispatch")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose at least one way for the letter to go out."),
        ({"modes": ["email"], "email": "nowhere"}, "Write the e-mail address the letter should go to."),
    ],
)
def test_a_letter_without_a_way_out_is_not_issued_and_burns_no_number(
    office: SampleOffice, seated: Seated, letter: UUID, fields: dict[str, Any], said: str
) -> None:
    browser = seated(office.dispatcher)
    answer = browser.act("issue", letter, address="Kept here", **fields)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Kept here" in answer.content.decode()
    assert not Issue.objects.exists()
    browser.act("issue", letter, modes=["hand"])
    assert Issue.objects.get().serial == 1


def test_a_letter_is_issued_once_however_often_it_is_asked(office: SampleOffice, seated: Seated, letter: UUID) -> None:
    browser, act_id = seated(office.dispatcher), new_id()
    answers = [browser.act("issue", letter, modes=["hand"], act_id=act_id) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    late = browser.act("issue", letter, modes=["post"])
    assert late.status_code == 422
    assert "This letter was issued already." in words(late)
    assert Issue.objects.count() == 1


def test_the_dispatcher_reads_the_letter_before_sending_it(office: SampleOffice, seated: Seated, letter: UUID) -> None:
    browser = seated(office.dispatcher)
    pdf = browser.get(reverse("desk:issue_original", args=[letter]))
    assert downloaded(pdf).startswith(b"%PDF-")
    assert pdf["Content-Disposition"].startswith("attachment")


@pytest.fixture
def issued(office: SampleOffice, seated: Seated, letter: UUID) -> UUID:
    """The letter, gone by post under a number of the post."""
    fields = {"modes": ["post"], "address": "Chak 17, Noorabad", "reference": "RGL-7"}
    assert seated(office.dispatcher).act("issue", letter, **fields).status_code == 302
    return letter


def test_what_came_back_is_reported_shown_and_sent_again(office: SampleOffice, seated: Seated, issued: UUID) -> None:
    browser, despatch = seated(office.dispatcher), Despatch.objects.get()
    assert "RGL-7" in browser.page("issue", issued)
    wrong = browser.act("report_despatch", despatch.id, outcome="returned", on=str(dates.today()))
    assert wrong.status_code == 422
    assert "Write why it came back." in words(wrong)
    said = {"outcome": "returned", "on": str(dates.today()), "words": "Addressee moved"}
    assert browser.act("report_despatch", despatch.id, **said).status_code == 302
    page = browser.page("issue", issued)
    assert "Came back undelivered" in page
    assert "Addressee moved" in page
    assert "1 sending did not arrive" in browser.page("dispatch")
    again = f"{reverse('desk:send_letter', args=[issued])}?again={despatch.id}"
    form = browser.get(again).content.decode()
    assert 'value="Munir Ahmad"' in form
    assert "Chak 17, Noorabad</textarea>" in form
    fields = {"recipient": "Munir Ahmad", "mode": "courier", "address": "House 9", "act_id": str(new_id())}
    assert browser.post(again, fields)["Location"] == reverse("desk:issue", args=[issued])
    assert "By courier" in browser.page("issue", issued)
    assert "did not arrive" not in browser.page("dispatch")


def test_delivery_is_proved_by_a_scanned_acknowledgement(office: SampleOffice, seated: Seated, issued: UUID) -> None:
    browser, despatch = seated(office.dispatcher), Despatch.objects.get()
    upload = io.BytesIO(pdf())
    upload.name = "ack.pdf"
    fields = {"outcome": "delivered", "on": str(dates.today()), "words": "His son", "proof": upload}
    assert browser.act("report_despatch", despatch.id, **fields).status_code == 302
    page = browser.page("issue", issued)
    assert "Delivered" in page
    assert "His son" in page
    assert browser.get(reverse("desk:proof_of_despatch", args=[despatch.id])).status_code == 200
    assert browser.get(reverse("desk:envelopes", args=[issued]))["Content-Type"] == "application/pdf"


def test_a_copy_is_offered_to_the_next_who_has_not_got_one(office: SampleOffice, seated: Seated, issued: UUID) -> None:
    browser = seated(office.dispatcher)
    assert "Send to others" in browser.page("issue", issued)
    fields = {"recipient": "Tehsildar", "mode": "email", "email": "nowhere"}
    wrong = browser.act("send_letter", issued, **fields)
    assert wrong.status_code == 422
    assert "Write the e-mail address" in words(wrong)
    assert browser.act("send_letter", issued, **{**fields, "mode": "office"}).status_code == 302
    assert "Inter-office Tehsildar" in browser.page("issue", issued)


def test_the_register_is_narrowed_and_taken_away_as_it_stands(
    office: SampleOffice, seated: Seated, issued: UUID
) -> None:
    browser, number = seated(office.dispatcher), Issue.objects.get().number
    assert number in browser.page("dispatch", query="?mode=post&q=rgl-7&since=2026-01-01")
    narrowed = browser.page("dispatch", query="?mode=hand")
    assert number not in narrowed
    assert "No letter of the register fits what you asked for" in narrowed
    assert number in browser.page("dispatch", query="?since=nonsense&section=nonsense&mode=nonsense")
    browser.act("send_letter", issued, recipient="=HYPERLINK(1)", mode="hand")
    text = browser.get(reverse("desk:dispatch") + "?export=csv").content.decode("utf-8-sig")
    assert text.startswith("Issue number,Issued,Letter No.,Section,To,Address,How it went")
    assert number in text
    assert "'=HYPERLINK(1)" in text
    assert number not in browser.get(reverse("desk:dispatch") + "?export=csv&mode=courier").content.decode()
    assert seated(office.assistant).get(reverse("desk:dispatch") + "?export=csv").status_code == 404
