"""Lawful overrides."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import PermanentRow
from misl.organisation.models import Post


class Departure(PermanentRow):
    """An officer went another way than a rule, and wrote why. `words` is the rule as it was told; `cited` the manual
    and paragraph where it was known; `signed_act_id` the signature that covers the reason.
    """

    record_kind = "departure"

    subject_kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    act_name = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    cited = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    reason = models.CharField(max_length=500)
    person_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    charge_id = models.UUIDField()
    signed_act_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office_id", "subject_id", "at"], name="procedure_departures")]

    def __str__(self) -> str:
        return f"{self.rule} of {self.subject_kind} {self.subject_id}"
