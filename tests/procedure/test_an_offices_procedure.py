"""Choosing a pack and changing its rules, each an act on the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from misl.audit.queries import history
from misl.kernel.actor import Officer, System
from misl.kernel.errors import Refused
from misl.organisation.sample import officer
from misl.procedure.catalogue import BELOW_SECRETARY, LEVELS, OWN_MATTER, PULLED_BACK
from misl.procedure.commands import (
    change_rule,
    choose_pack,
    name_holiday,
    restore_rule,
    set_rest_days,
    strike_holiday,
)
from misl.procedure.models import PackChoice, RuleChange
from misl.procedure.rulebook import ask, rulebook
from misl.procedure.states import Effect
from tests.office import SampleOffice
from tests.record import refused


@pytest.fixture
def establishment(office: SampleOffice) -> Officer:
    return officer("shazia.perveen")


def test_without_a_pack_nothing_is_forbidden() -> None:
    from misl.procedure.rulebook import Rulebook

    assert Rulebook(None, {}).ask(OWN_MATTER, {"own_matter": True}).decision


def test_the_sample_office_follows_its_pack_and_one_question_answers_with_the_paragraph(office: SampleOffice) -> None:
    answer = ask(office.id, OWN_MATTER, {"own_matter": True})
    assert (answer.effect, answer.cited) == (Effect.BLOCK, "PK-SI 17")
    assert "promotion, transfer, pay or conduct" in answer.reason
    assert ask(office.id, OWN_MATTER, {"own_matter": False}).effect == Effect.ALLOW
    assert ask(office.id, BELOW_SECRETARY, {"officers": 3}).effect == Effect.WARN
    assert ask(office.id, LEVELS, {"levels": 9}).effect == Effect.ALLOW


def test_another_pack_brings_other_rules(office: SampleOffice, establishment: Officer) -> None:
    choose_pack(establishment, pack="IN-CSMOP", reason="Order 4")
    answer = ask(office.id, LEVELS, {"levels": 5})
    assert (answer.effect, answer.cited) == (Effect.WARN, "")
    assert "at most 4 levels" in answer.reason
    assert ask(office.id, OWN_MATTER, {"own_matter": True}).effect == Effect.ALLOW
    choice = PackChoice.objects.get()
    assert [line.act for line in history("pack_choice", choice.id)] == ["procedure.choose", "procedure.choose"]


def test_choosing_what_is_chosen_or_does_not_exist_is_refused(office: SampleOffice, establishment: Officer) -> None:
    with refused("follows this pack already"):
        choose_pack(establishment, pack="PK-SI")
    with refused("no such procedure pack"):
        choose_pack(establishment, pack="XX")


def test_an_office_changes_a_figure_and_restores_it(office: SampleOffice, establishment: Officer) -> None:
    change_rule(establishment, rule=BELOW_SECRETARY, effect="warn", figure=3, reason="Order 7")
    assert ask(office.id, BELOW_SECRETARY, {"officers": 3}).effect == Effect.ALLOW
    assert "3 officers" in ask(office.id, BELOW_SECRETARY, {"officers": 4}).reason
    restore_rule(establishment, rule=BELOW_SECRETARY)
    assert ask(office.id, BELOW_SECRETARY, {"officers": 3}).effect == Effect.WARN
    change = RuleChange.objects.get()
    assert [line.act for line in history("rule_change", change.id)] == [
        "procedure.change_rule",
        "procedure.restore_rule",
    ]


def test_an_unseen_rule_blocks_only_once_the_office_has_read_its_paragraph(
    office: SampleOffice, establishment: Officer
) -> None:
    with refused("may warn but never block"):
        change_rule(establishment, rule=BELOW_SECRETARY, effect="block", reason="Order 7")
    change_rule(establishment, rule=BELOW_SECRETARY, effect="block", paragraph="99(b)", reason="Read by the SO (Admn)")
    answer = ask(office.id, BELOW_SECRETARY, {"officers": 3})
    assert (answer.effect, answer.cited) == (Effect.BLOCK, "PK-SI 99(b)")
    assert not answer.decision


def test_a_change_rests_while_another_pack_is_followed(office: SampleOffice, establishment: Officer) -> None:
    change_rule(establishment, rule=BELOW_SECRETARY, effect="allow", reason="Order 7")
    choose_pack(establishment, pack="PK-PB")
    assert ask(office.id, BELOW_SECRETARY, {"officers": 3}).effect == Effect.WARN
    choose_pack(establishment, pack="PK-SI")
    assert ask(office.id, BELOW_SECRETARY, {"officers": 3}).effect == Effect.ALLOW


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"rule": LEVELS}, "no such rule"),
        ({"reason": " "}, "Write the reason"),
        ({"figure": 0}, "from 1 to 99"),
        ({"rule": OWN_MATTER, "figure": 3}, "has no figure"),
        ({"rule": PULLED_BACK, "effect": "warn"}, "software itself holds"),
    ],
)
def test_an_unfit_change_is_refused(
    office: SampleOffice, establishment: Officer, more: dict[str, Any], words: str
) -> None:
    with refused(words):
        change_rule(establishment, **{"rule": BELOW_SECRETARY, "effect": "warn", "reason": "Order 7", **more})


def test_restoring_what_was_not_changed_is_refused(office: SampleOffice, establishment: Officer) -> None:
    with refused("has not changed"):
        restore_rule(establishment, rule=BELOW_SECRETARY)


def test_a_rule_held_by_the_software_takes_only_its_paragraph(office: SampleOffice, establishment: Officer) -> None:
    change_rule(establishment, rule=PULLED_BACK, effect="allow", paragraph="8", reason="Read")
    assert rulebook(office.id).cite(PULLED_BACK) == "PK-SI 8"


def test_an_office_without_a_pack_has_no_rules_to_change(office: SampleOffice) -> None:
    from misl.kernel.ids import new_id
    from misl.organisation.commands import establish_office

    fresh = System(new_id(), "test")
    establish_office(fresh, code="FRS", name="Fresh")
    with pytest.raises(Refused, match="not chosen"):
        change_rule(fresh, rule=LEVELS, effect="warn", reason="x")


@pytest.mark.parametrize(
    "command", [choose_pack, change_rule, restore_rule, name_holiday, strike_holiday, set_rest_days]
)
def test_only_the_establishment_section_sets_procedure_and_calendar(
    office: SampleOffice, command: Callable[..., UUID]
) -> None:
    facts: dict[str, dict[str, Any]] = {
        "choose_pack": {"pack": "PK-PB"},
        "change_rule": {"rule": BELOW_SECRETARY, "effect": "warn", "reason": "x"},
        "restore_rule": {"rule": BELOW_SECRETARY},
        "name_holiday": {"on": date(2026, 11, 23), "name": "x"},
        "strike_holiday": {"on": date(2026, 12, 25)},
        "set_rest_days": {"rest_days": [4]},
    }
    with refused("Only the establishment section"):
        command(office.section_officer, **facts[command.__name__])
