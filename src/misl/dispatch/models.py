"""The dispatch register."""

from __future__ import annotations

from django.db import models

from misl.dispatch.states import DespatchMode, DespatchState
from misl.documents.models import Document
from misl.drafting.models import Letter
from misl.kernel.rows import KeptRow, PermanentRow
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
    """One sending of an issued letter. `recipient` is whom it goes to, `address` where to, `reference` the number the
    post or courier gave it, `proof` what shows that it went, `message_id` the e-mail's own. `again_of` is the failed or
    returned sending in whose place it stands.
    """

    record_kind = "despatch"

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="despatches")
    mode = models.CharField(max_length=10, choices=DespatchMode.choices)
    recipient = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=DespatchState.choices)
    message_id = models.CharField(max_length=200, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    again_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="sent_again")

    class Meta:
        indexes = [models.Index(fields=["office_id", "state", "issue"], name="despatches_by_state")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.mode}"


class Outcome(PermanentRow):
    """What became of a sending, as somebody reported it: delivered to whom, or come back and why. `proof` is the
    acknowledgement or the returned cover, scanned.
    """

    record_kind = "outcome"

    despatch = models.ForeignKey(Despatch, on_delete=models.PROTECT, related_name="outcomes")
    state = models.CharField(max_length=10, choices=DespatchState.choices)
    happened_on = models.DateField()
    words = models.CharField(max_length=300)
    proof = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    by_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.despatch_id} {self.state}"
