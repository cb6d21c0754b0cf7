"""What a letter says it encloses, whether it came or not."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import KeptRow
from misl.registry.models.receipt import Receipt
from misl.registry.states import WAITED_FOR, EnclosureState


class Enclosure(KeptRow):
    """An enclosure named on a receipt. Its scan, where there is one, is a paper of the receipt (`paper_position`)."""

    record_kind = "enclosure"

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="enclosures")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=EnclosureState.choices)
    asked_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    paper_position = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "receipt", "position"], name="one_enclosure_per_position"),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "receipt"],
                condition=models.Q(state__in=WAITED_FOR),
                name="registry_enclosures_waited_for",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.receipt_id} enclosure {self.position}"

    @property
    def waited_for(self) -> bool:
        return self.state in WAITED_FOR
