"""What the registry writes to the sender of a paper."""

from __future__ import annotations

from django.db import models

from misl.kernel.rows import KeptRow
from misl.registry.models.receipt import Receipt
from misl.registry.states import IntimationKind, IntimationState, Way


class Intimation(KeptRow):
    """A short letter to the sender of a receipt: an acknowledgement, or a list of what is missing.

    `recipient` is an e-mail or a postal address, as `way` says; `about` names the missing enclosures, one a line.
    `message_id` is the e-mail's own, the same however often it is tried; `problem` the mail server's last complaint.
    """

    record_kind = "intimation"

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="intimations")
    kind = models.CharField(max_length=16, choices=IntimationKind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    recipient = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=IntimationState.choices, default=IntimationState.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office_id", "made_at", "id"],
                condition=~models.Q(state=IntimationState.SENT),
                name="registry_intimations_to_go",
            ),
        ]
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.way}"
