"""What `misl verify` asks of drafting: is each letter the very document that was signed?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.drafting.models import Letter
from misl.signing.models import SignedAct


def check_letters(office_id: UUID, using: str) -> Iterator[Word]:
    """Letter, document and signed act name the same bytes."""
    letters = Letter.objects.using(using).filter(office_id=office_id).select_related("document").order_by("id")
    for letter in letters.iterator(chunk_size=500):
        signed = SignedAct.objects.using(using).filter(id=letter.signed_act_id).first()
        pdf = json.loads(signed.payload)["facts"]["letter"]["pdf"] if signed else ""
        if not letter.sha256 == letter.document.digest == pdf:
            words = "letter, document and signature don't name the same bytes"
            yield Finding("drafting_letter", "letter", str(letter.id), "signature", words, office_id)
