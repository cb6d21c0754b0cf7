"""Letters taken back."""

from __future__ import annotations

from django.db import models

from misl.drafting.models.letter import Letter
from misl.kernel.rows import PermanentRow
from misl.organisation.models import Post


class Withdrawal(PermanentRow):
    """A letter was withdrawn: by whom, when, why, under which signature. The letter itself stays as it was signed."""

    record_kind = "withdrawal"

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    by_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    signed_act_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.letter_id} withdrawn"
