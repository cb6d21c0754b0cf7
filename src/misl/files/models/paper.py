"""Papers: the correspondence side of a file."""

from __future__ import annotations

from django.db import models

from misl.documents.models import Document
from misl.files.models.file import File
from misl.files.states import PaperRole
from misl.kernel.rows import PermanentRow


class Paper(PermanentRow):
    """A document in the correspondence, with its pages in the file's own series (`p. 5/C`). Placed once, never
    removed.

    `source_kind` and `source_id` say where it came from (a receipt, an issued letter); `after_note` is the
    number of the last note when it was placed, so that it is docketed directly below it.
    """

    record_kind = "paper"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=PaperRole.choices)
    label = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()
    after_note = models.PositiveIntegerField()
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "file", "number"], name="papers_are_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.file_id} paper {self.number}"
