"""The file itself."""

from __future__ import annotations

from django.db import models

from misl.custody.states import Secrecy
from misl.files.models.head import Head
from misl.files.states import FileState
from misl.kernel.rows import KeptRow
from misl.organisation.models import Section
from misl.organisation.models.office import in_language


class File(KeptRow):
    """A file. `computer_number` is permanent; the counters say how many notes, paragraphs and pages it has.

    A part file has the number of its main file and its own part number, which is never given again; it has no serial.
    `wakes_on` is the day a parked file comes back to work. `last_act` is the SHA-256 of the last signed act on the note
    sheet: each signed act carries the one before it. `asides` counts what stands beside the notes (oral orders,
    opinions asked of others), so that a file without them is read without asking for them.
    """

    record_kind = "file"
    added_later = frozenset({"asides"})

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="files")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="files")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(null=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    part_number = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=60)
    computer_number = models.PositiveBigIntegerField()
    subject = models.CharField(max_length=300)
    subject_ur = models.CharField(max_length=300, blank=True)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.OPEN)
    wakes_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    notes_count = models.PositiveIntegerField(default=0)
    paragraphs_count = models.PositiveIntegerField(default=0)
    papers_count = models.PositiveIntegerField(default=0)
    pages_count = models.PositiveIntegerField(default=0)
    last_act = models.CharField(max_length=64, blank=True)
    asides = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "number"], name="one_file_per_number"),
            models.UniqueConstraint(fields=["office_id", "computer_number"], name="one_file_per_computer_number"),
            models.UniqueConstraint(
                fields=["office_id", "head", "section", "year", "serial"], name="one_file_per_serial"
            ),
            models.UniqueConstraint(fields=["office_id", "part_of", "part_number"], name="one_part_per_number"),
            models.CheckConstraint(
                condition=models.Q(part_of=None, part_number=None, serial__isnull=False)
                | models.Q(part_of__isnull=False, part_number__isnull=False, serial=None),
                name="a_part_is_numbered_by_its_main_file",
            ),
            models.CheckConstraint(
                condition=models.Q(state=FileState.PARKED, wakes_on__isnull=False)
                | models.Q(~models.Q(state=FileState.PARKED), wakes_on=None),
                name="what_is_parked_wakes",
            ),
        ]
        indexes = [
            models.Index(fields=["office_id", "-opened_at", "id"], name="files_newest_first"),
            # The few that are parked, and the many that are closed, are listed by themselves.
            models.Index(fields=["office_id", "state", "-opened_at", "id"], name="files_by_state"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def local_subject(self) -> str:
        return in_language(self.subject, self.subject_ur)
