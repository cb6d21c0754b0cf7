"""The life of a receipt, and how dak arrives."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceiptState(models.TextChoices):
    """diarised → in a file, or disposed of on the receipt itself; what was disposed of may be taken up again."""

    DIARISED = "diarised", _("Diarised")
    IN_FILE = "in_file", _("In a file")
    DISPOSED = "disposed", _("Disposed of")


class Disposal(models.TextChoices):
    """How a routine receipt is disposed of on itself, without a file."""

    REPLIED = "replied", _("Replied")
    GUARD_FILE = "guard_file", _("Filed to a guard file")
    NO_ACTION = "no_action", _("No action")


class Mode(models.TextChoices):
    """How a paper came in."""

    HAND = "hand", _("By hand")
    POST = "post", _("By post")
    COURIER = "courier", _("By courier")
    EMAIL = "email", _("By e-mail")
    COUNTER = "counter", _("At the counter")
    PORTAL = "portal", _("Over the portal")


class Category(models.TextChoices):
    """What kind of paper it is, as the register sorts them."""

    LETTER = "letter", _("Letter")
    APPLICATION = "application", _("Application")
    COMPLAINT = "complaint", _("Complaint")
    COURT = "court", _("Court matter")
    ASSEMBLY = "assembly", _("Assembly business")
    AUDIT = "audit", _("Audit objection")
    BILL = "bill", _("Bill or claim")
    CIRCULAR = "circular", _("Circular or order")
    INVITATION = "invitation", _("Invitation")
    OTHER = "other", _("Other paper")


class EnclosureState(models.TextChoices):
    """present, or missing → asked for → arrived; what is missing may arrive without being asked for."""

    PRESENT = "present", _("Came with the letter")
    MISSING = "missing", _("Missing")
    ASKED = "asked", _("Asked for")
    ARRIVED = "arrived", _("Came later")


#: An enclosure in these states is still waited for.
WAITED_FOR = (EnclosureState.MISSING, EnclosureState.ASKED)


class IntimationKind(models.TextChoices):
    """What a sender is told."""

    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    ENCLOSURES = "enclosures", _("Enclosures asked for")


class IntimationState(models.TextChoices):
    """By e-mail: waiting → sent, or failed → sent as often as it is tried again. By post: waiting → sent, when it is
    printed.
    """

    WAITING = "waiting", _("Waiting to go")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


class Way(models.TextChoices):
    """How a sender is reached."""

    EMAIL = "email", _("By e-mail")
    POST = "post", _("By post")
