"""Dispatch: what waits, issuing by each mode, the register."""

from __future__ import annotations

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
from tests.office import SampleOffice
from tests.web.desk import Seated, words
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
    assert "By e-mail munir@example.org" in page
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
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert pdf["Content-Disposition"].startswith("attachment")
