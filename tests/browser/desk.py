"""An officer's window, and what officers do in it again and again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.browser.visit import Visit
from tests.browser.words import post_of, say

#: Opens an officer's window, signed in: at_desk("bilal.anwar", "ur").
AtDesk = Callable[..., "Window"]
# How often Tab may be pressed until a page's control is reached.
FAR = 120


@dataclass
class Window:
    """One officer's window. What is named in English here is pressed by its name in the window's language."""

    visit: Visit
    scene: dict[str, str] = field(default_factory=dict)

    def word(self, words: str) -> str:
        return say(words, self.visit.language)

    def open(self, path: str) -> Window:
        self.visit.open(path)
        return self

    def file(self, name: str, more: str = "") -> Window:
        """Open one of the scene's files."""
        return self.open(f"/desk/files/{self.scene[name]}/{more}")

    def press(self, words: str) -> Window:
        self.visit.button(self.word(words)).click()
        self.visit.settle()
        return self

    def more(self, words: str) -> Window:
        """Press an entry of the page's menu More."""
        self.visit.page.locator(".file-actions details > summary").last.click()
        return self.press(words)

    def note(self) -> Locator:
        """The note box with its editor, entered."""
        box = self.visit.page.locator("#composer")
        box.locator("[data-composer-text]").click()
        editor = box.locator(".ProseMirror")
        expect(editor).to_be_visible()
        editor.click()
        return editor

    def confirm(self) -> Window:
        self.visit.page.locator("#composer button[name=do][value=confirm]").click()
        self.visit.settle()
        return self

    def send_to(self, username: str) -> Window:
        """From the file or receipt in view: open the sending dialog, choose the person's post, send."""
        dialog, post = self.visit.page.locator("#send"), post_of(username, self.visit.language)
        dialog.locator("input[type=search]").fill(post)
        self.choice(post).click()
        dialog.locator(".dialog-foot button.btn-primary").click()
        self.visit.settle()
        return self

    def choice(self, post: str) -> Locator:
        """The recipient in the sending dialog whose post is called exactly so."""
        title = self.visit.page.locator("b", has_text=re.compile(f"^{re.escape(post)}$"))
        return self.visit.page.locator("#send label.choice").filter(has=title).first

    def saved(self) -> None:
        """The stamp of the autosave says that the server has it."""
        expect(self.visit.page.locator("[data-saved] .i")).to_be_visible()
        expect(self.visit.page.locator("[data-saved]")).not_to_have_class(re.compile("is-failed"))

    # ── by keyboard alone ──

    def keys(self, *pressed: str) -> Window:
        for one in pressed:
            self.visit.page.keyboard.press(one)
        self.visit.settle()
        return self

    def tab_to(self, target: Locator, *, back: bool = False) -> Window:
        """Press Tab until the target has the focus, and see that the focus shows."""
        handle = target.element_handle()
        for _ in range(FAR):
            if handle.evaluate("one => document.activeElement === one"):
                ring = handle.evaluate("one => one.matches(':focus-visible') || one.type === 'file'")
                assert ring, "the focus does not show"
                return self
            self.visit.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {target}")
