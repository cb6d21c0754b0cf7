"""A receipt's particulars and enclosures on its page, and the letters to senders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from misl.registry.models import Enclosure, Intimation, Receipt
from tests.documents.papers import pdf
from tests.office import SampleOffice
from tests.web.desk import Seated, words
from tests.web.test_diary import save, upload

GIVEN = {
    "category": "court",
    "vip": "on",
    "sender_address": "Tehsil office\nNoorabad",
    "enclosed": "Site plan",
    "missing": "Extract of the record\n\n  Affidavit ",
}


def diarised(office: SampleOffice, seated: Seated, **more: Any) -> UUID:
    save(seated(office.diarist), paper=upload(), **{**GIVEN, **more})
    return Receipt.objects.get().id


def test_every_particular_typed_is_shown_on_the_receipt_in_both_languages(office: SampleOffice, seated: Seated) -> None:
    receipt_id = diarised(office, seated, sender_email="dc@noorabad.example", sender_dated_on="2026-11-12")
    page = seated(office.diarist).page("receipt", receipt_id)
    for said in ("VIP", "Court matter", "dc@noorabad.example", "12 Nov", "No. 12/7", "Site plan Came with the letter"):
        assert said in page
    assert "Affidavit Missing" in page
    assert "عدالتی معاملہ" in seated(office.diarist, "ur").page("receipt", receipt_id)


@pytest.mark.parametrize(
    ("missing", "said"), [("x" * 201, "at most 200 letters"), ("plan\n" * 31, "At most 30 can be named")]
)
def test_enclosures_that_can_not_be_kept_are_named_and_nothing_typed_is_lost(
    office: SampleOffice, seated: Seated, missing: str, said: str
) -> None:
    answer = save(seated(office.diarist), paper=upload(), missing=missing, sender_email="")
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Correction of a name" in answer.content.decode()
    assert not Receipt.objects.exists()


def test_the_sender_is_asked_and_the_letter_is_printed_and_put_down_as_gone(
    office: SampleOffice, seated: Seated
) -> None:
    browser, receipt_id = seated(office.diarist), diarised(office, seated)
    browser.act("ask_for_enclosures", receipt_id)
    page = browser.page("receipt", receipt_id)
    assert "The letter waits to be printed by the registry." in page
    assert "Affidavit Asked for" in page
    assert "Enclosures asked for By post, waits to be printed" in page
    letters = browser.page("sender_letters")
    assert ["Diary No. 1", "2026-CR: enclosures"][0] in letters
    assert "Extract of the record Affidavit" in letters
    answer = browser.act("sender_letters", letter=[Intimation.objects.get().id, "no id"])
    assert "1 letter is put down as gone." in words(browser.get(answer["Location"]))
    assert "No letter waits to be printed" in browser.page("sender_letters")
    assert "Letters to senders" in seated(office.diarist, "en").page("sender_letters")


def test_what_has_come_is_put_down_with_its_scan(office: SampleOffice, seated: Seated) -> None:
    browser, receipt_id = seated(office.diarist), diarised(office, seated)
    affidavit = Enclosure.objects.get(title="Affidavit")
    browser.act("enclosure_arrived", receipt_id, enclosure=affidavit.id, scan=upload(pdf(3), "affidavit.pdf"))
    page = browser.page("receipt", receipt_id)
    assert "Affidavit Came later" in page
    assert "affidavit.pdf" in page
    browser.act("enclosure_arrived", receipt_id, enclosure=affidavit.id)
    assert "This enclosure is not missing" in browser.page("receipt", receipt_id)
    bad = upload(b"MZ", "plan.pdf")
    browser.act(
        "enclosure_arrived", receipt_id, enclosure=Enclosure.objects.get(title="Extract of the record").id, scan=bad
    )
    assert "is not what it contains" in browser.page("receipt", receipt_id)
    assert Enclosure.objects.get(title="Extract of the record").state == "missing"


def test_who_only_reads_a_receipt_is_offered_nothing_about_its_enclosures(office: SampleOffice, seated: Seated) -> None:
    receipt_id = diarised(office, seated)
    page = seated(office.auditor).page("receipt", receipt_id)
    assert "Affidavit Missing" in page
    assert "Ask the sender" not in page
    seated(office.auditor).act("ask_for_enclosures", receipt_id)
    assert Enclosure.objects.get(title="Affidavit").state == "missing"
    assert seated(office.auditor).get(reverse("desk:sender_letters")).status_code == 403
