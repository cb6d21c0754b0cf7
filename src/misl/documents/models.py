"""What the documents room keeps: blobs and their keys, documents, and the page texts and images made from them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from misl.documents import errors
from misl.documents.states import OPEN_STATES, DocumentState
from misl.documents.store import Sealed
from misl.kernel.errors import Words
from misl.kernel.rows import KeptRow, OfficeRow, PermanentRow


class Blob(PermanentRow):
    """A run of bytes kept once in its office, under its own id in the store. Never changed, never served by its
    hash.
    """

    record_kind = "blob"

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "sha256"], name="one_blob_per_content")]

    def __str__(self) -> str:
        return f"blob {self.sha256[:12]}"

    def sealed(self) -> Sealed:
        """What the vault needs to give the bytes back."""
        return Sealed(self.office_id, self.id, self.sha256, self.size, bytes(self.key.wrapped))


class BlobKey(KeptRow):
    """The wrapped data key of a blob: a row of its own, because it is wrapped anew when the office's key changes, and
    emptied when the bytes are destroyed, while the blob's row stays for ever."""

    record_kind = "blob_key"

    blob = models.OneToOneField(Blob, on_delete=models.PROTECT, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of blob {self.blob_id}"


class Document(KeptRow):
    """A paper as somebody handed it in. `page_count` is empty until it is read, `reason` a code while it is
    quarantined.
    """

    record_kind = "document"

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="documents")
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    page_count = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.RECEIVED)
    reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=DocumentState.READY) | models.Q(page_count__gt=0, reason=""),
                name="ready_has_pages",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DocumentState.QUARANTINED) | ~models.Q(reason=""),
                name="quarantined_has_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office_id", "reason", "id"], condition=~models.Q(reason=""), name="documents_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def open(self) -> bool:
        """Whether the original may be given out (to who may see the document)."""
        return self.state in OPEN_STATES

    @property
    def explanation(self) -> Words:
        """The reason in words; "" when there is none."""
        return errors.explain(self.reason)


class Page(OfficeRow):
    """What the reader made of one page: its text, or the code of why it made nothing. Derived; rebuilt at any time."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    problem = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "document", "number"], name="one_page_per_number")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"page {self.number}"


class PageImage(OfficeRow):
    """A WebP picture of one page; its bytes lie in the store under `stored_as`, encrypted like any other. Derived."""

    class Kind(models.TextChoices):
        PAGE96 = "page96", _("page at 96 dots per inch")
        PAGE150 = "page150", _("page at 150 dots per inch")
        THUMB = "thumb", _("thumbnail")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="images")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.UUIDField()
    wrapped_key = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "page", "kind"], name="one_image_per_kind"),
            models.UniqueConstraint(fields=["office_id", "stored_as"], name="one_image_per_blob"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of page {self.page_id}"

    def sealed(self) -> Sealed:
        return Sealed(self.office_id, self.stored_as, self.sha256, self.size, bytes(self.wrapped_key))
