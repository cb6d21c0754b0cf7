"""Diarising: scans, the short form, bad papers, the same letter twice, Save & next."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from misl.audit.models import Entry
from misl.kernel.ids import new_id
from misl.registry.models import Receipt, ReceiptPaper
from tests.documents.papers import locked_pdf, pdf, picture
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, holder_of, words

FORM = {
    "sender": "Munir Ahmad",
    "subject": "Correction of a name",
    "sender_reference": "No. ۱۲/7",
    "urgency": "priority",
    "mode": "post",
    "language": "en",
    "secrecy": "0",
}


def upload(content: bytes | None = None, name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(2) if content is None else content)


def save(browser: Browser, do: str = "save", **fields: Any) -> Any:
    return browser.act("diarise", **{"do": do, **FORM, **fields})


def slip_in(answer: Any) -> str:
    found = re.search(r'name="slip" value="([^"]*)"', answer.content.decode())
    return found[1] if found else ""


def test_the_diary_shows_the_drop_zone_the_form_and_the_next_number(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.diarist).page("diarise")
    assert "Drop scans here, or choose them" in page
    assert "Next number 1/" in page
    assert "سے" in seated(office.diarist, "ur").page("diarise")


def test_a_scan_brought_in_is_shown_page_by_page_with_what_was_typed(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    answer = browser.act("diarise", do="scan", paper=upload(), subject="Typed before")
    assert answer.status_code == 200
    assert "Typed before" in answer.content.decode()
    assert "2 pages" in words(answer)
    url = re.search(r'src="(/desk/receipts/scans/[^"]+/pages/1/)"', answer.content.decode())
    assert url is not None
    image = browser.get(url[1])
    assert image["Content-Type"] == "image/webp"
    assert image.content[8:12] == b"WEBP"
    assert seated(office.section_officer).get(url[1]).status_code == 404


def test_saving_gives_the_number_and_marks_it_on(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    slip = slip_in(browser.act("diarise", do="scan", paper=upload()))
    answer = save(browser, slip=slip, to=office.section_officer.post_id)
    receipt = Receipt.objects.get()
    assert answer["Location"] == reverse("desk:receipt", args=[receipt.id])
    assert receipt.sender_reference == "No. 12/7"
    assert receipt.urgency == 10
    assert ReceiptPaper.objects.get().document.page_count == 2
    assert holder_of(receipt.id) == office.section_officer.post_id
    assert "and sent to Section Officer (Land-II)." in browser.page("inbox")


def test_form_and_file_may_come_in_one_go_without_a_script(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    answer = save(browser, "next", paper=upload(), enclosure=[upload(picture(), "plan.png")])
    assert answer["Location"] == reverse("desk:diarise")
    assert [paper.document.file_name for paper in ReceiptPaper.objects.order_by("position")] == [
        "letter.pdf",
        "plan.png",
    ]
    assert holder_of(Receipt.objects.get().id) == office.diarist.post_id
    assert "in the tray" not in browser.page("diarise")


def test_a_batch_is_worked_through_one_after_the_other(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    papers = [upload(pdf(n + 1), f"scan-{n}.pdf") for n in range(3)]
    answer = browser.act("diarise", do="scan", paper=papers)
    assert "3 in the tray" in words(answer)
    first = slip_in(answer)
    skipped = browser.act("diarise", do="skip", slip=first)
    assert skipped["Location"] == reverse("desk:diarise")
    answer = browser.get(reverse("desk:diarise"))
    assert "scan-1.pdf" in words(answer)
    save(browser, "next", slip=slip_in(answer))
    answer = browser.get(reverse("desk:diarise"))
    assert "scan-2.pdf" in words(answer)
    browser.act("diarise", do="remove", slip=slip_in(answer))
    answer = browser.get(reverse("desk:diarise"))
    assert slip_in(answer) == first
    assert "in the tray" not in words(answer)
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.pdf", "The file is empty. Nothing was stored."),
        (b"MZ\x90\x00 program", "letter.pdf", "but that is not what it contains"),
        (b"<html>", "page.html", "The file is not a PDF, JPEG, PNG or TIFF."),
        (pdf(), "خط.png", "The file's name ends in .png"),
    ],
)
def test_a_bad_paper_is_turned_away_with_its_reason_and_the_typed_form_stays(
    office: SampleOffice, seated: Seated, content: bytes, name: str, said: str
) -> None:
    browser = seated(office.diarist)
    for do in ("scan", "save"):
        answer = save(browser, do, paper=upload(content, name))
        assert answer.status_code == 422
        assert said in words(answer)
        assert name in words(answer)
        assert "Correction of a name" in answer.content.decode()
    assert not Receipt.objects.exists()
    assert "Next number 1/" in browser.page("diarise")


def test_a_paper_over_the_limit_is_turned_away(office: SampleOffice, seated: Seated, settings: Any) -> None:
    settings.MISL_UPLOAD_LIMIT = 100
    answer = save(seated(office.diarist), paper=upload())
    assert answer.status_code == 422
    assert "The file is larger than" in words(answer)


def test_a_locked_pdf_is_kept_diarised_and_named(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    answer = browser.act("diarise", do="scan", paper=upload(locked_pdf(), "مقفل.pdf"))
    assert "It is locked with a password" in words(answer)
    assert "Ask the sender for a copy without a password." in words(answer)
    answer = save(browser, slip=slip_in(answer))
    page = words(browser.get(answer["Location"]))
    assert "مقفل.pdf" in page
    assert "It is locked with a password" in page


def test_a_form_that_is_not_complete_keeps_the_paper_and_burns_no_number(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    answer = save(browser, paper=upload(), subject="")
    assert answer.status_code == 422
    assert "Subject: Write what the paper is about." in words(answer)
    assert "2 pages" in words(answer)
    save(browser, slip=slip_in(answer))
    assert Receipt.objects.get().serial == 1


def test_nothing_is_diarised_without_its_paper(office: SampleOffice, seated: Seated) -> None:
    answer = save(seated(office.diarist))
    assert answer.status_code == 422
    assert "Choose the scan of the paper." in words(answer)


@pytest.mark.parametrize("twice", [{"paper": None}, {"sender_reference": "No. 12/7"}])
def test_the_same_letter_twice_is_warned_of_and_may_still_be_saved(
    office: SampleOffice, seated: Seated, twice: dict[str, Any]
) -> None:
    browser = seated(office.diarist)
    save(browser, paper=upload())
    again: dict[str, Any] = {"paper": upload() if "paper" in twice else upload(pdf(3)), "sender": "munir  ahmad"}
    if "paper" in twice:
        again |= {"sender": "Somebody else", "sender_reference": ""}
    answer = save(browser, **again)
    assert answer.status_code == 422
    assert "This may already be in the diary." in words(answer)
    assert "Compare 1/" in words(answer)
    assert Receipt.objects.count() == 1
    save(browser, **{**again, "paper": "", "slip": slip_in(answer), "not_same": "1"})
    assert Receipt.objects.count() == 2


def test_the_same_letter_is_warned_of_while_it_is_typed_and_only_to_who_may_see_it(
    office: SampleOffice, seated: Seated
) -> None:
    save(seated(office.diarist), paper=upload())
    query = "?sender=munir+ahmad&sender_reference=NO.+۱۲/7"
    assert "This may already be in the diary. 1/" in seated(office.diarist).page("alike", query=query)
    assert seated(office.diarist).page("alike", query="?sender=Somebody&sender_reference=No.+12/7") == ""
    assert seated(office.deputy).page("alike", query=query) == ""


def test_that_a_paper_was_found_not_to_be_the_same_is_on_the_record(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.diarist)
    save(browser, paper=upload())
    first = Receipt.objects.get()
    save(browser, paper=upload(), not_same="1")
    assert Entry.objects.filter(body__contains=f'"found_different":["{first.id}"]').count() == 1


def test_generate_and_send_leads_to_the_choice_of_a_recipient(office: SampleOffice, seated: Seated) -> None:
    answer = save(seated(office.diarist), "send", paper=upload())
    assert answer["Location"] == reverse("desk:mark_receipt", args=[Receipt.objects.get().id])


def test_generate_and_send_to_a_chosen_officer_sends_at_once(office: SampleOffice, seated: Seated) -> None:
    answer = save(seated(office.diarist), "send", paper=upload(), to=office.deputy.post_id)
    receipt = Receipt.objects.get()
    assert answer["Location"] == reverse("desk:receipt", args=[receipt.id])
    assert holder_of(receipt.id) == office.deputy.post_id


def test_generate_and_copy_begins_the_next_paper_with_the_same_particulars(
    office: SampleOffice, seated: Seated
) -> None:
    browser = seated(office.diarist)
    answer = save(
        browser, "copy", paper=upload(), to=office.deputy.post_id, category="court", sender_address="Noorabad"
    )
    assert Receipt.objects.count() == 1
    page = browser.get(answer["Location"]).content.decode()
    assert 'value="Munir Ahmad"' in page
    assert '<option value="court" selected>' in page
    assert f'<option value="{office.deputy.post_id}" selected>' in page
    assert "Noorabad</textarea>" in page
    assert "No. 12/7" not in page
    stranger = seated(office.stranger).get(answer["Location"])
    assert "Munir Ahmad" not in stranger.content.decode()


def test_enter_in_a_field_never_takes_the_scan_out(office: SampleOffice, seated: Seated) -> None:
    page = seated(office.diarist).act("diarise", do="scan", paper=upload()).content.decode()
    buttons = re.findall(r'<button[^>]*name="do" value="(\w+)"', page)
    assert buttons[0] == "next"
    assert "remove" in buttons


def test_a_double_click_diarises_once_and_gets_the_first_answer(office: SampleOffice, seated: Seated) -> None:
    browser, act_id = seated(office.diarist), new_id()
    slip = slip_in(browser.act("diarise", do="scan", paper=upload()))
    answers = [save(browser, slip=slip, to=office.deputy.post_id, act_id=act_id) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Receipt.objects.count() == 1


def test_a_slip_that_is_not_ours_is_refused(office: SampleOffice, seated: Seated) -> None:
    answer = save(seated(office.diarist), slip="made:up")
    assert answer.status_code == 422
    assert "has waited too long and is no longer held" in words(answer)
    assert not Receipt.objects.exists()


def test_a_mark_that_is_refused_leaves_the_receipt_with_the_diarist_and_says_so(
    office: SampleOffice, seated: Seated
) -> None:
    browser = seated(office.diarist)
    answer = save(browser, "next", paper=upload(), to=office.diarist.post_id)
    receipt = Receipt.objects.get()
    assert answer["Location"] == reverse("desk:receipt", args=[receipt.id])
    assert "It is with this post already." in words(browser.get(answer["Location"]))
    assert holder_of(receipt.id) == office.diarist.post_id


def test_who_is_not_charged_with_the_registry_is_told_so(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.deputy)
    assert "Only the registry diarises papers" in browser.page("diarise", status=403)
    answer = save(browser, paper=upload())
    assert answer.status_code == 403
    assert "Only the registry diarises papers" in words(answer)
    assert not Receipt.objects.exists()
