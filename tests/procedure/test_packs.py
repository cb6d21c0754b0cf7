"""The packs themselves: every rule has its two examples, and none says more than somebody has read."""

from __future__ import annotations

import pytest

from misl.procedure.catalogue import RULES
from misl.procedure.packs import MANUALS, Pack, PackUnfit, Rule, find_pack, latest, packs, parse
from misl.procedure.rulebook import OfficeRule
from misl.procedure.states import Effect

EVERY = [(pack, rule) for pack in packs().values() for rule in pack.rules.values()]
NAMES = [f"{pack.name} {rule.key}" for pack, rule in EVERY]

GOOD = """
code = "X"
version = 1
edition = ""
en = "X"
ur = "X"
[[rules]]
key = "movement.levels"
source = "a manual"
seen = false
effect = "warn"
figure = 4
en = "At most {figure}."
ur = "x"
remedy_en = "{levels}"
remedy_ur = "x"
keeps = { levels = 4 }
breaks = { levels = 5 }
"""


@pytest.mark.parametrize(("pack", "rule"), EVERY, ids=NAMES)
def test_the_positive_example_of_a_rule_is_allowed(pack: Pack, rule: Rule) -> None:
    assert OfficeRule(pack, rule).answer(rule.keeps).effect == Effect.ALLOW


@pytest.mark.parametrize(("pack", "rule"), EVERY, ids=NAMES)
def test_the_negative_example_of_a_rule_has_its_effect_and_names_what_was_read(pack: Pack, rule: Rule) -> None:
    answer = OfficeRule(pack, rule).answer(rule.breaks)
    assert answer.effect == rule.effect
    if rule.effect != Effect.ALLOW:
        assert answer.reason
        assert answer.remedy
        assert "{" not in answer.reason + answer.remedy
        assert answer.cited == (f"{pack.code} {rule.paragraph}" if rule.seen else "")


@pytest.mark.parametrize(("pack", "rule"), EVERY, ids=NAMES)
def test_what_nobody_has_read_never_blocks_and_has_no_paragraph(pack: Pack, rule: Rule) -> None:
    assert rule.seen == bool(rule.paragraph)
    assert rule.seen or rule.effect != Effect.BLOCK


@pytest.mark.parametrize(("pack", "rule"), EVERY, ids=NAMES)
def test_the_words_of_a_rule_stand_in_both_languages(pack: Pack, rule: Rule) -> None:
    for words in (rule.ur, rule.remedy_ur):
        assert any("\u0600" <= letter <= "\u06ff" for letter in words)
    filled = dict(rule.breaks) | {"figure": rule.figure}
    for words in (rule.en, rule.ur, rule.remedy_en, rule.remedy_ur):
        words.format_map(filled)


def test_the_three_manuals_are_there() -> None:
    assert {pack.code for pack in latest()} == {"IN-CSMOP", "PK-SI", "PK-PB"}
    assert len(packs()) == len(list(MANUALS.glob("*.toml")))


def test_every_rule_the_software_asks_stands_in_some_manual() -> None:
    assert {rule.key for _, rule in EVERY} == set(RULES)


def test_a_pack_is_found_by_its_code_or_by_its_version() -> None:
    assert find_pack("pk-si") is find_pack("PK-SI-1")
    assert find_pack("PK-SI-99") is None


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ('effect = "warn"', 'effect = "block"', "an unseen rule never blocks"),
        ("seen = false", "seen = true", "no paragraph"),
        ("seen = false", 'seen = false\nparagraph = "9"', "nobody has seen"),
        ("levels = 4 }", "levels = 5 }", "positive example breaks"),
        ("levels = 5 }", "levels = 4 }", "negative example keeps"),
        ('"movement.levels"', '"movement.wishes"', "asks no such rule"),
        ('effect = "warn"', 'effect = "scold"', "no such effect"),
        ('ur = "x"', 'ur = ""', "words are missing"),
        ('effect = "warn"', 'effect = "warn"\nstern = true', "stern"),
    ],
)
def test_a_pack_that_says_what_none_may_say_is_refused(was: str, becomes: str, why: str) -> None:
    parse(GOOD)
    assert was in GOOD
    with pytest.raises(PackUnfit, match=why):
        parse(GOOD.replace(was, becomes, 1))
