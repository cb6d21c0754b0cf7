"""A second line for a receipt: in the diary of a section that it came to."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import PermanentRow
from misl.organisation.models import Section
from misl.registry.models.receipt import Receipt


class DiaryEntry(PermanentRow):
    """A receipt of another diary entered in a section's own. Its serial is of the same series as the section's own
    receipts: gapless per (section, year) over both.
    """

    record_kind = "diary_entry"

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="entries")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    person_id = models.UUIDField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "section", "year", "serial"], name="one_entry_per_serial"),
            models.UniqueConstraint(fields=["office_id", "receipt", "section"], name="one_entry_per_section"),
        ]
        ordering = ["entered_at"]

    def __str__(self) -> str:
        return self.number
