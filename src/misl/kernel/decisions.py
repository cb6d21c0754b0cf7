"""A decision carries its reason: policies answer Allowed() or Denied(reason, rule), and screens can show why."""

from dataclasses import dataclass
from typing import Literal

from misl.kernel.errors import Refused, Words


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, with the reason in words and, where there is one, the paragraph of the procedure it comes from."""

    reason: Words
    rule: str = ""
    remedy: Words = ""

    def __bool__(self) -> Literal[False]:
        return False


Decision = Allowed | Denied


def require(decision: Decision) -> None:
    """Go on only if allowed. Raises: Refused with the decision's own reason."""
    if isinstance(decision, Denied):
        raise Refused(decision.reason, rule=decision.rule, remedy=decision.remedy)
