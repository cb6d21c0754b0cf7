"""Posting orders: what the establishment section ordered, line by line. Written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from misl.kernel.rows import PermanentRow
from misl.organisation.models.post import Post
from misl.organisation.states import Effect


class PostingOrder(PermanentRow):
    """An order about who holds which post from when. `issued_by_id` is empty when the office was set up with it."""

    record_kind = "posting_order"

    number = models.CharField(max_length=60)
    dated_on = models.DateField()
    subject = models.CharField(max_length=200, blank=True)
    issued_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "number"], name="one_posting_order_per_number")]
        indexes = [models.Index(fields=["office_id", "recorded_at", "id"], name="orders_in_time")]

    def __str__(self) -> str:
        return self.number


class Posting(PermanentRow):
    """One line of an order: a person put in charge of a post, or relieved of it. `charge` is the charge it began or
    ended.
    """

    record_kind = "posting"

    order = models.ForeignKey(PostingOrder, on_delete=models.PROTECT, related_name="postings")
    place = models.PositiveSmallIntegerField()
    effect = models.CharField(max_length=10, choices=Effect.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    charge = models.ForeignKey("organisation.Charge", on_delete=models.PROTECT, related_name="postings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "order", "place"], name="postings_in_their_place")]
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.get_effect_display()}: {self.post}"
