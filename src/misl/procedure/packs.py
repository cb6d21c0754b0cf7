"""Procedure packs: one TOML file in `manuals/` for each version of each, read and judged once.

A file that breaks the rules of packs is a defect of the software and stops the start: see `PackUnfit`.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from misl.organisation.models.office import in_language
from misl.procedure.catalogue import RULES, Facts, Held, Test
from misl.procedure.states import Effect

MANUALS = Path(__file__).parent / "manuals"


class PackUnfit(Exception):
    """A pack says what no pack may say."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a manual. `words` say it, `remedy` what to do when it is not kept; both with blanks for the figure
    and the facts. `keeps` and `breaks` are an example of each.
    """

    key: str
    paragraph: str
    source: str
    seen: bool
    effect: str
    may_depart: bool
    figure: int | None
    en: str
    ur: str
    remedy_en: str
    remedy_ur: str
    keeps: Facts
    breaks: Facts

    @property
    def test(self) -> Test:
        return RULES[self.key]

    @property
    def is_held(self) -> bool:
        """Whether the software holds it whatever a pack says."""
        return isinstance(self.test, Held)

    @property
    def words(self) -> str:
        return in_language(self.en, self.ur)

    @property
    def remedy(self) -> str:
        return in_language(self.remedy_en, self.remedy_ur)


@dataclass(frozen=True, slots=True)
class Pack:
    """A manual of office procedure as data: its code, the version of the data, the edition of the manual."""

    code: str
    version: int
    edition: str
    en: str
    ur: str
    rules: Mapping[str, Rule]

    @property
    def name(self) -> str:
        return f"{self.code}-{self.version}"

    @property
    def title(self) -> str:
        return in_language(self.en, self.ur)


@functools.cache
def packs() -> Mapping[str, Pack]:
    """Every pack there is, by name (`PK-SI-1`). Raises: PackUnfit."""
    found = [_read(path) for path in sorted(MANUALS.glob("*.toml"))]
    return {pack.name: pack for pack in found}


def latest() -> list[Pack]:
    """The newest version of each pack."""
    newest: dict[str, Pack] = {}
    for pack in packs().values():
        if pack.code not in newest or newest[pack.code].version < pack.version:
            newest[pack.code] = pack
    return list(newest.values())


def find_pack(name: str) -> Pack | None:
    """A pack by its name with the version, or the newest by its code alone."""
    name = name.upper()
    return packs().get(name) or next((pack for pack in latest() if pack.code == name), None)


def parse(text: str) -> Pack:
    """A pack from its file. Raises: PackUnfit, saying which rule and why."""
    said = tomllib.loads(text)
    rules: dict[str, Rule] = {}
    for one in said.pop("rules"):
        rule = _rule(one, said["edition"])
        if rule.key in rules:
            raise PackUnfit(f"{rule.key} stands in it twice")
        rules[rule.key] = rule
    return Pack(rules=rules, **said)


def _read(path: Path) -> Pack:
    pack = parse(path.read_text(encoding="utf-8"))
    if path.stem != pack.name:
        raise PackUnfit(f"{path.name} holds {pack.name}")
    return pack


def _rule(said: dict[str, Any], edition: str) -> Rule:
    try:
        rule = Rule(**{"paragraph": "", "figure": None, "may_depart": False} | said)
    except TypeError as fault:
        raise PackUnfit(f"{said.get('key')}: {fault}") from None
    for unfit, why in _faults(rule):
        if unfit:
            raise PackUnfit(f"{rule.key}: {why}")
    return rule


def _faults(rule: Rule) -> list[tuple[bool, str]]:
    if rule.key not in RULES:
        return [(True, "the software asks no such rule")]
    return [
        (rule.effect not in Effect.values, "no such effect"),
        (rule.seen and not rule.paragraph, "seen, and no paragraph"),
        (bool(rule.paragraph) and not rule.seen, "a paragraph that nobody has seen"),
        (rule.effect == Effect.BLOCK and not rule.seen, "an unseen rule never blocks"),
        (not rule.en or not rule.ur or not rule.remedy_en or not rule.remedy_ur, "words are missing in a language"),
        (not rule.test.is_kept(rule.keeps, rule.figure), "its positive example breaks it"),
        (rule.test.is_kept(rule.breaks, rule.figure), "its negative example keeps it"),
    ]
