"""What `misl verify` asks of procedure: does each departure say what was signed?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.procedure.models import Departure
from misl.signing.models import SignedAct


def check_departures(office_id: UUID, using: str) -> Iterator[Word]:
    """The rule, its paragraph and the reason of each signed departure are those under the signature."""
    for row in Departure.objects.using(using).filter(office_id=office_id).order_by("id").iterator(chunk_size=500):
        if row.signed_act_id is None:
            continue
        signed = SignedAct.objects.using(using).filter(id=row.signed_act_id).first()
        said = json.loads(signed.payload)["facts"].get("departures", []) if signed else []
        if {"rule": row.rule, "cited": row.cited, "reason": row.reason} not in said:
            words = "its rule or reason is not what was signed"
            yield Finding("procedure_departure", "departure", str(row.id), "signature", words, row.office_id)
