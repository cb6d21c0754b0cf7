"""The lives of a draft and of a letter: approve, sign and dispatch are three separate powers and states."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

#: So long after the last saving somebody still counts as writing.
QUIET = timedelta(minutes=15)


class DraftState(models.TextChoices):
    """drafting → approved → signed. A draft is changed only before it is approved."""

    DRAFTING = "drafting", _("Draft for approval")
    APPROVED = "approved", _("Approved")
    SIGNED = "signed", _("Signed")


class LetterState(models.TextChoices):
    """signed → issued, by the dispatch room; either → withdrawn, for ever."""

    SIGNED = "signed", _("Signed, not yet issued")
    ISSUED = "issued", _("Issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Form(models.TextChoices):
    """The forms of written communication an office sends (procedure, "Drafting, issue, dispatch")."""

    LETTER = "letter", _("Letter")
    DEMI_OFFICIAL = "demi_official", _("Demi-official letter")
    MEMORANDUM = "memorandum", _("Office memorandum")
    NOTE = "note", _("Inter-departmental (U.O.) note")
    OFFICE_ORDER = "office_order", _("Office order")
    ORDER = "order", _("Order")
    NOTIFICATION = "notification", _("Notification")
    RESOLUTION = "resolution", _("Resolution")
    ENDORSEMENT = "endorsement", _("Endorsement")
    CIRCULAR = "circular", _("Circular")
    PRESS_NOTE = "press_note", _("Press note")
