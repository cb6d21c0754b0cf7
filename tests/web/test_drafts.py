"""Drafts: begun from a template, versions with what changed, approval, the fair copy and its signature."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from misl.dispatch.commands import issue_letter
from misl.drafting.commands import begin_draft, save_draft
from misl.drafting.models import Draft, DraftVersion, Enclosure, Letter
from misl.drafting.versions import DraftText
from misl.files.commands import receive_file, send_file
from misl.files.queries import correspondence
from misl.kernel import prose
from misl.kernel.ids import new_id
from misl.signing.commands import close_signing_session
from misl.signing.models import SigningSession
from tests.documents.papers import pdf
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file_with_paper, downloaded, words

TEXT = {"to_name": "Munir Ahmad", "to_address": "Chak 17", "subject": "Land at Chak 17", "copies": ""}


def a_draft(office: SampleOffice, *, template: str = "accepted", with_deputy: bool = True) -> UUID:
    """A draft on a file, the file with the deputy secretary."""
    file_id = a_file_with_paper(office)
    draft_id = begin_draft(office.section_officer, file_id=file_id, template=template, language="en")
    if with_deputy:
        send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
        receive_file(office.deputy, file_id=file_id)
    return draft_id


def save(browser: Browser, draft_id: UUID, body: str = "Your request is accepted.", **more: Any) -> Any:
    return browser.act("draft", draft_id, **{**TEXT, "body_text": body, "do": "save", **more})


def test_a_draft_begins_from_a_template_in_the_letters_language(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file_with_paper(office), seated(office.section_officer)
    page = browser.page("drafts", file_id)
    assert "Reply: request accepted" in page
    assert "Blank letter" in page
    answer = browser.act("drafts", file_id, template="accepted", language="ur")
    draft = Draft.objects.get()
    assert answer["Location"] == reverse("desk:draft", args=[draft.id])
    form = browser.get(answer["Location"]).content.decode()
    assert "آپ کی درخواست" in form
    assert 'lang="ur" dir="rtl"' in form
    assert "Draft for approval" in browser.page("drafts", file_id)
    assert browser.act("drafts", file_id, language="ur").status_code == 422


def test_saving_keeps_a_version_and_saving_the_same_again_keeps_none(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    save(browser, draft_id)
    save(browser, draft_id)
    assert DraftVersion.objects.filter(draft=draft_id).count() == 2
    page = browser.page("draft", draft_id)
    assert "version 2" in page
    assert "Nadia Rafiq DS (Land)" in page


def test_a_version_shows_what_it_changed_paragraph_by_paragraph(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    old = DraftVersion.objects.get(draft=draft_id)
    text = prose.check(old.body).text().replace("is accepted", "is gladly accepted")
    save(browser, draft_id, text)
    page = browser.page("draft_version", draft_id, 2)
    assert "is [added: gladly ] accepted." in page
    assert "What changed against version 1" in page
    assert "The first version" in browser.page("draft_version", draft_id, 1)
    browser.page("draft_version", draft_id, 9, status=404)


def test_another_officers_newer_version_is_never_overwritten(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    newer = DraftText(**TEXT, body=prose.check(prose.from_plain("Newer.")).json)
    save_draft(office.deputy, draft_id=draft_id, text=newer, seen_version=1)
    answer = save(browser, draft_id, "Mine, from version 1.", revision="1")
    assert answer.status_code == 422
    assert "Somebody saved a newer version of this draft since you opened it." in words(answer)
    assert "Mine, from version 1." in answer.content.decode()
    assert Draft.objects.get(id=draft_id).versions == 2


def test_a_longer_pause_keeps_a_version_by_itself(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    url, headers = reverse("desk:draft", args=[draft_id]), {"accept": "application/json", "if-match": '"1"'}
    fields = {**TEXT, "body": json.dumps(prose.from_plain("Being typed.")), "autosave": "1"}
    assert browser.post(url, fields, headers=headers).json() == {"revision": 2}
    late = browser.post(url, {**fields, "subject": "Other"}, headers=headers)
    assert late.status_code == 409
    assert late.json()["theirs"] == {"revision": 2, "text": "Being typed."}
    assert browser.post(url, {**fields, "body": "{"}, headers=headers).status_code == 422
    assert Draft.objects.get(id=draft_id).versions == 2


def test_approving_takes_the_power_and_a_complete_text(office: SampleOffice, seated: Seated) -> None:
    draft_id = a_draft(office, template="refused")
    browser = seated(office.deputy)
    answer = save(browser, draft_id, "For this reason: {{reason}}", do="approve")
    assert answer.status_code == 422
    assert "A blank of the template is still open: reason" in words(answer)
    answer = save(browser, draft_id, "It can't be accepted.", do="approve", revision="2")
    assert answer.status_code == 302
    draft = Draft.objects.get(id=draft_id)
    assert (draft.state, draft.versions) == ("approved", 3)
    assert "Approved" in browser.page("draft", draft_id)
    late = save(browser, draft_id, "Changed my mind")
    assert late.status_code == 422
    assert "This draft was approved, so it can't be changed." in words(late)
    assert "Changed my mind</textarea>" in late.content.decode()


def test_who_has_no_power_to_approve_is_offered_none_and_refused(office: SampleOffice, seated: Seated) -> None:
    draft_id = a_draft(office, with_deputy=False)
    browser = seated(office.section_officer)
    assert "Approve" not in browser.offers("draft", draft_id)
    answer = save(browser, draft_id, do="approve")
    assert answer.status_code == 422
    assert "Your post has no power to approve drafts." in words(answer)
    assert Draft.objects.get(id=draft_id).state == "drafting"


def test_who_does_not_hold_the_file_reads_the_draft_as_it_stands(office: SampleOffice, seated: Seated) -> None:
    draft_id = a_draft(office)
    browser = seated(office.section_officer)
    page = browser.page("draft", draft_id)
    assert "Your request has been examined and is accepted." in page
    assert "so its drafts can't be changed or approved by you now" in page
    assert "Save" not in browser.offers("draft", draft_id)


@pytest.fixture
def approved(office: SampleOffice, seated: Seated) -> UUID:
    draft_id = a_draft(office)
    assert save(seated(office.deputy), draft_id, do="approve").status_code == 302
    return draft_id


def test_the_fair_copy_is_shown_page_by_page_and_then_signed(
    office: SampleOffice, seated: Seated, approved: UUID
) -> None:
    browser = seated(office.deputy)
    page = browser.page("sign_draft", approved)
    assert "Sign the letter" in page
    assert "it has no effect in law" in page
    image = browser.get(reverse("desk:fair_copy_page", args=[approved, 1]))
    assert image.content[8:12] == b"WEBP"
    assert browser.get(reverse("desk:fair_copy_page", args=[approved, 99])).status_code == 404
    act_id = new_id()
    answers = [browser.act("sign_draft", approved, act_id=act_id) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [reverse("desk:draft", args=[approved])] * 2
    letter = Letter.objects.get()
    page = browser.page("draft", approved)
    assert letter.number in page
    assert "Signed, not yet issued" in page
    original = browser.get(reverse("desk:letter_original", args=[approved]))
    assert downloaded(original).startswith(b"%PDF-")


def test_signing_is_refused_before_approval_and_without_the_power(office: SampleOffice, seated: Seated) -> None:
    draft_id = a_draft(office)
    browser = seated(office.deputy)
    assert "This draft has not been approved yet." in browser.page("sign_draft", draft_id)
    answer = browser.act("sign_draft", draft_id)
    assert answer.status_code == 422
    assert "This draft has not been approved yet." in words(answer)
    assert browser.get(reverse("desk:letter_original", args=[draft_id])).status_code == 404
    assert not Letter.objects.exists()


def test_signing_with_a_locked_signature_leads_to_unlocking(
    office: SampleOffice, seated: Seated, approved: UUID, settings: Any
) -> None:
    settings.MISL_DEMO = False
    close_signing_session(office.deputy, session_id=SigningSession.objects.get(person_id=office.deputy.person_id).id)
    answer = seated(office.deputy).act("sign_draft", approved)
    assert answer.status_code == 422
    assert reverse("desk:unlock") in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_template_is_chosen_by_its_form_and_what_that_form_is_for(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file_with_paper(office), seated(office.section_officer)
    page = browser.page("drafts", file_id)
    assert "Office memorandum: to other departments, in the third person" in page
    assert "Press note: news for the press" in page
    assert "دفتری یادداشت" in seated(office.section_officer, "ur").page("drafts", file_id)


def test_a_draft_asks_for_the_lines_of_its_form_and_keeps_them(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.section_officer)
    draft_id = a_draft(office, template="endorsement", with_deputy=False)
    form = browser.get(reverse("desk:draft", args=[draft_id])).content.decode()
    assert 'name="copies"' in form
    assert 'name="to_name"' not in form
    fields = {"copies": "Tehsildar, Noorabad", "enclosures": "Letter, 2 pages", "body_text": "A copy is forwarded to:"}
    assert browser.act("draft", draft_id, do="save", **fields).status_code == 302
    version = DraftVersion.objects.get(draft=draft_id, number=2)
    assert (version.copies, version.enclosures) == ("Tehsildar, Noorabad", "Letter, 2 pages")
    page = browser.page("draft_version", draft_id, 2)
    assert "Enclosures Letter, 2 pages" in page
    assert "Endorsement" in browser.page("draft", draft_id)


def test_a_paper_is_enclosed_from_the_file_or_handed_in_and_taken_out(office: SampleOffice, seated: Seated) -> None:
    draft_id, browser = a_draft(office), seated(office.deputy)
    paper = correspondence(Draft.objects.get(id=draft_id).file_id)[0]
    assert "No paper is enclosed" in browser.page("enclosures", draft_id)
    assert browser.act("enclosures", draft_id, paper=paper.id).status_code == 302
    upload = io.BytesIO(pdf(2))
    upload.name = "fard.pdf"
    assert browser.act("enclosures", draft_id, upload=upload, title="Fard of khewat 214").status_code == 302
    page = browser.page("enclosures", draft_id)
    assert "Fard of khewat 214 2 pages" in page
    assert "from the file" in page
    assert "Fard of khewat 214" in browser.page("draft", draft_id)
    assert browser.get(reverse("desk:enclosure_original", args=[draft_id, 2])).status_code == 200
    first = Enclosure.objects.get(position=1)
    assert browser.act("enclosures", draft_id, take_out=first.id).status_code == 302
    assert browser.get(reverse("desk:enclosure_original", args=[draft_id, 1])).status_code == 404
    wrong = browser.act("enclosures", draft_id)
    assert wrong.status_code == 422
    assert "Choose a paper of the file, or a document from this computer." in words(wrong)


def test_a_letter_is_withdrawn_with_its_reason_and_the_file_shows_it(
    office: SampleOffice, seated: Seated, approved: UUID
) -> None:
    browser = seated(office.deputy)
    browser.act("sign_draft", approved)
    letter = Letter.objects.get()
    issue_letter(office.dispatcher, letter_id=letter.id, addresses={"hand": ""})
    assert "Withdraw the letter" in browser.page("draft", approved)
    empty = browser.act("withdraw_letter", approved, reason="")
    assert empty.status_code == 422
    assert "Write why the letter is withdrawn" in words(empty)
    assert browser.act("withdraw_letter", approved, reason="Wrong khewat.").status_code == 302
    page = browser.page("draft", approved)
    assert "Withdrawn" in page
    assert "Wrong khewat." in page
    assert "Withdraw the letter" not in page
    assert "version 2 Withdrawn" in browser.page("drafts", letter.draft.file_id)
    assert "(withdrawn " in browser.page("papers", letter.draft.file_id)
    assert "(withdrawn " in browser.page("file", letter.draft.file_id)
    assert "Withdrawn" in seated(office.dispatcher).page("issue", letter.id)
    assert "Withdrawn" in seated(office.dispatcher).page("dispatch")
    late = browser.act("withdraw_letter", approved, reason="Again")
    assert late.status_code == 422
    assert "This letter was withdrawn already." in words(late)
    public = browser.get(reverse("portal:verify_code", args=[letter.code]))
    assert "This letter was withdrawn" in words(public)
    assert "Wrong khewat." not in words(public)
