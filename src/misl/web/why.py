"""Why can't I? The actions of a page that are not open to this officer now, each with the policy's own reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from misl.kernel.decisions import Decision, Denied
from misl.ui import dates


@dataclass(frozen=True)
class NotNow:
    """Actions that are denied for one reason, the rule where somebody has read it, and what to do."""

    actions: str
    reason: str
    rule: str
    remedy: str


def not_now(decisions: Iterable[tuple[object, Decision]]) -> tuple[NotNow, ...]:
    """What is denied of some actions and the decisions on them; those denied for the same reason stand together."""
    denied: dict[tuple[str, str, str], list[str]] = {}
    for action, decision in decisions:
        if isinstance(decision, Denied):
            words = (str(decision.reason), decision.rule, str(decision.remedy))
            denied.setdefault(words, []).append(str(action))
    return tuple(NotNow(dates.comma().join(actions), *words) for words, actions in denied.items())
