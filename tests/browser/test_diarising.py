"""Journey 1 of the desk: five scans dropped at once, diarised by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.desk import AtDesk, Window
from tests.documents.papers import pdf


def next_number(desk: Window) -> int:
    """The serial that the diary gives next."""
    shown = desk.visit.page.locator(".form-foot b").inner_text()
    found = re.search(r"(\d+)/\d{4}", shown)
    assert found, shown
    return int(found[1])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_five_scans_are_diarised_by_keyboard_and_one_is_known_already(
    at_desk: AtDesk, tmp_path: Path, language: str
) -> None:
    desk = at_desk("zubair.ali", language).open("/desk/")
    page = desk.visit.page
    desk.keys("n", "r")
    page.wait_for_url(re.compile("/receipts/new/"))
    first = next_number(desk)
    scans = [tmp_path / f"scan {n}.pdf" for n in range(5)]
    for n, scan in enumerate(scans):
        # The third is what came with another receipt already.
        scan.write_bytes(pdf() if n == 2 else pdf(text=f"Letter {n} {language} {uuid4()}"))
    page.locator("#paper").set_input_files(scans)
    expect(page.locator(".batch i")).to_have_count(5)
    desk.visit.check("diarise-batch")
    for n in range(5):
        if n == 1:
            desk.open("/desk/receipts/new/")  # the tray is the server's, not the page's
            expect(page.locator(".batch i")).to_have_count(4)
        if n == 2:
            known = desk.word("This very paper is in the diary already.")
            expect(page.locator(".alert", has_text=known)).to_be_visible()
            desk.visit.check("diarise-known-already")
            desk.tab_to(page.locator("button[name=do][value=remove]"), back=True).keys("Enter")
            continue
        desk.tab_to(page.locator("#id_sender"))
        page.keyboard.type(f"Sender {n}")
        desk.tab_to(page.locator("#id_subject"))
        page.keyboard.insert_text("زمین کی حد بندی" if language == "ur" else "Boundary of a plot")
        desk.keys("Control+Enter")
    expect(page.locator(".beside-drop")).to_be_visible()
    assert next_number(desk) == first + 4
    desk.open("/desk/receipts/")
    numbers = [int(one) for one in re.findall(r"(\d+)/\d{4}-CR", page.locator(".rows").inner_text())]
    assert list(dict.fromkeys(numbers))[:4] == [first + 3, first + 2, first + 1, first]
    desk.visit.check("receipts")
