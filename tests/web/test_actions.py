"""The rule of three: no screen shows more than three actions at once, whoever looks at it; the rest is under More.

Driven by the list of addresses: a new screen is visited here by itself, and one that nobody in the scene reaches fails
until it is named below.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.urls import reverse

from tests.office import SampleOffice
from tests.web.access import Scene, names_under, scene
from tests.web.desk import Seated

__all__ = ["scene"]

MOST = 3
#: Where a screen's own actions stand. Buttons in rows and forms belong to their row and their form.
HEADS = {"lead", "file-actions"}
#: What is folded away, or opened only by an action.
FOLDED = {"details", "dialog", "template", "noscript"}
VOID = {"input", "br", "hr", "img", "meta", "link", "use", "path", "source", "wbr", "col", "area", "embed", "track"}

#: Pieces of pages, and what the scene lacks: its own tests look at it. All else must be seen, or leads on to a page.
ASIDE = {"alike"}
NOT_IN_THE_SCENE = {"certificate", "counter_slip", "job_result", "lodged", "marked", "merge_part_file", "no_charge"}
NOT_IN_THE_SCENE |= {"reopen_file", "scan_page", "structure_sheet", "take_over", "transfer", "whole_list"}
NOT_IN_THE_SCENE |= {"withdraw_power"}


class Actions(HTMLParser):
    """Counts the buttons in view in the heads of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kinds = set((dict(attrs).get("class") or "").split())
        head = bool(self._open and self._open[-1][1]) or bool(kinds & HEADS)
        folded = bool(self._open and self._open[-1][2]) or tag in FOLDED
        if tag in {"a", "button"} and "btn" in kinds and head and not folded:
            self.found.append(dict(attrs).get("href") or dict(attrs).get("value") or tag)
        if tag not in VOID:
            self._open.append((tag, head, folded))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass


def actions(answer: Any) -> list[str]:
    """The actions in view on a page."""
    counted = Actions()
    counted.feed(answer.content.decode())
    return counted.found


def test_the_counting_sees_what_stands_in_a_head_and_not_what_is_folded_away() -> None:
    counted = Actions()
    counted.feed(
        '<div class="lead"><a class="btn" href="/a"><svg><use href="#x"/></svg>A</a>'
        '<details><summary class="btn">More</summary><button class="btn">C</button></details>'
        '<button class="btn btn-primary" value="b">B<br></button></div><p><button class="btn">In a row</button></p>'
    )
    assert counted.found == ["/a", "b"]


def test_every_screen_shows_at_most_three_actions(office: SampleOffice, seated: Seated, scene: Scene) -> None:
    people = [office.section_officer, office.diarist, office.dispatcher, office.establishment, office.deputy]
    browsers = [seated(person) for person in people]
    crowded, unseen = [], set()
    for name in names_under("desk"):
        answers = (browser.get(reverse(f"desk:{name}", args=scene.arguments(name))) for browser in browsers)
        answer = next((one for one in answers if one.status_code not in (403, 404)), None)
        if answer is None:
            unseen.add(name)
        elif answer.status_code == 200 and "html" in answer["Content-Type"] and name not in ASIDE:
            found = actions(answer)
            if len(found) > MOST:
                crowded.append((name, found))
    assert crowded == []
    assert unseen <= NOT_IN_THE_SCENE
