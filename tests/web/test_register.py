"""The register of receipts: narrowed, taken away exactly so, and acknowledged in bulk."""

from __future__ import annotations

import io

import openpyxl
from django.urls import reverse

from misl.registry.models import Intimation
from tests.office import SampleOffice
from tests.web.desk import Seated, words


def test_the_register_is_narrowed_on_its_page_and_exported_as_narrowed(office: SampleOffice, seated: Seated) -> None:
    office.receipt("=cmd|' /C calc'!A0", category="audit")
    office.receipt("A plain letter")
    browser, query = seated(office.diarist), "?category=audit&only=own"
    page = browser.page("receipts", query=query)
    assert "A plain letter" not in page
    assert "This section's diary" in page
    assert "No receipt matches" in browser.page("receipts", query="?only=vip")
    assert "A plain letter" in browser.page("receipts", query="?category=nonsense&since=never")

    lines = browser.get(reverse("desk:receipts") + query + "&export=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=cmd" in lines[1] or "\t=cmd" in lines[1]
    answer = seated(office.diarist, "ur").get(reverse("desk:receipts") + query + "&export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    cells = [cell for row in sheet.iter_rows() for cell in row if "=cmd" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]
    assert browser.get(reverse("desk:receipts") + query + "&export=pdf").content.startswith(b"%PDF")


def test_ticked_receipts_are_acknowledged_and_each_that_was_not_is_said_with_its_reason(
    office: SampleOffice, seated: Seated
) -> None:
    reached = office.receipt("First", sender_address="Noorabad")
    unreached = office.receipt("Second")
    browser = seated(office.diarist)
    assert "Acknowledge" in browser.page("receipts")
    answer = browser.act("acknowledge", row=[reached, unreached, "no id"])
    page = words(browser.get(answer["Location"]))
    assert "1 sender is told" in page
    assert "1 was not told: The paper gives no address" in page
    assert Intimation.objects.get().receipt_id == reached
    assert "Acknowledgement By post, waits to be printed" in browser.page("receipt", reached)
    assert "your letter was received" in browser.page("sender_letters")
    again = browser.act("acknowledge", row=[reached])
    assert "told its diary number already" in words(browser.get(again["Location"]))
    assert Intimation.objects.count() == 1
    nobody = browser.act("acknowledge")
    assert "Nobody was chosen" in words(browser.get(nobody["Location"]))


def test_all_that_match_are_acknowledged_and_only_those(office: SampleOffice, seated: Seated) -> None:
    for number in range(27):
        office.receipt(f"Audit {number}", category="audit", sender_address="Noorabad")
    office.receipt("Not asked for", sender_address="Noorabad")
    browser = seated(office.diarist)
    answer = browser.post(reverse("desk:acknowledge") + "?category=audit", {"all": "1"})
    assert "27 senders are told" in words(browser.get(answer["Location"]))
    assert Intimation.objects.count() == 27
    assert "Not asked for" in browser.page("receipts", query="?only=untold")
    assert "Audit 3" not in browser.page("receipts", query="?only=untold")


def test_who_keeps_no_diary_is_offered_no_acknowledging_and_can_do_none(office: SampleOffice, seated: Seated) -> None:
    receipt_id = office.receipt("First", sender_address="Noorabad")
    assert "Acknowledge" not in seated(office.auditor).page("receipts")
    seated(office.auditor).act("acknowledge", row=[receipt_id])
    seated(office.stranger).act("acknowledge", row=[receipt_id])
    assert not Intimation.objects.exists()
