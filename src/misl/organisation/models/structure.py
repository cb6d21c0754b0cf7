"""Sheets of an office's structure that were uploaded to be imported."""

from __future__ import annotations

import zlib

from django.conf import settings
from django.db import models

from misl.kernel.rows import KeptRow
from misl.organisation.models.order import PostingOrder


class StructureSheet(KeptRow):
    """A file of the office's structure: what was uploaded stays as it was. `imported_at` is empty until an import of
    it was confirmed; `order` is the posting order that gave its charges, if it gave any.
    """

    record_kind = "structure_sheet"

    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    packed = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
    order = models.ForeignKey(PostingOrder, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office_id", "uploaded_at", "id"], name="sheets_in_time")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        return zlib.decompress(bytes(self.packed))
