"""Signed acts: what an officer put his signature to."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models

from misl.kernel.rows import PermanentRow
from misl.signing.models.certificate import Certificate


class SignedAct(PermanentRow):
    """The facts an officer signed, exactly as signed, and his signature over them.

    `payload` is canonical JSON (RFC 8785); `signature` is CMS (CAdES B-B, detached, DER) over its UTF-8 bytes. The
    columns beside them repeat what the payload says, so that rows can be found; `verify` compares the two.
    """

    record_kind = "signed_act"

    kind = models.CharField(max_length=60)
    payload = models.TextField()
    signature = models.BinaryField()
    # Written with each note: found by id from the row it belongs to, or walked in order by `misl verify`; no further
    # index.
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="signed_acts", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signed_acts", db_index=False
    )
    post_id = models.UUIDField()
    charge_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    def signed_bytes(self) -> bytes:
        """The bytes the signature is over."""
        return self.payload.encode()

    def facts(self) -> dict[str, Any]:
        """What the room that asked for the signature wanted signed."""
        said: dict[str, Any] = json.loads(self.payload)["facts"]
        return said

    @property
    def code(self) -> str:
        """The short code beside the seal, `7C4E·19AF`: the first 32 bits of the signature's SHA-256."""
        return code_of(self.signature)


def code_of(signature: bytes | memoryview) -> str:
    """The short code of a signature that was read without its act."""
    digits = hashlib.sha256(bytes(signature)).hexdigest()[:8].upper()
    return f"{digits[:4]}·{digits[4:]}"
