"""The index."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from misl.custody.states import SubjectKind
from misl.kernel.rows import OfficeRow
from misl.search.states import EntryKind


class SearchEntry(OfficeRow):
    """Something that can be found. `subject_kind` and `subject_id` name the file or receipt whose visibility decides;
    `entry_id` is the row itself. `number` and `text` are normalised (`kernel.urdu.normalise`), for comparing only.

    Derived data, not on the record.
    """

    kind = models.CharField(max_length=8, choices=EntryKind.choices)
    entry_id = models.UUIDField()
    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    secrecy = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=80)
    shown_number = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    title_ur = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    words = models.GeneratedField(
        expression=SearchVector("text", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "kind", "entry_id"], name="one_entry_of_a_thing")]
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(OpClass(models.F("number"), name="gin_trgm_ops"), name="search_numbers"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
