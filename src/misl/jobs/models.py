"""Jobs, and how far they have come."""

from __future__ import annotations

from django.db import models

from misl.documents.store import Sealed
from misl.jobs.states import JobState
from misl.kernel.rows import KeptRow, OfficeRow
from misl.organisation.models import Post


class Job(KeptRow):
    """Long work somebody asked for. `facts` is what its kind needs to know; `title` and `told` (what came of it, or
    why nothing did) are words in the language of whoever asked. The bytes it made lie in the store under `stored_as`.
    """

    record_kind = "job"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    language = models.CharField(max_length=8)
    person_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    charge_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.ASKED)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=400, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored_as = models.UUIDField(null=True)
    wrapped_key = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office_id", "person_id", "-asked_at", "id"], name="jobs_of_an_officer"),
            models.Index(
                fields=["office_id", "stored_as"], condition=models.Q(stored_as__isnull=False), name="jobs_with_bytes"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def sealed(self) -> Sealed | None:
        """What the vault needs to give back what the job made; None when there is nothing, or no longer."""
        if self.stored_as is None or self.wrapped_key is None:
            return None
        return Sealed(self.office_id, self.stored_as, self.sha256, self.size, bytes(self.wrapped_key))


class Progress(OfficeRow):
    """How far a job has come, while it is being done. Off the record; gone when the job is over."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"


class RowResult(OfficeRow):
    """What a job did with one of many subjects, or why not. Off the record: the acts themselves are on it. `undo` is
    what an undoing needs to know; empty when there is no way back.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="results", db_index=False)
    place = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    number = models.CharField(max_length=60)
    done = models.BooleanField()
    words = models.CharField(max_length=400, blank=True)
    undo = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "place"], name="one_result_per_place")]

    def __str__(self) -> str:
        return f"{self.number}: {self.words or self.done}"
