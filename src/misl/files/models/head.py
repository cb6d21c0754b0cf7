"""Heads of classification."""

from __future__ import annotations

from django.db import models

from misl.custody.states import Secrecy
from misl.files.states import NumberingScheme
from misl.kernel.rows import KeptRow
from misl.organisation.models.office import in_language


class Head(KeptRow):
    """A head under which files are numbered. It hands its defaults down to them."""

    record_kind = "head"

    number = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    title_ur = models.CharField(max_length=160, blank=True)
    scheme = models.CharField(max_length=12, choices=NumberingScheme.choices, default=NumberingScheme.SUBJECT)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "number"], name="one_head_per_number")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.local_title}"

    @property
    def local_title(self) -> str:
        return in_language(self.title, self.title_ur)

    def file_number(self, serial: int, year: int, section_symbol: str) -> str:
        """The number of this head's file `serial` of `year`, as the office writes it."""
        if self.scheme == NumberingScheme.FUNCTIONAL:
            return f"{self.number}/{serial}/{year}-{section_symbol}"
        return f"F.{self.number}-{serial}/{year}-{section_symbol}"
