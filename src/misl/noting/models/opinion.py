"""Opinions asked of other posts."""

from __future__ import annotations

from django.db import models

from misl.files.models import File
from misl.kernel.rows import KeptRow
from misl.noting.states import OpinionKind, OpinionState
from misl.organisation.models import Post


class Opinion(KeptRow):
    """What one post was asked on a file, an opinion or its section's note, and what it answered. Posts that were asked
    together share `round_id`.

    Its text is `body` (the canonical form, empty until it is given); `plain` is derived from it once. `reason` says why
    it was declined or withdrawn; `signed_act_id` is the signature under the answer.
    """

    record_kind = "opinion"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="opinions")
    round_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=OpinionKind.choices, default=OpinionKind.OPINION)
    question = models.CharField(max_length=2000)
    answer_by = models.DateField()
    after_note = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField()
    asked_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.ASKED)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)
    charge_id = models.UUIDField(null=True)
    body = models.JSONField(null=True)
    plain = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    signed_act_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "file", "post"],
                condition=models.Q(state=OpinionState.ASKED),
                name="a_post_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[OpinionState.ASKED, OpinionState.WITHDRAWN], signed_act_id=None)
                | models.Q(state__in=[OpinionState.GIVEN, OpinionState.DECLINED], signed_act_id__isnull=False),
                name="an_opinion_is_answered_under_a_signature",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "post", "answer_by"],
                condition=models.Q(state=OpinionState.ASKED),
                name="noting_opinions_asked",
            ),
            models.Index(
                fields=["office_id", "asked_post", "answer_by"],
                condition=models.Q(state=OpinionState.ASKED),
                name="noting_opinions_awaited",
            ),
            models.Index(fields=["office_id", "post", "-asked_at", "id"], name="noting_opinions_of_a_post"),
        ]

    def __str__(self) -> str:
        return f"opinion of {self.post_id} on {self.file_id}"
