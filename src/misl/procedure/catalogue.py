"""The rules the software knows how to ask: for each, the fact it looks at and what the fact must be.

A pack says which of them a manual has, in which words, with what effect. A key that stands here is asked somewhere, or
is held by the software whatever a pack says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fact = int | bool | str
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class AtMost:
    """The fact is a number that may not be higher than the rule's figure."""

    fact: str

    def is_kept(self, facts: Facts, figure: int | None) -> bool:
        return figure is None or int(facts[self.fact]) <= figure


@dataclass(frozen=True, slots=True)
class Never:
    """The fact must not be so."""

    fact: str

    def is_kept(self, facts: Facts, figure: int | None) -> bool:
        return not facts[self.fact]


@dataclass(frozen=True, slots=True)
class Held(Never):
    """The fact must not be so, and the software sees to it by itself, in every office."""


Test = AtMost | Never

LEVELS = "movement.levels"
JUMPED = "movement.jumped_levels"
DESK_DAYS = "movement.days_on_a_desk"
PULLED_BACK = "movement.pulled_back_once_opened"
BELOW_SECRETARY = "noting.officers_below_the_secretary"
NOTE_OF_ANOTHER = "noting.note_of_another"
NOTE_AFTER_SENDING = "noting.note_after_sending"
DRAFT_AFTER_APPROVAL = "drafting.draft_after_approval"
BETWEEN_DIVISIONS = "drafting.letter_between_divisions"
DELEGATED_POWER = "drafting.delegated_power"
OWN_MATTER = "conflict.own_matter"
CLOSING = "files.closing"
REOPENING = "files.reopening"

RULES: Mapping[str, Test] = {
    LEVELS: AtMost("levels"),
    JUMPED: Never("jumped"),
    DESK_DAYS: AtMost("days"),
    PULLED_BACK: Held("opened"),
    BELOW_SECRETARY: AtMost("officers"),
    NOTE_OF_ANOTHER: Held("anothers"),
    NOTE_AFTER_SENDING: Held("sent"),
    DRAFT_AFTER_APPROVAL: Held("approved"),
    BETWEEN_DIVISIONS: Never("to_a_division"),
    DELEGATED_POWER: Never("beyond"),
    OWN_MATTER: Never("own_matter"),
    CLOSING: Held("below_section_officer"),
    REOPENING: Held("below_section_officer"),
}
