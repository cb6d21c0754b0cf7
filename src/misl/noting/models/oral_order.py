"""Oral orders."""

from __future__ import annotations

from django.db import models

from misl.files.models import File
from misl.kernel.rows import KeptRow
from misl.noting.states import OrderState
from misl.organisation.models import Post


class OralOrder(KeptRow):
    """An order that was given by word of mouth: by whom, when, what, and whether they stand by it.

    `after_note` is the number of the file's last note when it was recorded, so that it stands in the note sheet
    directly below it. `signed_act_id` is the signature under the answer.
    """

    record_kind = "oral_order"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="oral_orders")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    person_id = models.UUIDField()
    given_at = models.DateTimeField()
    words = models.CharField(max_length=2000)
    after_note = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.UUIDField()
    recorded_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.RECORDED)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    signed_act_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[OrderState.RECORDED, OrderState.ASKED], signed_act_id=None)
                | models.Q(state__in=[OrderState.CONFIRMED, OrderState.REFUSED], signed_act_id__isnull=False),
                name="an_order_is_answered_under_a_signature",
            ),
        ]
        indexes = [
            # Few are open; each side asks for its own.
            models.Index(
                fields=["office_id", "post"],
                condition=models.Q(state=OrderState.ASKED),
                name="noting_orders_asked",
            ),
            models.Index(
                fields=["office_id", "recorded_post"],
                condition=models.Q(state__in=[OrderState.RECORDED, OrderState.ASKED]),
                name="noting_orders_open",
            ),
        ]

    def __str__(self) -> str:
        return f"oral order of {self.post_id} on {self.file_id}"
