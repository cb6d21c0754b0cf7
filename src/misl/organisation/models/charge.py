"""Charges: a person's dated tenure of a post; and absences from it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from misl.kernel.rows import KeptRow
from misl.organisation.models.order import PostingOrder
from misl.organisation.models.post import Post
from misl.organisation.states import ChargeKind


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Charges in the office's words."""

    def running(self, on: date) -> ChargeQuerySet:
        """Charges in force on a day. One that was ended in the midst of its last day no longer runs on it."""
        lasting = models.Q(until_on=None) | models.Q(until_on__gt=on) | models.Q(until_on=on, ended_at=None)
        return self.filter(lasting, from_on__lte=on)

    def overlapping(self, from_on: date, until_on: date | None) -> ChargeQuerySet:
        """Charges that run on some day from `from_on` to `until_on` (None: for good)."""
        rows = self.filter(
            models.Q(until_on=None) | models.Q(until_on__gt=from_on) | models.Q(until_on=from_on, ended_at=None)
        )
        return rows if until_on is None else rows.filter(from_on__lte=until_on)


class Charge(KeptRow):
    """A person holds a post from a day, perhaps until a day, by an order.

    `absence` is the leave for whose days somebody acts. `until_on` is the last day; `ended_at` is the moment at which
    an act ended the charge in the midst of that day.
    """

    record_kind = "charge"
    added_later = frozenset({"order_id", "ended_by_id", "ended_at", "absence_id"})

    Kind = ChargeKind

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="charges")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="charges")
    kind = models.CharField(max_length=16, choices=ChargeKind.choices, default=ChargeKind.FULL)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    order = models.ForeignKey(PostingOrder, on_delete=models.PROTECT, null=True, related_name="begun")
    ended_by = models.ForeignKey(PostingOrder, on_delete=models.PROTECT, null=True, related_name="ended")
    ended_at = models.DateTimeField(null=True, blank=True)
    absence = models.ForeignKey("organisation.Absence", on_delete=models.PROTECT, null=True, related_name="acting")

    objects = ChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="a_charge_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["office_id", "post"],
                condition=models.Q(kind="full", until_on=None),
                name="one_full_charge_of_a_post",
            ),
        ]
        indexes = [models.Index(fields=["office_id", "post"]), models.Index(fields=["person"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.post}"

    def runs_on(self, day: date) -> bool:
        """Whether it is in force on a day; what `running` asks of the database."""
        if self.from_on > day:
            return False
        return self.until_on is None or self.until_on > day or (self.until_on == day and self.ended_at is None)

    @property
    def is_acting(self) -> bool:
        """Anything but full charge is shown beside the name."""
        return self.kind != self.Kind.FULL


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Leave in the office's words."""

    def in_force(self) -> AbsenceQuerySet:
        """Leave that was not cancelled before it began."""
        return self.filter(cancelled_at=None)

    def on(self, day: date) -> AbsenceQuerySet:
        """Leave that covers a day."""
        return self.in_force().filter(from_on__lte=day, until_on__gte=day)


class Absence(KeptRow):
    """A person is away, both days included. Who acts holds a charge of the post meanwhile."""

    record_kind = "absence"
    added_later = frozenset({"cancelled_at"})

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=80, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="an_absence_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["office_id", "person"])]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on}"
