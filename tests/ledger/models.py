from __future__ import annotations

from django.db import models

from misl.kernel.rows import KeptRow, PermanentRow


class Folder(KeptRow):
    """Changes under audit."""

    record_kind = "folder"

    title = models.CharField(max_length=80)
    weight = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    opened_on = models.DateField(null=True)
    marks = models.JSONField(default=dict)
    kept_by = models.UUIDField(null=True)


class Slip(PermanentRow):
    """Written once. A slip with a number has it from the office's series."""

    record_kind = "slip"

    folder_id = models.UUIDField(null=True)
    text = models.TextField()
    number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "number"], name="one_slip_per_number")]
