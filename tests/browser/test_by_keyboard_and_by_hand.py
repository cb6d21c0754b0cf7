"""A file's whole life by keyboard alone; and reading, agreeing, returning and approving with the thumb of one hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import AtDesk, Window
from tests.browser.visit import Size
from tests.browser.words import say

BOTH = pytest.mark.parametrize("language", ["en", "ur"])
# What a thumb hits, in pixels.
THUMB = 44


def choose_recipient(desk: Window, post: str) -> None:
    """In the sending dialog, by keyboard: search the post, take the first, send."""
    dialog = desk.visit.page.locator("#send")
    expect(dialog).to_be_visible()
    desk.tab_to(dialog.locator("input[type=search]"))
    desk.visit.page.keyboard.insert_text(post)
    choice = desk.choice(post).locator("input")
    expect(choice).to_be_visible()
    desk.visit.settle()
    desk.visit.page.keyboard.press("Tab")
    if not choice.is_checked():
        desk.keys("Space")
    assert choice.is_checked()
    desk.tab_to(dialog.locator(".dialog-foot .btn-primary")).keys("Enter")


@BOTH
def test_a_file_lives_from_its_receipt_to_its_closing_by_keyboard_alone(at_desk: AtDesk, language: str) -> None:
    from tests.browser.words import post_of

    officer, deputy = at_desk("bilal.anwar", language), at_desk("nadia.rafiq", language)
    page = officer.visit.page
    officer.open(f"/desk/receipts/{officer.scene['keyed']}/")
    officer.tab_to(officer.visit.button(officer.word("Open a file"))).keys("Enter")
    page.wait_for_url(re.compile("/files/new/"))
    officer.tab_to(page.locator("select[name=head]")).keys("ArrowDown", "ArrowDown")
    officer.tab_to(page.locator("main form .btn-primary")).keys("Enter")
    page.wait_for_url(re.compile("/desk/files/[0-9a-f-]{36}/"))
    address = page.url
    officer.keys("2", "n")
    expect(page.locator("#composer .ProseMirror")).to_be_focused()
    page.keyboard.insert_text("Put up for orders.")
    officer.saved()
    officer.keys("Escape")
    officer.tab_to(page.locator("#composer button[name=do][value=confirm]")).keys("Enter")
    officer.keys("s")
    choose_recipient(officer, post_of("nadia.rafiq", language))

    there = deputy.visit.page
    deputy.open(address)
    deputy.tab_to(there.locator("button[formaction*='/agree/']:not([name='next'])")).keys("Enter")
    there.wait_for_url(re.compile("/desk/$"))

    officer.open(address)
    officer.keys("h")
    page.wait_for_url(re.compile("/movement/"))
    officer.visit.check("movement-register")
    officer.open(address + "close/")
    officer.tab_to(page.locator("main form .btn-primary")).keys("Enter")
    page.wait_for_url(re.compile("/desk/files/[0-9a-f-]{36}/$"))
    expect(page.locator(".file-facts")).to_contain_text(say("Closed", language))
    officer.visit.check("file-closed")


def tap(desk: Window, target: Locator) -> None:
    """Tap what a thumb can hit without looking twice."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    assert min(box["height"], box["width"]) >= THUMB - 8, box  # what stands alone on its line may be a little lower
    target.tap()
    desk.visit.settle()


@BOTH
def test_on_a_telephone_a_file_is_read_agreed_to_returned_and_its_draft_approved(
    at_desk: AtDesk, language: str
) -> None:
    desk = at_desk("nadia.rafiq", language, Size.PHONE).open("/desk/")
    page = desk.visit.page
    desk.visit.check("inbox")
    desk.file("agreed")
    tap(desk, page.locator(".layouts label").last)
    expect(page.locator(".sheet-papers")).to_be_visible()
    desk.visit.check("file-papers")
    tap(desk, page.locator(".layouts label").first)
    desk.visit.check("file")
    tap(desk, page.locator("button[formaction*='/agree/']:not([name='next'])"))
    page.wait_for_url(re.compile("/desk/$"))

    desk.file("returned")
    tap(desk, page.locator(".file-actions details > summary").last)
    tap(desk, page.locator("form[action$='/return/'] button"))
    expect(page.locator(".alert, .error-summary").first).to_be_visible()

    desk.file("in_hand").open(f"/desk/drafts/{desk.scene['in_hand_draft']}/")
    desk.visit.check("draft")
    tap(desk, desk.visit.button(say("Approve", language)))
    expect(page.locator(".file-facts")).to_contain_text(say("Approved", language))
    desk.visit.check("draft-approved")
