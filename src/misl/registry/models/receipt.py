"""Receipts and the papers that came with them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from misl.custody.states import Secrecy, Urgency
from misl.documents.models import Document
from misl.kernel.rows import KeptRow, PermanentRow
from misl.organisation.models import Section
from misl.registry.states import Category, Disposal, Mode, ReceiptState


class Receipt(KeptRow):
    """A diarised paper. `serial` is gapless per (section, year); `diary_number` is how officers write it:
    `105/2026-LAND2`. `disposal_note` is the number of the reply, the guard file, or why nothing is done.
    """

    record_kind = "receipt"

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        URDU = "ur", _("Urdu")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="receipts")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    diary_number = models.CharField(max_length=40)
    sender = models.CharField(max_length=200)
    sender_address = models.CharField(max_length=300, blank=True)
    sender_email = models.CharField(max_length=254, blank=True)
    sender_reference = models.CharField(max_length=100, blank=True)
    sender_dated_on = models.DateField(null=True)
    subject = models.CharField(max_length=300)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    mode = models.CharField(max_length=10, choices=Mode.choices)
    category = models.CharField(max_length=12, choices=Category.choices, default=Category.LETTER)
    vip = models.BooleanField(default=False)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.UNCLASSIFIED)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=ReceiptState.choices, default=ReceiptState.DIARISED)
    file_id = models.UUIDField(null=True)
    disposal = models.CharField(max_length=10, choices=Disposal.choices, blank=True)
    disposal_note = models.CharField(max_length=300, blank=True)
    disposed_at = models.DateTimeField(null=True)
    diarised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "section", "year", "serial"], name="one_receipt_per_serial"),
            models.UniqueConstraint(fields=["office_id", "diary_number"], name="one_receipt_per_diary_number"),
        ]
        indexes = [models.Index(fields=["office_id", "-diarised_at", "id"], name="registry_newest_first")]

    def __str__(self) -> str:
        return self.diary_number


class ReceiptPaper(PermanentRow):
    """A document that came with a receipt: position 1 is the letter itself, the others are its enclosures."""

    record_kind = "receipt_paper"

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "receipt", "position"], name="one_paper_per_position"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.receipt_id} paper {self.position}"
