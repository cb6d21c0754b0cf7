"""The kernel's own tables: number series, the outbox, performed acts, and counters that slow down abuse."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class NumberSeries(models.Model):
    """The last number given in (office, kind, scope, period). Locked by the very statement that takes the next one."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    scope = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    last = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "kind", "scope", "period"], name="one_series_per_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope} {self.period}: {self.last}"


class OutboxRow(models.Model):
    """What one act announced, written with the act itself; a dispatcher turns it into jobs after the commit."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    events = models.JSONField()
    posted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.id}: {len(self.events)} events"


class PerformedAct(models.Model):
    """An act id that was used, the hash of what was asked, and the answer: a repeat is answered, not repeated."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    actor = models.CharField(max_length=120)
    act_id = models.UUIDField()
    act = models.CharField(max_length=60)
    request_digest = models.CharField(max_length=64)
    answer = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "actor", "act_id", "act"], name="one_answer_per_act"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.act_id}"


class Tally(models.Model):
    """How often something was tried in a window of time: sign-ins, look-ups at the counter."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=160, unique=True)
    window_starts_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
