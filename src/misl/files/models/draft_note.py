"""The draft note: what an officer is still writing."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from misl.files.models.file import File
from misl.files.states import DraftNoteState
from misl.kernel.rows import OfficeRow
from misl.organisation.models import Post


class DraftNoteQuerySet(models.QuerySet["DraftNote"]):
    """Draft notes in the office's words."""

    def live(self) -> DraftNoteQuerySet:
        """Those neither sent nor discarded."""
        return self.filter(state__in=[DraftNoteState.YELLOW, DraftNoteState.GREEN])


class DraftNote(OfficeRow):
    """A note being written: yellow, then confirmed green. It belongs to its writer in the post and is not yet on
    the record.

    `revision` rises with each saving, so that two windows can't overwrite each other unseen.
    """

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="draft_notes")
    writer_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    body = models.JSONField()
    state = models.CharField(max_length=10, choices=DraftNoteState.choices, default=DraftNoteState.YELLOW)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(db_default=Now())

    objects = DraftNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "file", "writer_id", "post"],
                condition=models.Q(state__in=[DraftNoteState.YELLOW, DraftNoteState.GREEN]),
                name="one_draft_note_per_writer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.id}"

    @property
    def is_live(self) -> bool:
        return self.state in (DraftNoteState.YELLOW, DraftNoteState.GREEN)
