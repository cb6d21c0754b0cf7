"""What procedure says before an act is signed, as the dialogs show it: each rule with its paragraph, and a place for
the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from misl.procedure.rulebook import Answer
from misl.web.requests import DeskRequest

SHOWN = "shown_rule"
REASON = "reason:"


@dataclass(frozen=True)
class Saying:
    """A rule that is not kept: it warns or blocks, and may be departed from with a reason or not."""

    rule: str
    words: str
    remedy: str
    cited: str
    blocks: bool
    may_depart: bool
    field: str
    reason: str


def sayings(answers: Iterable[Answer], given: Mapping[str, Any] | None = None) -> tuple[Saying, ...]:
    """The answers that are not a plain yes; `given` are the fields of a form that is shown again."""
    return tuple(
        Saying(
            rule=answer.rule,
            words=answer.reason,
            remedy=answer.remedy,
            cited=answer.cited,
            blocks=answer.is_denied,
            may_depart=answer.may_depart,
            field=f"{REASON}{answer.rule}",
            reason=(given or {}).get(f"{REASON}{answer.rule}", ""),
        )
        for answer in answers
        if answer.reason
    )


def given_reasons(request: DeskRequest) -> dict[str, str]:
    """The reasons typed in, by rule."""
    fields = {name: str(text).strip() for name, text in request.POST.items() if name.startswith(REASON)}
    return {name.removeprefix(REASON): text for name, text in fields.items() if text}


def not_shown_yet(request: DeskRequest, answers: Iterable[Answer]) -> bool:
    """Whether the officer is about to sign without having seen what procedure says to it."""
    shown = set(request.POST.getlist(SHOWN))
    return any(answer.rule not in shown for answer in answers if answer.reason)
