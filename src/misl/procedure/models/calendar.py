"""The days an office works."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from misl.kernel.rows import KeptRow
from misl.organisation.models.office import in_language


class WorkingWeek(KeptRow):
    """The days of the week on which an office rests; Monday is 0. Without one it rests on Saturday and Sunday."""

    record_kind = "working_week"

    rest_days = ArrayField(models.PositiveSmallIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id"], name="one_working_week")]

    def __str__(self) -> str:
        return str(self.rest_days)


class Holiday(KeptRow):
    """A day on which the office is closed. `in_force` ends when it is struck from the calendar."""

    record_kind = "holiday"

    on = models.DateField()
    name = models.CharField(max_length=120)
    name_ur = models.CharField(max_length=120, blank=True)
    in_force = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "on"], name="one_holiday_per_day")]
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"

    @property
    def local_name(self) -> str:
        return in_language(self.name, self.name_ur)
