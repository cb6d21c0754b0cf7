"""What was corrected in the particulars of a receipt."""

from __future__ import annotations

from typing import Any

from django.db import models

from misl.kernel.rows import PermanentRow
from misl.organisation.models import Post
from misl.registry.models.receipt import Receipt


def as_text(value: Any) -> str:
    """A particular as a correction keeps it."""
    return "" if value is None else str(value)


class Correction(PermanentRow):
    """One particular of a receipt that was put right: what it was, what it is now, why. Numbered from 1 a receipt."""

    record_kind = "correction"

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    particular = models.CharField(max_length=20)
    was = models.CharField(max_length=300, blank=True)
    now = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    person_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "receipt", "number"], name="corrections_are_numbered_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.receipt_id} correction {self.number}"
