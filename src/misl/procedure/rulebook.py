"""The one question: may this be done in this office, and if not, which rule speaks against it?

    ask(office_id, "movement.levels", {"levels": 5})

Whoever has several questions opens the office's `rulebook` once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from misl.kernel.asking import Question
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.kernel.statements import Said
from misl.kernel.urdu import urdu_digits
from misl.procedure.catalogue import Facts
from misl.procedure.models import PackChoice, RuleChange
from misl.procedure.packs import Pack, Rule, packs
from misl.procedure.states import Effect

_CHOICE = Question(lambda office_id: PackChoice.objects.filter(office_id=office_id), "office_id")
_CHANGES = Question(lambda office_id: RuleChange.objects.filter(office_id=office_id, in_force=True), "office_id")


@dataclass(frozen=True, slots=True)
class Answer:
    """What procedure says to one act: `effect` is allow, warn or block. `cited` names manual and paragraph, and is
    empty where nobody has read it.
    """

    rule: str
    effect: str = Effect.ALLOW
    reason: str = ""
    remedy: str = ""
    cited: str = ""
    may_depart: bool = False

    @property
    def is_warning(self) -> bool:
        return self.effect == Effect.WARN

    @property
    def is_denied(self) -> bool:
        return self.effect == Effect.BLOCK

    @property
    def decision(self) -> Decision:
        """As the policies of the rooms answer: a warning allows."""
        return Denied(self.reason, rule=self.cited, remedy=self.remedy) if self.is_denied else Allowed()


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """A rule as it is in force in an office: the pack's, or the office's own word on it."""

    pack: Pack
    rule: Rule
    change: RuleChange | None = None

    @property
    def effect(self) -> str:
        return self.change.effect if self.change else self.rule.effect

    @property
    def figure(self) -> int | None:
        own = self.change.figure if self.change else None
        return own if own is not None else self.rule.figure

    @property
    def paragraph(self) -> str:
        return (self.change.paragraph if self.change else "") or self.rule.paragraph

    @property
    def seen(self) -> bool:
        """Whether somebody has read its paragraph: who made the pack, or this office."""
        return bool(self.paragraph)

    @property
    def is_changed(self) -> bool:
        return self.change is not None

    @property
    def reason(self) -> str:
        """Why the office changed it; empty for the pack's own."""
        return self.change.reason if self.change else ""

    @property
    def cited(self) -> str:
        """PK-SI 17; empty where nobody has read the paragraph."""
        return f"{self.pack.code} {self.paragraph}" if self.paragraph else ""

    @property
    def words(self) -> str:
        """The rule in the reader's language, with its figure."""
        return _filled(self.rule.words, {}, self.figure)

    def answer(self, facts: Facts) -> Answer:
        if self.rule.test.is_kept(facts, self.figure) or self.effect == Effect.ALLOW:
            return Answer(self.rule.key)
        return Answer(
            self.rule.key,
            self.effect,
            self.words,
            _filled(self.rule.remedy, facts, self.figure),
            self.cited,
            self.rule.may_depart,
        )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every rule in force in an office. Without a chosen pack it is empty, and forbids nothing."""

    pack: Pack | None
    rules: Mapping[str, OfficeRule]

    def has(self, rule: str) -> bool:
        """Whether asking can bring anything but a yes, so that facts that cost something are worth gathering."""
        return rule in self.rules and self.rules[rule].effect != Effect.ALLOW

    def ask(self, rule: str, facts: Facts) -> Answer:
        found = self.rules.get(rule)
        return found.answer(facts) if found else Answer(rule)

    def cite(self, rule: str) -> str:
        """Manual and paragraph of a rule, where somebody has read it."""
        found = self.rules.get(rule)
        return found.cited if found else ""


def rulebook(office_id: UUID) -> Rulebook:
    """The rules in force in an office, in two statements. Needs the office named."""
    choice = _CHOICE.first(office_id=office_id)
    pack = packs().get(str(choice)) if choice else None
    if pack is None:
        return Rulebook(None, {})
    changes = {change.rule: change for change in _CHANGES.all(office_id=office_id) if change.pack == pack.code}
    return Rulebook(pack, {key: OfficeRule(pack, rule, changes.get(key)) for key, rule in pack.rules.items()})


def asks_rules(office_id: UUID) -> Iterator[Said]:
    """What `rulebook` asks, to be foreseen."""
    yield _CHOICE.said(office_id=office_id)
    yield _CHANGES.said(office_id=office_id)


def ask(office_id: UUID, rule: str, facts: Facts) -> Answer:
    """What an office's procedure says to one thing: allowed, warned or denied, with the paragraph."""
    return rulebook(office_id).ask(rule, facts)


def cite(office_id: UUID, rule: str) -> str:
    """The manual and paragraph of a rule that the software itself holds; empty where nobody has read it."""
    return rulebook(office_id).cite(rule)


def _filled(words: str, facts: Facts, figure: int | None) -> str:
    """The blanks of a rule's words filled: numbers in the reader's figures, words as they came."""
    given = {**facts, "figure": "" if figure is None else figure}
    if get_language() == "ur":
        given = {name: urdu_digits(str(value)) if isinstance(value, int) else value for name, value in given.items()}
    return words.format_map(given)
