"""What `misl verify` asks of drafting: is each letter the very document that was signed?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.drafting.models import Letter, Withdrawal
from misl.drafting.states import LetterState
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
    yield from _withdrawn(office_id, using)


def _withdrawn(office_id: UUID, using: str) -> Iterator[Word]:
    """A letter is withdrawn exactly when somebody signed for its withdrawal."""
    letters = Letter.objects.using(using).filter(office_id=office_id, state=LetterState.WITHDRAWN)
    for letter_id in letters.filter(withdrawal=None).order_by("id").values_list("id", flat=True).iterator():
        words = "is marked withdrawn, and nobody withdrew it"
        yield Finding("drafting_letter", "letter", str(letter_id), "missing", words, office_id)
    rows = Withdrawal.objects.using(using).filter(office_id=office_id).select_related("letter").order_by("id")
    for withdrawal in rows.iterator(chunk_size=500):
        signed = SignedAct.objects.using(using).filter(id=withdrawal.signed_act_id, kind="letter.withdraw").first()
        facts = json.loads(signed.payload)["facts"] if signed else {"letter": {}}
        if (facts["letter"].get("id"), facts.get("reason")) != (str(withdrawal.letter_id), withdrawal.reason):
            words = "letter and reason are not those that were signed"
            yield Finding("drafting_withdrawal", "withdrawal", str(withdrawal.id), "signature", words, office_id)
        if withdrawal.letter.state != LetterState.WITHDRAWN:
            words = "its letter stands as if it were in force"
            yield Finding("drafting_withdrawal", "withdrawal", str(withdrawal.id), "misplaced", words, office_id)
