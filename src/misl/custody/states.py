"""Urgency and secrecy: two of the three separate axes on which papers are graded (the third is personal data)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SubjectKind(models.TextChoices):
    """What a post can hold."""

    FILE = "file", pgettext_lazy("what is held", "File")
    RECEIPT = "receipt", pgettext_lazy("what is held", "Receipt")


class Urgency(models.IntegerChoices):
    """How soon; the ranks leave room for an office's own list."""

    ORDINARY = 0, _("Ordinary")
    PRIORITY = 10, _("Priority")
    IMMEDIATE = 20, _("Immediate")


class Secrecy(models.IntegerChoices):
    """Who may know; compared with the person's clearance."""

    UNCLASSIFIED = 0, _("Unclassified")
    RESTRICTED = 10, _("Restricted")
    CONFIDENTIAL = 20, _("Confidential")
    SECRET = 30, _("Secret")
    TOP_SECRET = 40, _("Top Secret")


class MovementKind(models.TextChoices):
    """The kinds of line in a movement register."""

    RECEIVED = "received", _("came into custody")
    SENT = "sent", _("sent")
    RETURNED = "returned", _("returned")
    PERUSAL = "perusal", _("sent for perusal")
    SEEN = "seen", _("seen and returned")
    OPENED = "opened", _("opened")
    PULLED_BACK = "pulled_back", _("pulled back")
    PLACED = "placed", _("put in a file")
    PARKED = "parked", _("parked")
    WOKEN = "woken", _("taken up again")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    DISPOSED = "disposed", _("disposed of")
    TAKEN_UP = "taken_up", _("taken up again")
    ATTACHED = "attached", _("attached to another file")
    DETACHED = "detached", _("detached")
    MERGED = "merged", _("merged into another file")
    UNMERGED = "unmerged", _("taken out again")
    CARRIED = "carried", _("went along inside another file")


#: Lines that say a subject left work or came back to it where it lies.
RESTS = (MovementKind.PARKED, MovementKind.CLOSED, MovementKind.ATTACHED, MovementKind.MERGED)
#: Lines that say it came back to work.
RETURNS = (MovementKind.WOKEN, MovementKind.REOPENED, MovementKind.DETACHED, MovementKind.UNMERGED)


class Reach(models.TextChoices):
    """Who is shown a saved view."""

    OWN = "own", _("Only me, at this post")
    SECTION = "section", _("My section")
    OFFICE = "office", _("The whole office")


class TaskState(models.TextChoices):
    """open → done | withdrawn."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")
