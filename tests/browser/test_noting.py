"""Journeys 3 and 10 of the desk, and two windows on one note and one draft: what is written is where it belongs, and
nobody's words are lost.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import AtDesk
from tests.browser.words import say

BOTH = pytest.mark.parametrize("language", ["en", "ur"])
FILE = 200_000


@BOTH
def test_a_receipt_is_put_in_a_file_and_a_note_in_two_scripts_refers_to_a_paragraph_and_a_flag(
    at_desk: AtDesk, language: str
) -> None:
    """Journey 3."""
    desk = at_desk("bilal.anwar", language)
    page = desk.visit.page
    desk.open(f"/desk/receipts/{desk.scene['marked']}/").press("Put in a file")
    desk.visit.check("put-in-file")
    page.locator(f"input[name=file][value='{desk.scene['noted']}']").check(force=True)
    page.locator("main form[data-guard] .btn-primary").click()
    page.wait_for_url(re.compile("/desk/files/"))
    desk.file("noted")
    editor = desk.note()
    page.keyboard.insert_text("پیرا ملاحظہ ہو: ")
    page.keyboard.type("#2")
    page.locator(".suggest [role=option]", has_text=re.compile("2/N|۲/ن")).first.click()
    page.keyboard.press("Enter")
    page.keyboard.type("The register is under flag #A")
    page.locator(".suggest [role=option]", has_text="A").first.click()
    blocks = editor.locator("p")
    directions = [blocks.nth(n).evaluate("p => getComputedStyle(p).direction") for n in (0, 1)]
    assert directions == ["rtl", "ltr"]
    desk.saved()
    desk.visit.check("note-two-scripts", first=FILE)
    desk.confirm().press("Send").send_to("nadia.rafiq")
    desk.file("noted")
    third, fourth = page.locator("#n3"), page.locator("#n4")
    expect(fourth).to_contain_text("The register is under flag")
    assert page.locator(".note-sheet .para").evaluate_all("all => all.map(one => one.id)") == ["n1", "n2", "n3", "n4"]
    third.locator("a[href$='#n2']").click()
    expect(page.locator("#n2")).to_be_in_viewport()
    fourth.locator("a[href*='page=3'], a[href$='#p3'], a[href$='#page-3']").first.click()
    desk.visit.settle()
    expect(page.locator(".stage")).to_contain_text(re.compile("[3۳]/[Cم]"))


@BOTH
def test_a_note_outlives_its_session_and_a_broken_line_and_is_there_once(at_desk: AtDesk, language: str) -> None:
    """Journey 10."""
    desk = at_desk("hamid.raza", language)
    page, context = desk.visit.page, desk.visit.page.context
    desk.file("typed")
    signed_in = context.cookies()
    editor = desk.note()
    page.keyboard.type("One letter is missing. ")
    desk.saved()
    context.clear_cookies()
    page.keyboard.type("The register has it. ")
    expect(page.locator("dialog#session")).to_be_visible(timeout=10_000)
    desk.visit.check("sign-in-again")
    context.add_cookies(signed_in)  # type: ignore[arg-type]
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    expect(page.locator("dialog#session")).to_be_hidden()
    desk.saved()
    context.set_offline(True)
    editor.click()
    page.keyboard.press("End")
    page.keyboard.type("It may be corrected.")
    expect(page.locator("[data-saved].is-failed")).to_be_visible(timeout=10_000)
    context.set_offline(False)
    desk.saved()
    desk.visit.forgive("ERR_INTERNET_DISCONNECTED")
    desk.file("typed")
    written = "One letter is missing. The register has it. It may be corrected."
    expect(page.locator("#composer")).to_contain_text(written)
    desk.note()
    desk.confirm()
    assert page.locator("#composer-text").input_value().strip() == written
    desk.visit.check("note-kept")


@BOTH
def test_two_windows_on_one_note_show_both_versions_and_lose_neither(at_desk: AtDesk, language: str) -> None:
    first, second = at_desk("nadia.rafiq", language), at_desk("nadia.rafiq", language)
    for window in (first, second):
        window.file("twice")
    first.note()
    first.visit.page.keyboard.type("Written in the first window.")
    first.saved()
    second.note()
    second.visit.page.keyboard.type("Written in the second window.")
    expect(second.visit.page.locator("[data-saved].is-failed")).to_be_visible(timeout=10_000)
    second.confirm()
    page = second.visit.page
    expect(page.locator(".other-version")).to_contain_text("Written in the first window.")
    expect(page.locator("#composer")).to_contain_text("Written in the second window.")
    second.visit.check("two-versions-of-a-note")


@BOTH
def test_two_windows_on_one_draft_keep_both_texts(at_desk: AtDesk, language: str) -> None:
    first, second = at_desk("bilal.anwar", language), at_desk("bilal.anwar", language)
    address = f"/desk/drafts/{first.scene['own_draft']}/"
    for window in (first, second):
        window.open(address)
        subject = window.visit.page.locator("[name=subject]")
        subject.fill(f"{subject.input_value()}, {'first' if window is first else 'second'} window")
    first.press("Save")
    second.press("Save")
    page = second.visit.page
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert page.locator("[name=subject]").input_value().endswith("second window")
    second.visit.check("two-versions-of-a-draft")
    second.open(address)
    assert page.locator("[name=subject]").input_value().endswith("first window")
    assert say("Versions", language) in page.locator("main").inner_text()
