"""What `misl verify` asks of this room: does every signature on the record still hold?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from misl.audit.findings import Finding, Word
from misl.signing import verify

TABLES = {"signed_act": "signing_signedact", "certificate": "signing_certificate"}


def check_signatures(office_id: UUID, using: str) -> Iterator[Word]:
    """Every signed act and certificate of the office, verified again from its own bytes."""
    for found in verify.findings(office_id, using=using):
        words = f"{found.what} ({found.detail})" if found.detail else found.what
        yield Finding(TABLES[found.kind], found.kind, str(found.id), "signature", words.replace("_", " "), office_id)
