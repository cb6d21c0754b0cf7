"""Delegated powers: up to how much a post may sanction in what kind of matter, by which order."""

from __future__ import annotations

from datetime import date

from django.db import models

from misl.kernel.rows import KeptRow
from misl.organisation.models.post import Post


class PowerQuerySet(models.QuerySet["Power"]):
    """Powers in the office's words."""

    def in_force(self, on: date) -> PowerQuerySet:
        """Powers delegated for a day."""
        return self.filter(models.Q(until_on=None) | models.Q(until_on__gte=on), from_on__lte=on)


class Power(KeptRow):
    """A post, or every post of a rank and above, may sanction up to a sum in a kind of matter.

    `matter` says of what in words; `form` narrows it to one form of communication (empty: any). `up_to` is in whole
    units of money; none means without limit. `until_on` is the last day; `withdrawn_by` the order that took it back.
    """

    record_kind = "power"

    matter = models.CharField(max_length=200)
    form = models.CharField(max_length=20, blank=True)
    up_to = models.PositiveBigIntegerField(null=True)
    order_number = models.CharField(max_length=60)
    order_dated_on = models.DateField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="powers")
    rank = models.PositiveSmallIntegerField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)

    objects = PowerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(post=None, rank__isnull=False) | models.Q(post__isnull=False, rank=None),
                name="a_power_is_a_posts_or_a_ranks",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="a_power_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["office_id", "post"]), models.Index(fields=["office_id", "rank"])]

    def __str__(self) -> str:
        return f"{self.matter}: {self.order_number}"

    def reaches(self, amount: int) -> bool:
        """Whether a sum is within it."""
        return self.up_to is None or amount <= self.up_to
