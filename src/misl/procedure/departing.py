"""Holding an act to the answers of procedure: what blocks needs a lawful reason, and the reason goes on the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.models import Departure
from misl.procedure.rulebook import Answer

#: The longest reason that is kept.
REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A rule that was departed from, and why."""

    answer: Answer
    reason: str

    def as_signed(self) -> dict[str, Any]:
        return {"rule": self.answer.rule, "cited": self.answer.cited, "reason": self.reason}


def hold_to(answers: Iterable[Answer], reasons: Mapping[str, str]) -> list[Reasoned]:
    """The departures an act makes. A reason is kept where a rule only warns, too; where none is broken it is dropped.

    Raises: Refused, when a rule blocks that admits no departure, or has no reason.
    """
    departures = []
    for answer in answers:
        reason = reasons.get(answer.rule, "").strip()[:REASON_LENGTH]
        if answer.is_denied and not (answer.may_depart and reason):
            remedy = errors.NO_REASON if answer.may_depart else answer.remedy
            raise Refused(answer.reason, rule=answer.cited, remedy=remedy)
        if reason and answer.reason and answer.may_depart:
            departures.append(Reasoned(answer, reason))
    return departures


def put_on_record(
    act: Act, departures: Iterable[Reasoned], *, kind: str, subject_id: UUID, signed_act_id: UUID | None
) -> None:
    """Each departure takes its place on the record, for ever."""
    officer = act.officer
    for departure in departures:
        Departure.enter(
            act,
            subject_kind=kind,
            subject_id=subject_id,
            act_name=act.name,
            rule=departure.answer.rule,
            cited=departure.answer.cited,
            words=departure.answer.reason,
            reason=departure.reason,
            person_id=officer.person_id,
            post_id=officer.post_id,
            charge_id=officer.charge_id,
            signed_act_id=signed_act_id,
            at=act.at,
        )
