"""Documents say what is true today: what they name in the code is there."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

import misl
from tests.docs.pages import ROOT, fenced, name, pages

TEST_NAME = re.compile(r"`(test_\w+)`")
QUOTED_FROM = re.compile(r"<!-- (\S+\.py) -->")
VARIABLE = re.compile(r"\bMISL_[A-Z_]*[A-Z]\b")


def named_tests() -> set[str]:
    return {test for page in pages() for test in TEST_NAME.findall(page.read_text(encoding="utf-8"))}


def test_every_test_that_a_document_names_exists() -> None:
    sources = "\n".join(source.read_text(encoding="utf-8") for source in (ROOT / "tests").rglob("test_*.py"))
    written = set(re.findall(r"def (test_\w+)\(", sources))
    assert named_tests() - written == set()
    assert len(named_tests()) > 40


def test_code_that_a_document_quotes_stands_in_the_source() -> None:
    quoted = []
    for page in pages():
        for before, code in fenced(page, "python"):
            source = QUOTED_FROM.fullmatch(before)
            assert source, f"{name(page)} shows code without saying where it stands"
            quoted.append((name(page), source[1], code))
    assert quoted
    for told_by, path, code in quoted:
        assert code in (ROOT / path).read_text(encoding="utf-8"), f"{told_by} quotes {path} as it was once"


def test_every_setting_that_a_document_names_is_one() -> None:
    from config.environment import Environment, variable_of

    known = {variable_of(field) for field in Environment.model_fields}
    said = {word for page in pages() for word in VARIABLE.findall(page.read_text(encoding="utf-8"))}
    assert said - known == set()


def test_every_chore_that_a_document_names_is_in_the_makefile() -> None:
    chores = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    said = {
        word
        for page in pages()
        for word in re.findall(r"\bmake ([a-z]+)\b(?=[`\s]*(?:`|$|[A-Z]+=|#))", page.read_text())
    }
    assert said - chores == set()


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return said


def test_the_public_code_file_has_what_its_standard_demands(publiccode: dict[str, Any]) -> None:
    """Keys that version 0.4 makes mandatory, and the lengths it allows."""
    for key in ("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"):
        assert publiccode[key], key
    assert publiccode["legal"]["license"] == "Apache-2.0"
    assert publiccode["maintenance"]["type"] in ("internal", "contract", "community", "none")
    assert publiccode["maintenance"]["contacts"][0]["name"]
    assert publiccode["localisation"] == {"localisationReady": True, "availableLanguages": ["en", "ur"]}
    words = publiccode["description"]["en"]
    assert len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert words["features"]


def test_a_version_is_told_alike_everywhere(publiccode: dict[str, Any]) -> None:
    """Unreleased: the changelog names the coming version, and nothing says that it is out."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"[{misl.__version__}]" in changes or f"This will be {misl.__version__}" in changes
    assert publiccode.get("softwareVersion", misl.__version__) == misl.__version__
