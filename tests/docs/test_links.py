from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, name, pages, prose

#: Pictures that the browser tests make; a clone in which they have not run yet lacks them.
MADE_BY_BROWSER_TESTS = {"docs/screenshots/file.png"}

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
#: Folders of somebody's machine; a document speaks of the data folder and the clone.
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/")


def targets(page: Path) -> list[str]:
    return [found for found in LINK.findall(prose(page)) if not re.match(r"[a-z]+:", found)]


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", pages(), ids=name)
def test_every_link_of_a_page_leads_somewhere(document: Path) -> None:
    missing = []
    for target in targets(document):
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        known = there.exists() and (not anchor or there.suffix != ".md" or anchor in anchors(there))
        if not known:
            missing.append(target)
    assert missing == []


def test_pictures_are_shown_only_if_browser_tests_make_them() -> None:
    shown = {
        name((page.parent / target).resolve())
        for page in pages()
        for target in targets(page)
        if target.endswith(".png")
    }
    assert shown <= MADE_BY_BROWSER_TESTS


def test_every_page_of_the_documents_is_on_their_map() -> None:
    docs = ROOT / "docs"
    linked = {(docs / target).resolve() for target in targets(docs / "README.md")}
    apart = [docs / "README.md", *(docs / "adr").glob("*.md")]
    unlisted = [name(page) for page in pages() if page.is_relative_to(docs) and page not in {*apart, *linked}]
    assert unlisted == []


@pytest.mark.parametrize("document", pages(), ids=name)
def test_no_page_names_a_folder_of_somebodys_machine(document: Path) -> None:
    assert not MACHINE.findall(document.read_text(encoding="utf-8"))
