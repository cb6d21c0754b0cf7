"""What can be told from the sources alone: strict policy, known icons, words for every sentence of the scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from misl.ui.words import for_islands

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src/misl").glob("*/templates/**/*.html"))
SCRIPTS = sorted((ROOT / "frontend").glob("[ie]*/*.ts"))
ICONS = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "frontend/icons/icons.svg").read_text(encoding="utf-8")))

FORBIDDEN = {
    "an inline style": re.compile(r"<[a-z][^>]*\sstyle=|<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+=|hx-on", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a value that compiles code": re.compile(r"js:|javascript:|hx-trigger=\"[^\"]*\["),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "src/misl")))
def test_no_template_holds_what_the_policy_forbids(path: Path) -> None:
    # PDFs and mails are no pages: they carry their own style and run nothing.
    if "print" in path.parts or "mail" in path.parts or "letters" in path.parts or "typeset" in path.parts:
        pytest.skip("not a page")
    source = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(source)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "src/misl")))
def test_every_icon_a_template_names_is_in_the_sprite(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    named = set(re.findall(r'{% icon "([^"]+)"', source)) | set(re.findall(r'\s(?:icon|after)="([a-z-]+)"', source))
    assert named - ICONS == set()


def test_every_sentence_a_script_asks_for_has_its_words() -> None:
    asked = set[str]()
    for path in SCRIPTS:
        source = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'\bword\("([^"]+)"', source))
        asked |= set(re.findall(r'\bthis\.say\("([^"]+)"', source)) | set(
            re.findall(r'^\s*button\("([^"]+)"', source, re.MULTILINE)
        )
        asked |= set(re.findall(r'{ name: "([^"]+)", picture:', source))
    assert asked - set(for_islands()) == set()
    assert asked


def test_the_lock_file_holds_no_download_address() -> None:
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
