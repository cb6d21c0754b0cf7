"""The islands, by mouse and keyboard, in Chromium."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from misl.kernel.prose import check

pytestmark = pytest.mark.browser

WORD = (
    "<html><head><style>p{color:red}</style></head><body>"
    "<p class=MsoNormal style='margin:0'>Intro <b style='mso-bidi-font-weight:normal'>strong</b><o:p></o:p></p>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>First</p>"
    "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>Inner</p>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4.</span>Second</p>"
    "<p onclick='alert(1)'>End</p></body></html>"
)
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.querySelector(".ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def _body(page: Page) -> str:
    return str(page.locator("textarea[name=body]").input_value())


def _enter_the_note(page: Page, gallery_url: str) -> None:
    page.goto(f"{gallery_url}?view=file", wait_until="networkidle")
    page.keyboard.press("n")
    page.wait_for_selector(".ProseMirror")


def test_a_note_with_a_reference_and_urdu_is_one_the_server_takes(desk: Page, gallery_url: str) -> None:
    _enter_the_note(desk, gallery_url)
    desk.keyboard.type("Consent is at #p. 3")
    desk.wait_for_selector(".suggest [role=option][aria-selected=true]")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    desk.keyboard.insert_text("پیرا ۱۱ سے اتفاق ہے۔")
    prose = check(json.loads(_body(desk)))
    assert [(ref.kind, ref.label) for ref in prose.references] == [("page", "p. 3/C")]
    assert prose.paragraphs == 2
    urdu = desk.locator(".ProseMirror p").nth(1)
    expect(urdu).to_have_attribute("lang", "ur")
    assert urdu.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_what_word_brings_becomes_lists_and_nothing_else(desk: Page, gallery_url: str) -> None:
    _enter_the_note(desk, gallery_url)
    desk.evaluate(PASTE, WORD)
    prose = check(json.loads(_body(desk)))
    html = prose.html()
    assert "<strong>strong</strong>" in html
    assert re.search(r'<ol start="3"[^>]*><li><p[^>]*>First</p>\s*<ul[^>]*><li><p[^>]*>Inner</p></li></ul></li>', html)
    assert "onclick" not in html
    assert "3." not in prose.text().replace("3. First", "")


def test_ctrl_shift_x_turns_the_paragraph_round_and_back(desk: Page, gallery_url: str) -> None:
    _enter_the_note(desk, gallery_url)
    desk.keyboard.type("Seen")
    desk.keyboard.press("Control+Shift+KeyX")
    assert '"dir":"rtl"' in _body(desk)
    desk.keyboard.press("Control+Shift+KeyX")
    assert '"dir":"auto"' in _body(desk)


def test_text_is_saved_after_three_idle_seconds_and_says_so(desk: Page, gallery_url: str) -> None:
    _enter_the_note(desk, gallery_url)
    with desk.expect_request(lambda request: request.method == "POST", timeout=8000) as sent:
        desk.keyboard.type("For approval, please.")
    assert "autosave" in (sent.value.post_data or "")
    expect(desk.locator("[data-saved]")).to_contain_text("Saved")


def test_text_that_never_reached_the_server_is_offered_back(chromium: Browser, gallery_url: str) -> None:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en")
    page = context.new_page()

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    page.route("**/*", refuse)
    _enter_the_note(page, gallery_url)
    page.keyboard.type("Typed while the line was down")
    expect(page.locator("[data-saved]")).to_contain_text("Kept on this computer", timeout=8000)
    page.goto(f"{gallery_url}?view=file", wait_until="networkidle")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".ProseMirror")).to_contain_text("Typed while the line was down")
    assert "Typed while the line was down" in _body(page)
    context.close()


def test_a_session_that_ended_opens_a_dialog_and_the_save_is_repeated(desk: Page, gallery_url: str) -> None:
    answers = [401]

    def guard(route: Route) -> None:
        if route.request.method == "POST" and answers:
            # A redirect to the sign-in page is what a browser would follow; the island takes it as an ended session.
            answers.pop()
            route.fulfill(status=303, headers={"Location": gallery_url})
        else:
            route.continue_()

    desk.route("**/*", guard)
    _enter_the_note(desk, gallery_url)
    desk.keyboard.type("Still here")
    expect(desk.locator("#session")).to_be_visible(timeout=8000)
    with desk.expect_request(lambda request: request.method == "POST", timeout=8000):
        desk.evaluate("dispatchEvent(new Event('focus'))")
    expect(desk.locator("#session")).to_be_hidden()
    assert "Still here" in _body(desk)


@pytest.mark.parametrize(("guarded", "sent"), [(True, 1), (False, 2)])
def test_a_double_click_sends_a_guarded_form_once(desk: Page, gallery_url: str, guarded: bool, sent: int) -> None:
    posts: list[str] = []

    def wait(route: Route) -> None:
        if route.request.method == "POST":
            # The answer takes its time: long enough for a second click.
            posts.append(route.request.url)
        else:
            route.continue_()

    desk.route("**/*", wait)
    desk.goto(f"{gallery_url}?view=diarise", wait_until="networkidle")
    form = desk.locator("form[data-guard]")
    form.evaluate("(form, guarded) => { form.noValidate = true; guarded || delete form.dataset.guard; }", guarded)
    desk.evaluate("""() => {
      const button = [...document.querySelectorAll('.beside-form .btn-primary')].at(-1);
      button.click();
      setTimeout(() => button.click(), 60);
    }""")
    desk.wait_for_timeout(400)
    assert len(posts) == sent


def test_the_splitter_moves_by_keyboard_and_is_remembered(desk: Page, gallery_url: str) -> None:
    desk.goto(f"{gallery_url}?view=file", wait_until="networkidle")
    bar = desk.get_by_role("separator")
    bar.focus()
    desk.keyboard.press("ArrowRight")
    expect(bar).to_have_attribute("aria-valuenow", "59")
    desk.reload(wait_until="networkidle")
    expect(desk.get_by_role("separator")).to_have_attribute("aria-valuenow", "59")


def test_keys_are_physical_and_can_be_switched_off(desk: Page, gallery_url: str) -> None:
    desk.goto(f"{gallery_url}?view=inbox", wait_until="networkidle")
    # The J key as an Urdu layout would send it: another letter, the same place.
    press = (
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ج', code: 'KeyJ', bubbles: true}))"
    )
    desk.evaluate(press)
    assert "F.3-11" in desk.evaluate("document.activeElement.closest('[data-row]').textContent")
    desk.keyboard.press("x")
    expect(desk.locator("[data-bulk-count]")).to_have_text("3")
    desk.keyboard.press("Shift+Slash")
    expect(desk.locator("#keys")).to_be_visible()
    desk.get_by_role("checkbox", name="Use single-key shortcuts").uncheck()
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()
    # The dialog gives the focus back a moment after it is gone.
    desk.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement === document.body")


def test_a_dialog_gives_the_focus_back_to_what_opened_it(desk: Page, gallery_url: str) -> None:
    desk.goto(f"{gallery_url}?view=file", wait_until="networkidle")
    desk.keyboard.press("s")
    expect(desk.locator("dialog#send")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog#send")).to_be_hidden()
    desk.get_by_role("link", name="Send").click()
    desk.get_by_role("button", name="Cancel").click()
    assert desk.evaluate("document.activeElement.textContent.trim()") == "Send"


def test_pages_turn_and_say_where_one_is(desk: Page, gallery_url: str) -> None:
    desk.goto(f"{gallery_url}?view=file", wait_until="networkidle")
    expect(desk.locator("[data-papers-at]")).to_have_text("Page 3 of 6, flag A")
    desk.get_by_role("button", name="Next page").click()
    expect(desk.locator("[data-papers-at]")).to_have_text("Page 4 of 6, flag B")
    expect(desk.locator(".thumb[aria-current]")).to_contain_text("4/C")


def test_without_a_script_the_note_is_a_plain_field_and_layouts_still_work(chromium: Browser, gallery_url: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery_url}?view=file")
    expect(page.locator("textarea[name=body_text]")).to_be_visible()
    expect(page.locator("#sheet-papers")).to_be_hidden()
    page.locator(".layouts label", has_text="Correspondence").click()
    expect(page.locator("#sheet-papers")).to_be_visible()
    expect(page.locator("#sheet-notes")).to_be_hidden()
    context.close()
