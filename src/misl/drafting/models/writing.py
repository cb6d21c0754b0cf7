"""Who is writing on a draft just now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models

from misl.drafting.models.draft import Draft
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post


class Writing(KeptRow):
    """The pen of a draft: who has it, since when, and until when unless they go on writing.

    It keeps others at the post from writing at the same time; it gives no power over the draft, and ends by itself.
    """

    record_kind = "draft_writing"

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="writing")
    person_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.draft_id} with {self.person_id}"

    def lasts(self, at: datetime, post_id: UUID) -> bool:
        """Whether it holds: the time is not up, and the file is still with the writer's post."""
        return self.until > at and self.post_id == post_id
