"""One browser window, and what every page must hold: no violation of WCAG A/AA, no error in the console, no refused
script or style, no sideways scroll, no more than three actions in a page's head, and the byte budget of its kind.
"""

from __future__ import annotations

import enum
import functools
import io
import os
import re
import time
from pathlib import Path
from typing import Any, cast

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Request

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# SCREENSHOTS_TO=docs/screenshots takes the pictures of the guides anew.
SCREENSHOTS = os.environ.get("SCREENSHOTS_TO", "")
EVERY_SCREENSHOT = os.environ.get("SCREENSHOTS_OF") == "all"
WIDEST = (1100, 1100)
MAX_ACTIONS = 3
# How long a page may take until it stands still, in seconds.
PATIENCE = 30


class Size(enum.Enum):
    """The two sizes everything must work at."""

    DESK = (1366, 768)
    PHONE = (360, 740)


class Visit:
    """A window on the office. `check` judges the page it shows; `close` answers what went wrong meanwhile."""

    def __init__(self, browser: Browser, address: str, *, language: str, size: Size, scripts: bool) -> None:
        self.address, self.language, self.size, self._scripts = address, language, size, scripts
        width, height = size.value
        self._context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            java_script_enabled=scripts,
            base_url=address,
            has_touch=size is Size.PHONE,
        )
        self._context.add_cookies([{"name": "misl_language", "value": language, "url": address}])
        self.page: Page = self._context.new_page()
        self.bytes = 0
        self._complaints: list[str] = []
        self._apart: set[str] = set()
        self._asked: set[Request] = set()
        self._listen()

    def open(self, path: str) -> Page:
        """Go to a page; the bytes it took on the wire are in `bytes`."""
        self.bytes = 0
        self.page.goto(path)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the page stands still: loaded, and nothing asked of the server that is not answered yet."""
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 3 and time.monotonic() < until:
            self.page.wait_for_timeout(20)
            quiet = 0 if self._asked else quiet + 1
        self.page.wait_for_load_state("load")
        return self.page

    def weigh(self, path: str) -> tuple[int, int]:
        """Bytes on the wire of a first visit to a page, with nothing kept from before, and of the next one."""
        self._network.send("Network.clearBrowserCache")
        self.open(path)
        first = self.bytes
        self.open(path)
        return first, self.bytes

    def sign_in(self, username: str) -> Page:
        """In by the demonstration's door."""
        self.open("/sign-in/")
        self.page.locator(f'button[name="username"][value="{username}"]').click()
        self.page.wait_for_url(re.compile("/desk/"))
        return self.page

    def check(self, name: str, *, first: int = 0, again: int = 0) -> None:
        """Judge the page and, where asked for, keep its picture for the manual.

        `first` and `again` are the byte budgets of a first visit and of the next one; the page is then opened anew.
        """
        self.settle()
        where = f"{name} ({self.language}, {self.size.name.lower()})"
        self._keep_picture(name)
        if self._scripts:  # without them the page is judged by being usable, and nothing can be asked of it
            self._complaints += [f"{where}: {found}" for found in (*self._axe(), *self._layout())]
        if first or again:
            weights = zip(self.weigh(self.page.url), (first, again), strict=True)
            self._complaints += [f"{where}: {w} bytes, more than {b}" for w, b in weights if b and w > b]

    def forgive(self, words: str) -> None:
        """What the console said of this was what the journey is about."""
        self._complaints = [one for one in self._complaints if words not in one]

    def close(self) -> list[str]:
        self._context.close()
        return self._complaints

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def button(self, words: str) -> Locator:
        """The visible button or link that says this."""
        return self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words)).first

    # ── what is listened for ──

    def _listen(self) -> None:
        self.page.on("console", lambda message: self._note(message.type == "error", message.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        self.page.on("request", lambda request: self._asked.add(request))
        self.page.on("requestfinished", lambda request: self._asked.discard(request))
        self.page.on("requestfailed", lambda request: self._asked.discard(request))
        self._network = self._context.new_cdp_session(self.page)
        self._network.send("Network.enable")
        self._network.on("Network.responseReceived", lambda event: self._recognise(event))
        self._network.on("Network.loadingFinished", lambda event: self._weigh(event))

    def _note(self, bad: bool, words: str) -> None:
        # An answer of 4xx is what some steps of a journey are after; its page says so to the reader.
        if bad and "the server responded with a status of 4" not in words:
            self._complaints.append(f"{self.page.url}: {words}")

    def _recognise(self, event: dict[str, Any]) -> None:
        """The budgets are for a page without the pictures of its papers and without the fonts, which come once."""
        if re.search(r"/pages/|/letter/\d|/fair-copy/|/misl-fonts/", event["response"]["url"]):
            self._apart.add(event["requestId"])

    def _weigh(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._apart:
            return
        self.bytes += int(event.get("encodedDataLength", 0))

    # ── what is judged ──

    def _axe(self) -> list[str]:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(axe())
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
            ".then(result => result.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', ')))",
            WCAG,
        )
        return cast(list[str], found)

    def _layout(self) -> list[str]:
        facts = self.page.evaluate(
            "() => ({wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,"
            " actions: [...document.querySelectorAll(':is(.lead, .file-actions) :is(button.btn, a.btn)')]"
            ".filter(e => e.checkVisibility() && !e.closest('[popover], dialog, details > :not(summary)')).length})"
        )
        found = [f"scrolls sideways by {facts['wide']} px"] if facts["wide"] > 0 else []
        if facts["actions"] > MAX_ACTIONS:
            found.append(f"{facts['actions']} actions in view")
        return found

    def _keep_picture(self, name: str) -> None:
        """A picture that a guide shows, small enough to be kept beside it; with SCREENSHOTS_OF=all any picture."""
        suffix = "" if self.size is Size.DESK else ".phone"
        file = f"{name}{suffix}.{self.language}.webp"
        if SCREENSHOTS and (EVERY_SCREENSHOT or file in shown_by_guides()):
            with Image.open(io.BytesIO(self.page.screenshot(animations="disabled"))) as picture:
                picture.thumbnail(WIDEST)
                Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
                picture.save(Path(SCREENSHOTS, file), quality=70, method=6)


@functools.cache
def axe() -> str:
    """The judge, as a function that a page is given once."""
    return f"() => {{ {AXE.read_text()} }}"


@functools.cache
def shown_by_guides() -> frozenset[str]:
    """The pictures that the guides show, by the names of their files."""
    pages = (ROOT / "docs/guides").glob("*.md")
    return frozenset(found for page in pages for found in re.findall(r"screenshots/([\w.-]+\.webp)", page.read_text()))
