"""Answering under a signature, as oral orders and opinions share it. Each step takes locked rows."""

from __future__ import annotations

from typing import Any

from misl.custody.lending import end_lent_sight
from misl.custody.models import Holding
from misl.files.models import File
from misl.kernel.act import Act
from misl.kernel.canonical import canonical, digest
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.events import OpinionAnswered, OralOrderAnswered
from misl.noting.models import Opinion, OralOrder
from misl.noting.policies import may_answer, may_answer_order
from misl.noting.states import OpinionState, OrderState
from misl.signing.signatures import sign_act


def order_facts(order: OralOrder, state: str, answer: str) -> dict[str, Any]:
    """What the signature says about an oral order."""
    return {
        "id": order.id,
        "given_at": order.given_at,
        "words": digest(order.words.encode()),
        "state": state,
        "answer": answer,
    }


def opinion_facts(opinion: Opinion, state: str, body: dict[str, Any] | None, reason: str) -> dict[str, Any]:
    """What the signature says about an opinion."""
    return {
        "id": opinion.id,
        "kind": opinion.kind,
        "question": digest(opinion.question.encode()),
        "state": state,
        "text": digest(canonical(body)) if body is not None else "",
        "reason": reason,
    }


def file_facts(file: File) -> dict[str, Any]:
    """How a signature names the file it is about."""
    return {"id": file.id, "number": file.number, "computer_number": file.computer_number}


def answer_order(act: Act, order: OralOrder, file: File, holding: Holding, *, state: OrderState, answer: str) -> None:
    """The officer who is said to have given an order stands by it, or does not. Raises: Refused."""
    require(may_answer_order(act.by, order))
    answer = answer.strip()
    if state == OrderState.REFUSED and not answer:
        raise Refused(errors.WHY_NOT_CONFIRMED)
    signed = sign_act(act, act.name, {"file": file_facts(file), "order": order_facts(order, state, answer)})
    order.amend(act, state=state, answered_at=act.at, answer=answer, signed_act_id=signed.id)
    end_lent_sight(act, holding, order.post_id)
    act.record(file, order=order.id, signed_act=signed.id)
    act.announce(OralOrderAnswered(order.id, confirmed=state == OrderState.CONFIRMED))


def answer_question(
    act: Act,
    opinion: Opinion,
    file: File,
    holding: Holding,
    *,
    state: OpinionState,
    body: dict[str, Any] | None = None,
    plain: str = "",
    reason: str = "",
) -> None:
    """The post that was asked gives its opinion or declines to. Raises: Refused."""
    require(may_answer(act.by, opinion))
    signed = sign_act(act, act.name, {"file": file_facts(file), "opinion": opinion_facts(opinion, state, body, reason)})
    opinion.amend(
        act,
        state=state,
        body=body,
        plain=plain,
        reason=reason,
        ended_at=act.at,
        ended_by_id=act.officer.person_id,
        charge_id=act.officer.charge_id,
        signed_act_id=signed.id,
    )
    end_lent_sight(act, holding, opinion.post_id)
    act.record(file, opinion=opinion.id, signed_act=signed.id)
    act.announce(OpinionAnswered(opinion.id, given=state == OpinionState.GIVEN))
