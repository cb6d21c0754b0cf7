"""Journeys 4, 7 and 12 of the desk: query, answer, approval and signature; acting for who is on leave; what waits with
whom, taken away as it stands.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.desk import AtDesk, Window
from tests.browser.words import say
from tests.signing.judges import pdfsig

BOTH = pytest.mark.parametrize("language", ["en", "ur"])


def written(desk: Window, words: str) -> Window:
    """Write and confirm a note on the file in view."""
    desk.note()
    desk.visit.page.keyboard.insert_text(words)
    desk.saved()
    return desk.confirm()


@BOTH
def test_a_senior_queries_the_officer_answers_and_the_secretary_approves_and_signs(
    at_desk: AtDesk, tmp_path: Path, language: str
) -> None:
    """Journey 4."""
    senior, officer, secretary = (at_desk(who, language) for who in ("imran.yousaf", "bilal.anwar", "rukhsana.malik"))
    written(senior.file("put_up"), "Which register is meant?")
    senior.visit.page.locator(".file-actions details > summary").last.click()
    senior.visit.page.locator("form[action$='/return/'] button").click()
    senior.visit.settle()

    draft = f"/desk/drafts/{officer.scene['draft']}/"
    officer.file("put_up").open(draft)
    officer.visit.page.locator("[name=subject]").fill("Register of 1962")
    officer.press("Save")
    officer.visit.page.locator(".versions a").first.click()
    officer.visit.settle()
    expect(officer.visit.page.locator("main ins, main .diff").first).to_contain_text("1962")
    officer.visit.check("draft-difference")
    written(officer.file("put_up"), "The register of 1962; the draft says so now.")
    officer.press("Send").send_to("rukhsana.malik")

    page = secretary.visit.page
    secretary.file("put_up")
    assert page.locator(".note-sheet .para").count() == 3
    secretary.open(draft).press("Approve")
    secretary.press("Look and sign")
    secretary.visit.check("sign")
    page.locator("main .form-foot .btn-primary").click()
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]+/$"))
    secretary.visit.check("signed-letter")
    with page.expect_download() as download:
        secretary.visit.button(say("Signed letter", language)).click()
    judged = pdfsig(tmp_path, Path(download.value.path()).read_bytes())
    assert "Signature is Valid" in judged
    assert "Total document signed" in judged

    senior.file("put_up")  # what was sent is nobody's to change any more
    assert senior.visit.page.locator("#composer, .note-sheet [contenteditable], .note-sheet textarea").count() == 0
    expect(senior.visit.page.locator("#n2")).to_contain_text("Which register is meant?")


@BOTH
def test_who_acts_for_an_officer_on_leave_sees_acts_and_is_recorded_as_acting(at_desk: AtDesk, language: str) -> None:
    """Journey 7."""
    desk = at_desk("faisal.noor", language).open("/desk/")
    page = desk.visit.page
    page.locator("summary.post-switch").click()
    page.locator("form[action$='/charge/'] button[name=charge]").filter(has=page.locator("small")).click()
    desk.visit.settle()
    desk.visit.check("acting")
    page.locator("main").get_by_role("link", name=re.compile(f"{language} 6$")).first.click()
    desk.visit.settle()
    written(desk, "Seen; go on.")
    desk.press("Send").send_to("bilal.anwar")
    desk.file("acting")
    said = page.locator(".note-sheet .note").last.inner_text()
    for named in ("Faisal Noor" if language == "en" else "فیصل نور", say("Link officer", language)):
        assert named in said, said
    desk.visit.check("noted-as-acting")
    leave = desk.open("/desk/leave/").visit.page.locator("main").inner_text()
    assert ("Salma Iqbal" if language == "en" else "سلمیٰ اقبال") in leave


@BOTH
def test_what_waits_with_whom_is_drilled_into_and_taken_away_as_it_stands(at_desk: AtDesk, language: str) -> None:
    """Journey 12, as far as lists go."""
    desk = at_desk("nadia.rafiq", language).open("/desk/pendency/")
    page = desk.visit.page
    desk.visit.check("pendency")
    desk = at_desk("bilal.anwar", language).open("/desk/")
    page = desk.visit.page
    heads = page.locator(".work-heads").first.inner_text().split("\n")
    page.locator(".lead details > summary").click()
    with page.expect_download() as download:
        page.locator("a[href*='xlsx']").first.click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    assert sheet is not None
    assert bool(sheet.sheet_view.rightToLeft) is (language == "ur")
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formula = [cell for cell in cells if "calc" in str(cell.value)]
    assert {cell.data_type for cell in formula} == {"s"}
    shown = {str(cell.value) for cell in cells}
    assert {head for head in heads if head.strip()} & shown
