"""Offices and their sections."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import get_language

from misl.kernel.rows import KeptRow


def in_language(english: str, urdu: str) -> str:
    """The form for the reader's language; English where Urdu is missing."""
    return urdu if get_language() == "ur" and urdu else english


class Office(KeptRow):
    """A department that keeps its own record. Its own id is its `office_id`; what is here is public knowledge."""

    record_kind = "office"

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=160)
    name_ur = models.CharField(max_length=160, blank=True)
    government = models.CharField(max_length=160, blank=True)
    government_ur = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=240, blank=True)
    address_ur = models.CharField(max_length=240, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=60, default="Asia/Karachi")
    answer_days = models.PositiveSmallIntegerField(default=7)

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        return in_language(self.name, self.name_ur)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the office's year turns."""
        return ZoneInfo(self.time_zone)


class Section(KeptRow):
    """A part of an office with its own diary and its own symbol in file numbers (`Land-II`)."""

    record_kind = "section"

    symbol = models.CharField(max_length=20)
    diary_symbol = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    name_ur = models.CharField(max_length=120, blank=True)
    is_registry = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "symbol"], name="one_section_per_symbol"),
            models.UniqueConstraint(fields=["office_id", "diary_symbol"], name="one_section_per_diary_symbol"),
        ]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        return in_language(self.name, self.name_ur)
