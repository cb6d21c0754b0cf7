"""The note box: yellow until confirmed, never lost, never overwritten unseen."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from misl.files.commands import send_file, write_note
from misl.files.models import DraftNote
from misl.kernel import prose
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file, words

BOLD = prose.check(
    {
        "type": "doc",
        "content": [
            {
                "type": "paragraph",
                "content": [{"type": "text", "text": "Very urgent", "marks": [{"type": "strong"}]}],
            }
        ],
    }
).json


def note_on(file_id: UUID) -> DraftNote:
    return DraftNote.objects.exclude(state__in=["sent", "discarded"]).get(file_id=file_id)


def autosave(browser: Browser, file_id: UUID, revision: int | None = None, **fields: Any) -> Any:
    headers = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}
    if revision is not None:
        headers["if-match"] = f'"{revision}"'
    return browser.post(reverse("desk:note", args=[file_id]), {"autosave": "1", **fields}, headers=headers)


def test_saving_keeps_a_draft_and_confirming_makes_it_green(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    browser.act("note", file_id, body_text="First.\n\nSecond.", do="save")
    assert note_on(file_id).state == "yellow"
    page = browser.get(reverse("desk:file", args=[file_id])).content.decode()
    assert "First.\n\nSecond." in page
    assert "is-confirmed" not in page
    browser.act("note", file_id, body_text="First.\r\n\r\nSecond.", do="confirm")
    assert note_on(file_id).state == "green"
    assert "is-confirmed" in browser.get(reverse("desk:file", args=[file_id])).content.decode()


def test_plain_text_that_says_the_same_leaves_the_rich_note_alone(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    write_note(office.section_officer, file_id=file_id, body=BOLD)
    browser.act("note", file_id, body_text="Very urgent", do="confirm")
    assert note_on(file_id).body == BOLD
    assert note_on(file_id).state == "green"
    browser.act("note", file_id, body_text="Very urgent indeed", do="save")
    assert note_on(file_id).body == prose.check(prose.from_plain("Very urgent indeed")).json


def test_the_editors_document_is_kept_as_it_is(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    seated(office.section_officer).act("note", file_id, body=json.dumps(BOLD), do="save")
    assert note_on(file_id).body == BOLD


@pytest.mark.parametrize("body", ["{", '{"type": "doc", "content": [{"type": "script"}]}', "[1]"])
def test_an_unreadable_document_is_refused_and_what_was_typed_stays(
    office: SampleOffice, seated: Seated, body: str
) -> None:
    file_id = a_file(office)
    answer = seated(office.section_officer).act("note", file_id, body=body, body_text="Typed by hand", do="save")
    assert answer.status_code == 422
    assert "can't be kept" in words(answer)
    assert "Typed by hand" in answer.content.decode()
    assert not DraftNote.objects.filter(file_id=file_id).exists()


def test_confirming_nothing_is_refused(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    answer = seated(office.section_officer).act("note", file_id, body_text="  ", do="confirm")
    assert answer.status_code == 422
    assert "The note is empty." in words(answer)


def test_a_note_on_a_file_that_has_left_is_refused_and_shown_again(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    browser = seated(office.section_officer)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    answer = browser.act("note", file_id, body_text="Too late", do="save")
    assert answer.status_code == 422
    assert "This is not with you now, so you cannot act on it." in words(answer)
    assert "What you wrote is kept here." in words(answer)
    assert "Too late</textarea>" in answer.content.decode()
    assert not DraftNote.objects.filter(file_id=file_id).exists()


def test_an_emptied_note_is_discarded_and_kept_as_such(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    browser.act("note", file_id, body_text="On second thoughts", do="save")
    browser.act("note", file_id, body_text="", do="save")
    assert DraftNote.objects.get(file_id=file_id).state == "discarded"


def test_discarding_is_one_click_under_more(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    browser.act("note", file_id, body_text="No", do="save")
    assert "Discard the draft note" in browser.page("file", file_id)
    browser.act("note", file_id, do="discard")
    assert DraftNote.objects.get(file_id=file_id).state == "discarded"
    answer = browser.act("note", file_id, do="discard")
    assert answer.status_code == 422
    assert "sent or discarded already" in words(answer)


def test_typing_is_kept_as_it_goes_with_a_rising_revision(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    assert autosave(browser, file_id, body_text="One").json() == {"revision": 1, "state": "yellow"}
    assert autosave(browser, file_id, 1, body_text="One, two").json() == {"revision": 2, "state": "yellow"}
    assert autosave(browser, file_id, 2, body_text="").json() == {"revision": 0, "state": "none"}
    assert autosave(browser, file_id, 0, body="").json() == {"revision": 0, "state": "none"}


def test_another_windows_text_is_never_overwritten_unseen(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    autosave(browser, file_id, body_text="Here")
    autosave(browser, file_id, 1, body_text="Here and there")
    answer = autosave(browser, file_id, 1, body_text="Only here")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["text"] == "Here and there"
    assert answer.json()["theirs"]["revision"] == 2
    assert answer.json()["yours"] == {"revision": "1"}
    assert prose.check(note_on(file_id).body).text() == "Here and there"


def test_keeping_what_may_not_be_kept_says_why(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    assert autosave(browser, file_id, body="{").status_code == 422
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    answer = autosave(browser, file_id, body_text="Late")
    assert answer.status_code == 422
    assert "not with you" in answer.json()["reason"]


def test_a_session_that_ended_while_typing_is_told_401_and_a_page_leads_back(office: SampleOffice) -> None:
    file_id = a_file(office)
    url = reverse("desk:note", args=[file_id])
    stranger = Client()
    assert stranger.post(url, {"autosave": "1"}, headers={"accept": "application/json"}).status_code == 401
    assert stranger.get(url, headers={"hx-request": "true"}).status_code == 401
    answer = stranger.post(url, {"body_text": "Typed"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={url}"


def test_coming_back_to_a_forms_address_leads_to_its_page(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    for name in ("note", "agree", "return_file"):
        assert browser.get(reverse(f"desk:{name}", args=[file_id]))["Location"] == reverse("desk:file", args=[file_id])


def test_confirming_from_an_old_window_shows_both_versions_and_loses_neither(
    office: SampleOffice, seated: Seated
) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    browser.act("note", file_id, body_text="First window", revision="0", do="save")
    answer = browser.act("note", file_id, body_text="Second window", revision="0", do="confirm")
    assert answer.status_code == 422
    assert "The other version: First window" in words(answer)
    assert "Second window</textarea>" in answer.content.decode()
    assert " data-returned" in answer.content.decode()
    assert note_on(file_id).state == "yellow"
    browser.act("note", file_id, body_text="Second window", revision="1", do="confirm")
    assert prose.check(note_on(file_id).body).text() == "Second window"
    assert note_on(file_id).state == "green"
