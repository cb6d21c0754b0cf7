"""Drafts for approval and their versions."""

from __future__ import annotations

from typing import Any

from django.db import models

from misl.drafting.states import DraftState, Form
from misl.files.models import File
from misl.kernel.canonical import canonical, digest
from misl.kernel.rows import KeptRow, PermanentRow
from misl.organisation.models import Post
from misl.registry.models import Receipt

#: What a version says outside its text, in the order it is written and compared.
LINES = (
    *("to_name", "to_address", "reference", "subject", "subject_other", "notice", "salutation", "closing"),
    *("enclosures", "endorsement", "copies", "amount"),
)
#: Named in what is signed even when they are empty.
ALWAYS = frozenset({"to_name", "to_address", "subject", "copies"})


class Draft(KeptRow):
    """A draft put up on a file, perhaps in reply to a receipt. `versions` counts its versions; the last one is
    current.
    """

    record_kind = "draft"

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        URDU = "ur", "اردو"

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="drafts")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, related_name="drafts")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=20, choices=Form.choices, default=Form.LETTER)
    language = models.CharField(max_length=2, choices=Language.choices)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.DRAFTING)
    versions = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.UUIDField(null=True)
    approved_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    approval_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "file", "number"], name="drafts_are_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.file_id} draft {self.number}"


class DraftVersion(PermanentRow):
    """One saved version of a draft, whole: who wrote it is never in doubt."""

    record_kind = "draft_version"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="kept_versions")
    number = models.PositiveIntegerField()
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.JSONField()
    copies = models.TextField(blank=True)
    subject_other = models.CharField(max_length=300, blank=True)
    reference = models.TextField(blank=True)
    salutation = models.CharField(max_length=120, blank=True)
    closing = models.CharField(max_length=120, blank=True)
    notice = models.CharField(max_length=200, blank=True)
    endorsement = models.CharField(max_length=300, blank=True)
    enclosures = models.TextField(blank=True)
    amount = models.CharField(max_length=15, blank=True)
    writer_id = models.UUIDField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "draft", "number"], name="draft_versions_are_numbered_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.draft_id} version {self.number}"

    @property
    def text_digest(self) -> str:
        """The fingerprint of what was approved: every line of it and the text."""
        return digest(canonical(self.as_signed()))

    def as_signed(self) -> dict[str, Any]:
        """What an approval is signed over. A line that a form does not have is not named."""
        said = {name: getattr(self, name) for name in LINES}
        return {"body": self.body} | {name: text for name, text in said.items() if text or name in ALWAYS}
