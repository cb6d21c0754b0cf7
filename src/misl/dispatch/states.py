"""How letters go out, and what became of each sending."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DespatchMode(models.TextChoices):
    EMAIL = "email", _("By e-mail")
    PORTAL = "portal", _("On the portal")
    POST = "post", _("By post")
    COURIER = "courier", _("By courier")
    HAND = "hand", _("By hand")
    OFFICE = "office", _("Inter-office")


#: What is carried in an envelope.
CARRIED = frozenset({DespatchMode.POST, DespatchMode.COURIER, DespatchMode.HAND, DespatchMode.OFFICE})


class DespatchState(models.TextChoices):
    """ready → sent or failed; sent → delivered or returned. What is carried, and what lies on the portal, is sent at
    once. A failed or returned sending is never sent anew: another one takes its place.
    """

    READY = "ready", _("Ready to go")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Could not be sent")
    RETURNED = "returned", _("Came back undelivered")


#: What did not reach its reader.
UNDELIVERED = frozenset({DespatchState.FAILED, DespatchState.RETURNED})
#: What has left the office and not come back.
GONE = frozenset({DespatchState.SENT, DespatchState.DELIVERED})
