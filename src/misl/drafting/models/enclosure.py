"""Papers that go out with a letter."""

from __future__ import annotations

from django.db import models

from misl.documents.models import Document
from misl.drafting.models.draft import Draft
from misl.kernel.rows import KeptRow


class Enclosure(KeptRow):
    """A paper enclosed with a draft, in the order it was laid in. What is taken out again stays here, not `in_force`.

    `from_file` says that the paper lies in the file's correspondence already and takes no pages a second time.
    """

    record_kind = "draft_enclosure"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="enclosed")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    from_file = models.BooleanField(default=False)
    in_force = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "draft", "position"], name="one_draft_enclosure_per_place"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
