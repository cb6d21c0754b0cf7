"""Bonds: how one file hangs together with another."""

from __future__ import annotations

from django.db import models

from misl.files.models.file import File
from misl.files.states import INSIDE, BondKind
from misl.kernel.rows import KeptRow
from misl.organisation.models import Post


class BondQuerySet(models.QuerySet["Bond"]):
    """Bonds in the office's words."""

    def in_force(self) -> BondQuerySet:
        return self.filter(ended_at=None)

    def inside(self) -> BondQuerySet:
        """Those by which the other file lies inside, and goes along."""
        return self.filter(kind__in=INSIDE)


class Bond(KeptRow):
    """`other` is linked to `file`, or lies inside it. `after_note` is the number of the file's last note when it was
    tied, so that it stands in the note sheet directly below it. An ended bond stays on the record.
    """

    record_kind = "bond"

    kind = models.CharField(max_length=10, choices=BondKind.choices)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="bonds")
    other = models.ForeignKey(File, on_delete=models.PROTECT, related_name="bonds_as_other")
    reason = models.CharField(max_length=500, blank=True)
    after_note = models.PositiveIntegerField()
    tied_at = models.DateTimeField()
    tied_by_id = models.UUIDField()
    tied_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    objects = BondQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "other"],
                condition=models.Q(kind__in=INSIDE, ended_at=None),
                name="a_file_lies_inside_one",
            ),
            models.UniqueConstraint(
                fields=["office_id", "file", "other"],
                condition=models.Q(kind=BondKind.LINK, ended_at=None),
                name="two_files_are_linked_once",
            ),
            models.CheckConstraint(condition=~models.Q(file=models.F("other")), name="no_file_is_tied_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.other_id} to {self.file_id}"
