"""Whose own matter something is."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from misl.kernel.rows import KeptRow
from misl.procedure.states import Matter


class Concern(KeptRow):
    """A file is about a person's own promotion, transfer, pay or conduct. `in_force` ends when named in error."""

    record_kind = "concern"

    subject_kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    matter = models.CharField(max_length=10, choices=Matter.choices)
    in_force = models.BooleanField(default=True)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "subject_id", "person"], name="one_concern_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.matter}"
