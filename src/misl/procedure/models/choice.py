"""What an office follows: its pack, and where it goes another way."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import KeptRow
from misl.procedure.states import Effect


class PackChoice(KeptRow):
    """The pack an office follows, in the version it chose: a newer one comes into force only when it is chosen too."""

    record_kind = "pack_choice"

    pack = models.CharField(max_length=20)
    pack_version = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id"], name="one_pack_per_office")]

    def __str__(self) -> str:
        return f"{self.pack}-{self.pack_version}"


class RuleChange(KeptRow):
    """An office's own word on a rule of a pack. `paragraph` is what an officer of this office has read in the manual;
    `in_force` ends when the rule is restored.
    """

    record_kind = "rule_change"

    pack = models.CharField(max_length=20)
    rule = models.CharField(max_length=60)
    effect = models.CharField(max_length=6, choices=Effect.choices)
    figure = models.PositiveSmallIntegerField(null=True)
    paragraph = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500)
    in_force = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "pack", "rule"], name="one_change_per_rule"),
        ]
        ordering = ["rule"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.effect}"
