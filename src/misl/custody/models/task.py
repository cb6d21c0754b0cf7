"""Tasks, and the reminders that go after what was sent on."""

from __future__ import annotations

from django.db import models

from misl.custody.states import Secrecy, SubjectKind, TaskState
from misl.kernel.rows import KeptRow, PermanentRow
from misl.organisation.models import Post


class Task(KeptRow):
    """Something to be done by a day: for oneself a reminder, for another post a follow-up. Number, subject and grade of
    what it is about, if anything, are carried along.
    """

    record_kind = "task"

    words = models.CharField(max_length=300)
    due_on = models.DateField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_by_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_by_id = models.UUIDField()
    given_at = models.DateTimeField()
    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices, blank=True)
    subject_id = models.UUIDField(null=True)
    number = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    settled_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office_id", "post", "due_on", "id"], condition=models.Q(state="open"), name="custody_tasks"
            ),
            models.Index(
                fields=["office_id", "given_by_post", "due_on", "id"],
                condition=models.Q(state="open"),
                name="custody_tasks_given",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def for_oneself(self) -> bool:
        """Whether the post gave it to itself."""
        return self.post_id == self.given_by_post_id


class Reminder(PermanentRow):
    """Who sent a subject on asked its holder after it."""

    record_kind = "reminder"

    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    person_id = models.UUIDField()
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "subject_kind", "subject_id", "from_post", "on"], name="one_reminder_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} on {self.on}"
