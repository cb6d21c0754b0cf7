"""What can be found."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    FILE = "file", pgettext_lazy("what is held", "File")
    RECEIPT = "receipt", pgettext_lazy("what is held", "Receipt")
    NOTE = "note", _("Note")
