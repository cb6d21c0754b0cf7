"""Journey 8 of the desk: everything that a filter finds gets another due date and has it taken back, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import AtDesk
from tests.browser.words import say


@pytest.mark.parametrize("language", ["en", "ur"])
def test_all_that_matches_gets_a_due_date_and_has_it_taken_back_by_keyboard(at_desk: AtDesk, language: str) -> None:
    desk = at_desk("bilal.anwar", language).open("/desk/?kind=receipt")
    page = desk.visit.page
    before = sorted(page.locator("[data-row]").all_inner_texts())
    assert before
    desk.tab_to(page.locator(".lead details > summary").first).keys("Enter")
    desk.tab_to(page.locator("a[href*='mark/due/']")).keys("Enter")
    page.wait_for_url(re.compile(r"mark/due/.*kind=receipt"))  # the filter goes along, not a list of ids
    told = re.search(r"\d+", page.locator("main form > p").first.inner_text())
    assert told
    matching = int(told[0])
    assert matching >= len(before)  # also what is on the next pages
    desk.visit.check("mark-together")
    desk.tab_to(page.locator("[name=working_days]"))
    page.keyboard.type("3")
    desk.keys("Enter")
    expect(page.locator("#marked .rows li")).to_have_count(matching)
    expect(page.locator("[data-keys=z]")).to_be_visible()
    desk.visit.check("marked-together")
    desk.keys("z")
    expect(page.locator("h1")).to_contain_text(say("Undo: %(title)s", language).split("%")[0].strip(" :"))
    desk.open("/desk/?kind=receipt")
    assert sorted(page.locator("[data-row]").all_inner_texts()) == before
