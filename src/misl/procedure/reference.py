"""What the documents list: each pack with its rules, and what a practitioner still has to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from misl.procedure.packs import Pack, Rule, latest

#: Compared between two packs, in the order in which they are told.
COMPARED = ("effect", "figure", "paragraph", "source", "seen", "may_depart", "en", "ur", "remedy_en", "remedy_ur")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one rule: it was added (`was` is empty), it is gone, or one of its particulars changed."""

    rule: str
    what: str
    was: str
    now: str


def differences(old: Pack, new: Pack) -> list[Difference]:
    """What another pack has otherwise, rule by rule."""
    keys = sorted({*old.rules, *new.rules})
    return [line for key in keys for line in _of_rule(old.rules.get(key), new.rules.get(key))]


def unconfirmed() -> list[tuple[Pack, Rule]]:
    """Every rule of the newest packs whose paragraph nobody has read."""
    return [(pack, rule) for pack in latest() for rule in pack.rules.values() if not rule.seen]


def told(rule: Rule) -> str:
    """A rule in English with its figure."""
    return rule.en.format(figure=rule.figure)


def effect_of(rule: Rule) -> str:
    """allow, warn, block; or that the software holds it."""
    return "held by the software" if rule.is_held else rule.effect


def _of_rule(old: Rule | None, new: Rule | None) -> Iterator[Difference]:
    if old is None and new is not None:
        yield Difference(new.key, "only in the second", "", told(new))
    elif new is None and old is not None:
        yield Difference(old.key, "only in the first", told(old), "")
    elif old is not None and new is not None:
        for name in COMPARED:
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                yield Difference(old.key, name, str(was), str(now))
