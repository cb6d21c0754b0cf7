"""The dispatch register."""

from __future__ import annotations

from django.db import models

from misl.dispatch.states import DespatchMode, DespatchState
from misl.drafting.models import Letter
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post, Section


class Issue(KeptRow):
    """A letter in the dispatch register. `serial` is gapless per (section of the file, year)."""

    record_kind = "issue"

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="issue")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    issuer_id = models.UUIDField()
    issuer_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "section", "year", "serial"], name="one_issue_per_serial"),
        ]
        indexes = [models.Index(fields=["office_id", "-issued_at", "id"], name="dispatch_newest_first")]

    def __str__(self) -> str:
        return self.number


class Despatch(KeptRow):
    """One sending of an issued letter. `address` is where to, `proof` what shows that it went, `message_id` the
    e-mail's own.
    """

    record_kind = "despatch"

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="despatches")
    mode = models.CharField(max_length=10, choices=DespatchMode.choices)
    address = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=DespatchState.choices)
    message_id = models.CharField(max_length=200, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "issue", "mode"], name="one_despatch_per_mode")]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.mode}"
