"""What is done on the receipt itself: disposing, taking up again, correcting."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from misl.registry.commands import open_receipt
from misl.registry.models import Receipt
from tests.office import SampleOffice
from tests.web.desk import Seated, a_marked_receipt, words

PARTICULARS: dict[str, Any] = {
    "sender": "Munir Ahmad",
    "subject": "Land at Chak 71",
    "mode": "hand",
    "category": "letter",
    "language": "en",
    "secrecy": "0",
}


def test_a_receipt_is_disposed_of_and_taken_up_again_on_its_page(office: SampleOffice, seated: Seated) -> None:
    receipt_id, browser = a_marked_receipt(office), seated(office.section_officer)
    assert "Dispose of it here" in browser.page("receipt", receipt_id)
    for language in ("en", "ur"):
        assert seated(office.section_officer, language).page("dispose_receipt", receipt_id)
    answer = browser.act("dispose_receipt", receipt_id, way="replied", note="")
    assert answer.status_code == 422
    assert "Write the number and date of the reply." in words(answer)
    assert "Choose how it is disposed of." in words(browser.act("dispose_receipt", receipt_id, note="No. 4"))
    answer = browser.act("dispose_receipt", receipt_id, way="replied", note="No. 4 of 24 Nov")
    assert answer["Location"] == reverse("desk:inbox")
    page = browser.page("receipt", receipt_id)
    assert "Disposed of: Replied No. 4 of 24 Nov" in page
    assert "Mark to" not in browser.offers("receipt", receipt_id)
    assert "Replied" in browser.page("receipts")
    assert "disposed of" in browser.page("receipt_movement", receipt_id)
    refused = browser.page("dispose_receipt", receipt_id, status=403)
    assert "This receipt has been disposed of. Whoever has it can take it up again" in refused
    browser.act("take_up_receipt", receipt_id)
    assert "Write why it is taken up again." in browser.page("receipt", receipt_id)
    browser.act("take_up_receipt", receipt_id, reason="A second letter came")
    assert "The receipt is on your work list again." in browser.page("receipt", receipt_id)
    assert Receipt.objects.get().state == "diarised"


def test_a_correction_shows_what_was_what_is_and_why(office: SampleOffice, seated: Seated) -> None:
    receipt_id, browser = a_marked_receipt(office, "Land at Chak 17"), seated(office.section_officer)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    assert (
        "Land at Chak 17</textarea>" in browser.get(reverse("desk:correct_receipt", args=[receipt_id])).content.decode()
    )
    answer = browser.act("correct_receipt", receipt_id, **PARTICULARS)
    assert answer.status_code == 422
    assert "a correction needs its reason" in words(answer)
    assert "Land at Chak 71" in answer.content.decode()
    asked = PARTICULARS | {"vip": "on", "category": "court", "reason": "Misread"}
    assert browser.act("correct_receipt", receipt_id, **asked)["Location"] == reverse("desk:receipt", args=[receipt_id])
    page = browser.page("receipt", receipt_id)
    assert "Subject : Land at Chak 17 Land at Chak 71 Misread · SO (Land-II)" in page
    assert "From a VIP : No Yes" in page
    assert "Category : Letter Court matter" in page
    assert "تصحیحات" in seated(office.section_officer, "ur").page("receipt", receipt_id)


def test_the_registry_corrects_what_went_on_and_others_are_told_why_not(office: SampleOffice, seated: Seated) -> None:
    receipt_id = a_marked_receipt(office)
    asked = PARTICULARS | {"reason": "Misread"}
    assert seated(office.diarist).act("correct_receipt", receipt_id, **asked).status_code == 302
    refused = seated(office.auditor).act("correct_receipt", receipt_id, **(asked | {"sender": "Another"}))
    assert refused.status_code == 422
    assert "Only its holder, or the registry that diarised it" in words(refused)
    assert Receipt.objects.get().sender == "Munir Ahmad"
