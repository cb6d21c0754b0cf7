"""How a citizen is told, of what, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")


class NoticeKind(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledgement", _("The application was received")
    REPLY_ISSUED = "reply_issued", _("The reply was issued")


class NoticeState(models.TextChoices):
    """waiting → sent; waiting → failed → sent, as often as it is tried again."""

    WAITING = "waiting", _("Waiting to go")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
