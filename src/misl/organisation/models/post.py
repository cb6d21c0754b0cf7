"""Posts: what files, receipts and powers belong to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from misl.kernel.rows import KeptRow
from misl.organisation.models.office import Section, in_language
from misl.organisation.states import Duty


class Post(KeptRow):
    """A seat in a section. `rank` orders the ladder (higher is more senior); `above` is the next officer up."""

    record_kind = "post"

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)
    title_ur = models.CharField(max_length=120, blank=True)
    short = models.CharField(max_length=40)
    short_ur = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField()
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    duties = ArrayField(models.CharField(max_length=20, choices=Duty.choices), default=list, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "short"], name="one_post_per_short_title")]
        ordering = ["-rank", "short"]

    def __str__(self) -> str:
        return self.local_title

    @property
    def local_title(self) -> str:
        return in_language(self.title, self.title_ur)

    @property
    def local_short(self) -> str:
        return in_language(self.short, self.short_ur)
