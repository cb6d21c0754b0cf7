"""Signed letters."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from misl.documents.models import Document
from misl.drafting.models.draft import Draft
from misl.drafting.states import LetterState
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post


class Letter(KeptRow):
    """A signed letter. `document` is the signed PDF, `sha256` its bytes' fingerprint, `code` what the public
    verifies it by.
    """

    record_kind = "letter"

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="letter")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    code = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    dated_on = models.DateField()
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.SIGNED)
    signed_at = models.DateTimeField()
    signer_id = models.UUIDField()
    signer_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    signed_act_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "code"], name="one_letter_per_code")]
        indexes = [models.Index(fields=["office_id", "sha256"], name="letters_by_fingerprint")]

    def __str__(self) -> str:
        return self.number

    @property
    def withdrawn_at(self) -> datetime | None:
        """Since when the letter does not hold any more."""
        withdrawal = getattr(self, "withdrawal", None)
        return withdrawal.at if withdrawal is not None else None
