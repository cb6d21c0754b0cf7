"""What `misl verify` asks of oral orders and opinions: each answer says what was signed, and by whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.kernel.canonical import canonical
from misl.noting.answering import opinion_facts, order_facts
from misl.noting.models import Opinion, OralOrder
from misl.signing.models import SignedAct


def check_orders(office_id: UUID, using: str) -> Iterator[Word]:
    """Each answered order against its signature; its signer is the officer who is said to have given it."""
    rows = OralOrder.objects.using(using).filter(office_id=office_id, signed_act_id__isnull=False).order_by("id")
    for order in rows.iterator(chunk_size=500):
        said = _said(order.signed_act_id, using)
        facts = order_facts(order, order.state, order.answer)
        if not _same(said, "order", facts, order.file_id):
            yield _finding("noting_oralorder", "oral_order", order.id, "it is not what was signed", office_id)
        elif (said["signer"]["person"], said["signer"]["post"]) != (str(order.person_id), str(order.post_id)):
            yield _finding("noting_oralorder", "oral_order", order.id, "another officer answered it", office_id)


def check_opinions(office_id: UUID, using: str) -> Iterator[Word]:
    """Each answered question against its signature; its signer sat in the post that was asked."""
    rows = Opinion.objects.using(using).filter(office_id=office_id, signed_act_id__isnull=False).order_by("id")
    for one in rows.iterator(chunk_size=500):
        said = _said(one.signed_act_id, using)
        facts = opinion_facts(one, one.state, one.body, one.reason)
        signer = {"person": str(one.ended_by_id), "post": str(one.post_id), "charge": str(one.charge_id)}
        if not _same(said, "opinion", facts, one.file_id):
            yield _finding("noting_opinion", "opinion", one.id, "it is not what was signed", office_id)
        elif said["signer"] != signer:
            yield _finding("noting_opinion", "opinion", one.id, "its author is not who signed it", office_id)


def _said(signed_act_id: UUID | None, using: str) -> dict[str, Any]:
    signed = SignedAct.objects.using(using).filter(id=signed_act_id).first() if signed_act_id else None
    found: dict[str, Any] = json.loads(signed.payload) if signed else {"facts": {}, "signer": {}}
    return found


def _same(said: dict[str, Any], name: str, facts: dict[str, Any], file_id: UUID) -> bool:
    there: bool = said["facts"].get(name) == json.loads(canonical(facts))
    return there and bool(said["facts"]["file"]["id"] == str(file_id))


def _finding(table: str, kind: str, row_id: UUID, words: str, office_id: UUID) -> Finding:
    return Finding(table, kind, str(row_id), "signature", words, office_id)
