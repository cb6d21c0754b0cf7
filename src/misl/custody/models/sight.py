"""Which post may see what."""

from __future__ import annotations

from django.db import models

from misl.custody.states import SubjectKind
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post


class Sight(KeptRow):
    """A post that has held a subject goes on seeing it. The right belongs to the post, never to the person.

    `since` is the movement that gave the sight; what was pulled back unopened takes the sight back with it. `lent`
    counts the questions for whose sake a post is shown a subject; with `only_lent` it never held the subject, and the
    sight ends with the last of them.
    """

    record_kind = "sight"
    added_later = frozenset({"lent", "only_lent"})

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    since = models.PositiveIntegerField()
    in_force = models.BooleanField(default=True)
    lent = models.PositiveSmallIntegerField(null=True)
    only_lent = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "subject_kind", "subject_id", "post"], name="one_sight_per_post_and_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} sees {self.subject_kind} {self.subject_id}"
