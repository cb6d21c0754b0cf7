"""The note: numbered, signed, unchangeable."""

from __future__ import annotations

from django.db import models

from misl.files.models.file import File
from misl.kernel.rows import PermanentRow
from misl.organisation.models import Post


class Note(PermanentRow):
    """A note on a file's note sheet. Notes and paragraphs number on through the file; `12/N` is for ever paragraph 12.

    Its text is `body` (the canonical form); `plain` is derived from it once, for search and reading aloud.
    """

    record_kind = "note"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField()
    first_paragraph = models.PositiveIntegerField()
    last_paragraph = models.PositiveIntegerField()
    body = models.JSONField()
    plain = models.TextField()
    is_agreement = models.BooleanField(default=False)
    author_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    charge_id = models.UUIDField()
    signed_act_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "file", "number"], name="notes_are_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.file_id} note {self.number}"
