"""How letters go out, and what became of each sending."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DespatchMode(models.TextChoices):
    EMAIL = "email", _("By e-mail")
    PORTAL = "portal", _("On the portal")
    POST = "post", _("By post")
    HAND = "hand", _("By hand")


class DespatchState(models.TextChoices):
    """ready → sent or failed. What goes by hand or post, and what lies on the portal, is sent at once."""

    READY = "ready", _("Ready to go")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
