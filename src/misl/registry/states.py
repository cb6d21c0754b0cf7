"""The life of a receipt, and how dak arrives."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceiptState(models.TextChoices):
    """diarised → in a file, or disposed of on the receipt itself."""

    DIARISED = "diarised", _("Diarised")
    IN_FILE = "in_file", _("In a file")


class Mode(models.TextChoices):
    """How a paper came in."""

    HAND = "hand", _("By hand")
    POST = "post", _("By post")
    COURIER = "courier", _("By courier")
    EMAIL = "email", _("By e-mail")
    COUNTER = "counter", _("At the counter")
    PORTAL = "portal", _("Over the portal")
