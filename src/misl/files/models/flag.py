"""Flags: letters on pages of the correspondence."""

from __future__ import annotations

from django.db import models

from misl.files.models.file import File
from misl.files.states import LETTERS
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post


class Flag(KeptRow):
    """A flag A–Z on a page of a file. One that was taken off stays on the record: notes that refer to it still open the
    page it was on.
    """

    record_kind = "flag"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="flags")
    letter = models.CharField(max_length=1)
    page = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by_id = models.UUIDField()
    set_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "file", "letter"],
                condition=models.Q(taken_off_at=None),
                name="a_flag_is_on_one_page",
            ),
            models.CheckConstraint(condition=models.Q(letter__in=list(LETTERS)), name="a_flag_bears_a_letter"),
            models.CheckConstraint(condition=models.Q(page__gt=0), name="a_flag_is_on_a_page"),
        ]

    def __str__(self) -> str:
        return f"flag {self.letter} on p. {self.page}"
