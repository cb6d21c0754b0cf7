"""Sending on, agreeing, returning: each is one signed act, done once."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from misl.custody.models import Movement
from misl.files.commands import confirm_note, receive_file, send_file, write_note
from misl.files.models import DraftNote, Note
from misl.kernel import prose
from misl.kernel.actor import System
from misl.kernel.clock import today
from misl.kernel.ids import new_id
from misl.organisation.commands import make_post
from misl.signing.models import SigningSession
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file, holder_of, send_with_note, words


def yellow(office: SampleOffice, file_id: UUID, text: str = "For approval, please.") -> None:
    write_note(office.section_officer, file_id=file_id, body=prose.check(prose.from_plain(text)).json)


def test_the_send_page_offers_the_usual_next_the_ladder_and_says_what_is_signed(
    office: SampleOffice, seated: Seated
) -> None:
    file_id = a_file(office)
    yellow(office, file_id, "One.\n\nTwo.")
    answer = seated(office.section_officer).get(reverse("desk:send_file", args=[file_id]))
    page, source = words(answer), answer.content.decode()
    assert "Deputy Secretary (Land) Nadia Rafiq usual next" in page
    assert f'value="{office.deputy.post_id}" checked' in source
    assert "Assistant (Land-II) Hamid Raza" in page
    assert "Acting" in page
    assert "Paras 1/N to 2/N and the sending as Section Officer (Land-II)" in page
    assert "Confirm, sign and send" in page
    assert str(office.section_officer.post_id) not in source


def test_with_htmx_the_same_form_comes_as_a_dialog(office: SampleOffice, seated: Seated) -> None:
    url = reverse("desk:send_file", args=[a_file(office)])
    dialog = seated(office.section_officer).get(url, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in dialog
    assert "data-open" in dialog
    assert 'name="act_id"' in dialog


@pytest.mark.parametrize(("sought", "found"), [("nadia", "Nadia Rafiq"), ("نادیہ", "Nadia Rafiq"), ("parl", "Parl")])
def test_posts_are_found_by_post_or_name_in_either_language(
    office: SampleOffice, seated: Seated, sought: str, found: str
) -> None:
    browser = seated(office.section_officer)
    assert found in browser.page("send_file", a_file(office), query=f"?part=recipients&q={sought}")


def test_finding_nobody_says_what_to_try(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.section_officer).page("send_file", a_file(office), query="?part=recipients&q=zzzz")
    assert page.startswith("Nobody found.")


def test_sending_takes_urgency_due_date_and_remark(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    due_on = today() + timedelta(days=3)
    answer = seated(office.section_officer).act(
        "send_file", file_id, to=office.deputy.post_id, urgency="immediate", due_on=due_on, remark="For orders"
    )
    assert answer["Location"] == reverse("desk:inbox")
    movement = Movement.objects.filter(subject_id=file_id).latest("number")
    assert (movement.to_post_id, movement.urgency, movement.due_on) == (office.deputy.post_id, 20, due_on)
    assert movement.remark == "For orders"
    assert movement.signed_act_id is not None


def test_a_yellow_note_is_confirmed_and_sent_in_one_click(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    yellow(office, file_id)
    fields = {"to": office.deputy.post_id, "urgency": "ordinary"}
    refused = browser.act("send_file", file_id, **fields)
    assert refused.status_code == 422
    assert "There is an unconfirmed draft note of yours on this file." in words(refused)
    assert holder_of(file_id) == office.section_officer.post_id
    browser.act("send_file", file_id, confirm="1", **fields)
    assert holder_of(file_id) == office.deputy.post_id
    assert Note.objects.get(file_id=file_id).plain == "For approval, please."


def test_sending_from_the_note_box_saves_the_note_on_the_way(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    answer = browser.act("note", file_id, body_text="Typed and sent", do="send")
    assert answer["Location"] == reverse("desk:send_file", args=[file_id])
    assert DraftNote.objects.get(file_id=file_id).state == "yellow"


@pytest.mark.parametrize("to", ["", "nobody"])
def test_sending_to_nobody_keeps_what_was_typed(office: SampleOffice, seated: Seated, to: str) -> None:
    file_id = a_file(office)
    answer = seated(office.section_officer).act("send_file", file_id, to=to, urgency="priority", remark="Please see")
    assert answer.status_code == 422
    assert "Choose" in words(answer)
    assert "Please see" in answer.content.decode()
    assert holder_of(file_id) == office.section_officer.post_id


def test_a_refusal_says_why_what_to_do_and_keeps_everything(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    vacant = make_post(
        System(office.id, "test"),
        section_id=office.section_officer.section_id,
        title="Nobody's post",
        short="Nobody's",
        rank=1,
    )
    fields = {"to": vacant, "urgency": "priority", "remark": "Please see"}
    answer = seated(office.section_officer).act("send_file", file_id, **fields)
    assert answer.status_code == 422
    assert "Nobody holds that post today. Choose another officer, or the one acting for them." in words(answer)
    assert "Please see" in answer.content.decode()
    assert re.search(r'value="priority"[^>]*checked', answer.content.decode())
    assert holder_of(file_id) == office.section_officer.post_id
    assert words(answer).startswith("Error:")


def test_a_double_click_sends_once_and_gets_the_first_answer(office: SampleOffice, seated: Seated) -> None:
    file_id, browser, act_id = a_file(office), seated(office.section_officer), new_id()
    fields = {"to": office.deputy.post_id, "urgency": "ordinary", "act_id": act_id}
    answers = [browser.act("send_file", file_id, **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Movement.objects.filter(subject_id=file_id, kind="sent").count() == 1


def test_of_two_windows_one_sends_and_the_other_is_told(office: SampleOffice, seated: Seated) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    browser.act("send_file", file_id, to=office.deputy.post_id, urgency="ordinary")
    answer = browser.act("send_file", file_id, to=office.assistant.post_id, urgency="ordinary")
    assert answer.status_code == 422
    assert "This is not with you now" in words(answer)
    assert holder_of(file_id) == office.deputy.post_id


def test_agree_is_one_click_and_returns_the_file(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_with_note(office.section_officer, office.deputy, file_id, "Approval is sought.")
    browser = seated(office.deputy)
    assert "Agree, return to SO (Land-II)" in browser.page("file", file_id)
    browser.act("agree", file_id)
    assert holder_of(file_id) == office.section_officer.post_id
    assert Note.objects.filter(file_id=file_id, is_agreement=True).count() == 1
    assert "Agreed, signed and returned" in browser.page("inbox")


def test_agreeing_with_a_note_half_written_is_refused_and_keeps_it(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_with_note(office.section_officer, office.deputy, file_id, "Approval is sought.")
    answer = seated(office.deputy).act("agree", file_id, body_text="I wonder")
    assert answer.status_code == 422
    assert "Send either your own note or a plain agreement, not both." in words(answer)
    assert "I wonder" in answer.content.decode()
    assert holder_of(file_id) == office.deputy.post_id


def test_return_is_one_click_and_refused_where_it_came_from_nobody(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    answer = seated(office.section_officer).act("return_file", file_id)
    assert answer.status_code == 422
    assert "it can't be returned. Send it instead." in words(answer)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    receive_file(office.deputy, file_id=file_id)
    seated(office.deputy).act("return_file", file_id)
    assert holder_of(file_id) == office.section_officer.post_id


def test_agreement_can_go_with_a_sending(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office)
    send_with_note(office.section_officer, office.deputy, file_id, "Approval is sought.")
    browser = seated(office.deputy)
    assert "Agree with the last note" in browser.page("send_file", file_id)
    browser.act("send_file", file_id, to=office.section_officer.post_id, urgency="ordinary", agree="on")
    assert Note.objects.get(file_id=file_id, number=2).is_agreement


def test_a_locked_signature_leads_to_unlocking_and_back_with_everything_kept(
    office: SampleOffice, seated: Seated, settings: object
) -> None:
    settings.MISL_DEMO = False  # type: ignore[attr-defined]
    file_id, browser = a_file(office), seated(office.section_officer)
    fields = {"to": office.assistant.post_id, "urgency": "immediate", "remark": "Keep this"}
    answer = browser.act("send_file", file_id, **fields)
    url = reverse("desk:send_file", args=[file_id])
    assert answer.status_code == 422
    assert "Your signature is not unlocked, so nothing was signed." in words(answer)
    assert f"{reverse('desk:unlock')}?next={url.replace('/', '%2F')}" in answer.content.decode()
    again = browser.get(url).content.decode()
    assert "Keep this" in again
    assert f'value="{office.assistant.post_id}" checked' in again
    assert "Keep this" not in browser.get(url).content.decode()
    assert not SigningSession.objects.exists()


def test_nothing_signed_is_lost_when_confirming_goes_well_and_sending_does_not(
    office: SampleOffice, seated: Seated
) -> None:
    file_id, browser = a_file(office), seated(office.section_officer)
    yellow(office, file_id)
    confirm_note(office.section_officer, file_id=file_id)
    answer = browser.act("send_file", file_id, to=office.section_officer.post_id, urgency="ordinary")
    assert answer.status_code == 422
    assert "It is with this post already. Choose another officer." in words(answer)
    assert DraftNote.objects.get(file_id=file_id).state == "green"
