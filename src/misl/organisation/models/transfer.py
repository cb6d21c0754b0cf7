"""Transfers of charge: one act with two sides, and what each side put on the record."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from misl.kernel.ids import new_id
from misl.kernel.rows import KeptRow, PermanentRow
from misl.organisation.models.order import PostingOrder
from misl.organisation.models.post import Post
from misl.organisation.states import TransferSide, TransferState


class Transfer(KeptRow):
    """A post that one officer hands over and another takes over, by an order. Until it is taken over nothing changes.

    `outgoing` is the charge that will end; `charge_id` is the id under which the new charge will begin, so that the
    incoming officer takes over in its name.
    """

    record_kind = "transfer"

    order = models.ForeignKey(PostingOrder, on_delete=models.PROTECT, related_name="transfers")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="transfers")
    outgoing = models.ForeignKey("organisation.Charge", on_delete=models.PROTECT, related_name="transfers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="transfers")
    charge_id = models.UUIDField(default=new_id)
    from_on = models.DateField()
    state = models.CharField(max_length=12, choices=TransferState.choices, default=TransferState.ORDERED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "post"],
                condition=models.Q(state__in=[TransferState.ORDERED, TransferState.HANDED_OVER]),
                name="one_transfer_of_a_post_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="transfers_to_a_person")]

    def __str__(self) -> str:
        return f"{self.post}: {self.get_state_display()}"


class TransferReport(PermanentRow):
    """What one side put on the record: who, when, in what words, and the matters with the post at that moment.

    `matters` is a list of objects with `kind`, `id`, `number` and `role` ("pending", "draft_note", "draft").
    """

    record_kind = "transfer_report"

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="reports")
    side = models.CharField(max_length=12, choices=TransferSide.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    remarks = models.CharField(max_length=500, blank=True)
    in_place_of = models.CharField(max_length=300, blank=True)
    matters = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "transfer", "side"], name="each_side_reports_once"),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.side}"
