"""A citizen's letter becomes a signed reply, by clicking: in English and Urdu, at a desk and on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Size, Visit
from tests.browser.words import post_of, say
from tests.documents.papers import picture

PHONE = "0300 1234567"
# desk.md, rule 8. A file's own page images count apart.
INBOX, INBOX_AGAIN, FILE, COUNTER = 120_000, 20_000, 200_000, 60_000

Open = Callable[..., Visit]


@dataclass
class MainJob:
    """One run of the main job. Each step is a page or two; what it learns the next steps use."""

    open_window: Open
    officers_window: Open
    language: str
    size: Size
    folder: Path
    subject: str = ""
    reference: str = ""
    windows: dict[str, Visit] = field(default_factory=dict)

    def word(self, words: str) -> str:
        return say(words, self.language)

    def officer(self, username: str) -> Visit:
        """The officer's window, at the work list."""
        if username not in self.windows:
            self.windows[username] = self.officers_window(username, language=self.language, size=self.size)
        self.windows[username].open("/desk/")
        return self.windows[username]

    def press(self, visit: Visit, words: str) -> None:
        visit.button(self.word(words)).click()
        visit.settle()

    def open_item(self, username: str) -> Visit:
        """Open this run's item from the officer's work list."""
        visit = self.officer(username)
        visit.page.locator("main").get_by_role("link", name=self.subject).first.click()
        visit.settle()
        return visit

    def send_to(self, visit: Visit, username: str) -> None:
        """In the open sending dialog: find the person's post, choose it, send."""
        dialog, post = visit.page.locator("#send"), post_of(username, self.language)
        dialog.locator("input[type=search]").fill(post)
        dialog.locator("label.choice", has_text=post).first.click()
        dialog.locator(".dialog-foot button[type=submit], .dialog-foot button.btn-primary").last.click()
        visit.settle()

    # ── the steps: on the telephone the counter runs with scripts and is judged; at the desk it must do without ──

    def the_citizen_applies(self) -> None:
        citizen = self.open_window(language=self.language, size=self.size, scripts=self.size is Size.PHONE)
        citizen.open("/")
        citizen.check("counter-home", first=COUNTER)
        citizen.open("/apply/")
        citizen.check("counter-apply", first=COUNTER)
        citizen.page.locator("[name=subject]").fill(self.subject)
        citizen.page.locator("[name=words]").fill("ایک حرف رہ گیا ہے۔ One letter is missing.")
        citizen.page.locator("form .btn-primary").click()
        letter = self.folder / "درخواست.png"
        letter.write_bytes(picture())
        citizen.page.locator("input[type=file]").set_input_files(letter)
        citizen.page.locator("form .btn-primary").click()
        for name, value in {"name": "Munir Ahmad", "phone": PHONE, "email": "munir@example.org"}.items():
            citizen.page.locator(f"[name={name}]").fill(value)
        citizen.page.locator("form .btn-primary").click()
        citizen.check("counter-check")
        citizen.page.locator("form .btn-primary").click()
        citizen.page.wait_for_url(re.compile("/receipt/"))
        citizen.check("counter-receipt")
        self.reference = citizen.page.url.rstrip("/").rsplit("/", 1)[1]

    def the_diarist_marks_it(self) -> None:
        visit = self.officer("zubair.ali")
        visit.check("inbox", first=INBOX, again=INBOX_AGAIN)
        visit = self.open_item("zubair.ali")
        visit.check("receipt")
        self.press(visit, "Mark to")
        visit.check("mark")
        self.send_to(visit, "bilal.anwar")

    def the_section_officer_opens_a_file(self) -> None:
        visit = self.open_item("bilal.anwar")
        self.press(visit, "Open a file")
        visit.page.locator("select[name=head]").select_option(index=1)
        visit.check("new-file")
        self.press(visit, "Open the file")
        visit.page.wait_for_url(re.compile("/desk/files/[0-9a-f-]{36}/"))
        self.press(visit, "Send")
        visit.check("send")
        self.send_to(visit, "hamid.raza")

    def the_assistant_notes(self) -> None:
        visit = self.open_item("hamid.raza")
        box = visit.page.locator("#composer")
        box.locator("[data-composer-text]").click()
        editor = box.locator(".ProseMirror")
        expect(editor).to_be_visible()
        editor.click()
        visit.page.keyboard.type("The old register has the full name.")
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.insert_text("منظوری کے لیے پیش ہے۔")
        box.get_by_role("button", name=self.word("Confirm")).click()
        visit.settle()
        visit.check("note-confirmed")
        self.press(visit, "Send")
        self.send_to(visit, "bilal.anwar")

    def the_section_officer_drafts_and_sends_up(self) -> None:
        visit = self.open_item("bilal.anwar")
        visit.check("file", first=FILE)
        address = visit.page.url
        self.press(visit, "Draft")
        visit.page.locator("input[name=template][value=accepted]").check(force=True)
        visit.page.locator(f"input[name=language][value={self.language}]").check(force=True)
        visit.check("draft-begin")
        self.press(visit, "Begin the draft")
        visit.check("draft")
        visit.page.locator("[name=copies]").fill("Assistant Commissioner, Noorabad")
        self.press(visit, "Save")
        visit.open(address)
        self.press(visit, "Send")
        self.send_to(visit, "nadia.rafiq")

    def the_deputy_approves_and_agrees(self) -> None:
        visit = self.open_item("nadia.rafiq")
        address = visit.page.url
        self.press(visit, "Draft")
        visit.page.locator("main a[href*='/desk/drafts/']").first.click()
        visit.settle()
        self.press(visit, "Approve")
        visit.check("draft-approved")
        visit.open(address)
        visit.page.locator("button[formaction*='/agree/']:not([name='next'])").click()
        visit.settle()

    def the_section_officer_signs(self) -> None:
        visit = self.open_item("bilal.anwar")
        visit.check("file-agreed")
        visit.open(visit.page.url + "movement/")
        visit.check("movement")
        visit.page.go_back()
        self.press(visit, "Draft")
        visit.page.locator("main a[href*='/desk/drafts/']").first.click()
        self.press(visit, "Look and sign")
        visit.check("sign")
        visit.page.get_by_role("button", name=self.word("Sign"), exact=True).click()
        visit.settle()
        visit.check("letter")

    def the_dispatcher_issues(self) -> None:
        visit = self.officer("waqas.mehmood")
        visit.open("/desk/dispatch/")
        visit.check("dispatch")
        visit.page.locator("main a[href*='/desk/dispatch/']", has_text=self.subject).first.click()
        visit.settle()
        for mode in ("email", "portal"):
            visit.page.locator(f"input[name=modes][value={mode}]").check(force=True)
        visit.page.locator("[name=email]").fill("munir@example.org")
        visit.check("issue")
        self.press(visit, "Issue and send")
        visit.check("issued")

    def the_citizen_reads_and_verifies(self) -> None:
        citizen = self.open_window(language=self.language, size=self.size, scripts=self.size is Size.PHONE)
        citizen.open("/track/")
        citizen.check("track-form", first=COUNTER)
        citizen.page.locator("[name=reference]").fill(self.reference)
        citizen.page.locator("[name=contact]").fill(PHONE)
        citizen.page.locator("form .btn-primary").click()
        citizen.check("track")
        letter = citizen.page.locator("a[href$='/letter.pdf']").get_attribute("href")
        answer = citizen.page.context.request.get(letter or "")
        own = self.folder / "letter.pdf"
        own.write_bytes(answer.body())
        citizen.page.locator("a[href$='/letter/']").first.click()
        citizen.check("reply")
        for content, words in (
            (own.read_bytes(), "This letter is genuine"),
            (own.read_bytes().replace(b"/Type", b"/Tipe", 1), "This letter has been altered"),
        ):
            own.write_bytes(content)
            citizen.open("/verify/")
            citizen.page.locator("input[type=file]").set_input_files(own)
            citizen.page.locator("button[name=by_file]").click()
            expect(citizen.page.locator("h1")).to_contain_text(self.word(words))
            citizen.check("verify-" + ("genuine" if "genuine" in words else "altered"))


@pytest.mark.parametrize("size", list(Size), ids=lambda size: size.name.lower())
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_letter_becomes_a_signed_reply_by_clicking(
    visit: Open, officers_window: Open, tmp_path: Path, language: str, size: Size
) -> None:
    job = MainJob(
        visit, officers_window, language, size, tmp_path, subject=f"Correct my name, {language} {size.name.lower()}"
    )
    job.the_citizen_applies()
    job.the_diarist_marks_it()
    job.the_section_officer_opens_a_file()
    job.the_assistant_notes()
    job.the_section_officer_drafts_and_sends_up()
    job.the_deputy_approves_and_agrees()
    job.the_section_officer_signs()
    job.the_dispatcher_issues()
    job.the_citizen_reads_and_verifies()
