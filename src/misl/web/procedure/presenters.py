"""The office's procedure as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from misl.procedure.rulebook import OfficeRule, Rulebook
from misl.procedure.states import Effect
from misl.ui.presenters import Fact

KINDS = {Effect.WARN: "warn", Effect.BLOCK: "bad"}
ICONS = {Effect.WARN: "warn", Effect.BLOCK: "stop"}


@dataclass(frozen=True)
class RuleLine:
    """A rule in force: what it says, what follows, where it stands, and the office's own word on it."""

    key: str
    words: str
    effect: str
    effect_kind: str
    effect_icon: str
    held: bool
    cited: str
    source: str
    seen: bool
    changed: bool
    reason: str
    changed_at: datetime | None


@dataclass(frozen=True)
class HolidayLine:
    """A day off."""

    on: date
    name: str


def rule_line(rule: OfficeRule) -> RuleLine:
    """One rule as the page lists it."""
    return RuleLine(
        key=rule.rule.key,
        words=rule.words,
        effect=str(Effect(rule.effect).label),
        effect_kind=KINDS.get(Effect(rule.effect), ""),
        effect_icon=ICONS.get(Effect(rule.effect), "tick"),
        held=rule.rule.is_held,
        cited=rule.cited,
        source=rule.rule.source,
        seen=rule.seen,
        changed=rule.is_changed,
        reason=rule.reason,
        changed_at=rule.change.changed_at if rule.change else None,
    )


def rule_lines(book: Rulebook) -> tuple[RuleLine, ...]:
    """Every rule in force; those that block first, those the software holds last."""
    order = [Effect.BLOCK, Effect.WARN, Effect.ALLOW]
    rules = sorted(book.rules.values(), key=lambda rule: (rule.rule.is_held, order.index(Effect(rule.effect))))
    return tuple(map(rule_line, rules))


def facts_of(rule: OfficeRule, words: tuple[str, str, str]) -> tuple[Fact, ...]:
    """The particulars of a rule as its pack has them, under the reader's words for effect, paragraph and source."""
    effect, paragraph, source = words
    own = rule.rule
    return (
        Fact(effect, str(Effect(own.effect).label)),
        Fact(paragraph, own.paragraph or "–"),
        Fact(source, own.source),
    )
