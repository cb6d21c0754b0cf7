"""The lives of a file and of a draft note, each arrow with the rule it comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """open → parked until its wake-up date, or until its holder takes it up; open → closed with the approval of a post
    that opens files (section officers and above), unless something stands in the way; closed → open with the same
    approval; open → attached to or merged into another file, inside which it then travels, and out again, except that
    a part file which was merged back is dead (procedure, "Files"). A retention that can't be worked out never keeps a
    file open.
    """

    OPEN = "open", _("In work")
    PARKED = "parked", _("Parked")
    CLOSED = "closed", _("Closed")
    ATTACHED = "attached", _("Attached")
    MERGED = "merged", _("Merged")


#: The letters a flag may bear, in the order in which they are offered.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BondKind(models.TextChoices):
    """How one file hangs together with another (procedure, "Files"). A linked file moves by itself; what is attached
    or merged lies inside the other and goes where that goes.
    """

    LINK = "link", _("Linked")
    ATTACHED = "attached", _("Attached")
    PART = "part", _("Part file")
    MERGED = "merged", _("Merged")


#: Bonds by which one file lies inside another.
INSIDE = (BondKind.ATTACHED, BondKind.PART, BondKind.MERGED)


class DraftNoteState(models.TextChoices):
    """yellow → green when its writer confirms it; green → yellow when the writer changes it; green → sent with
    the file; yellow or green → discarded, and kept (procedure, "Noting: who may edit what, until when").
    """

    YELLOW = "yellow", _("Draft note")
    GREEN = "green", _("Confirmed note")
    SENT = "sent", _("Sent with the file")
    DISCARDED = "discarded", _("Discarded")


class NumberingScheme(models.TextChoices):
    """How a head numbers its files."""

    SUBJECT = "subject", _("Subject head: F.8-2/2026-Land-II")
    FUNCTIONAL = "functional", _("Functional head: A-11011/5/2026-Estt")


class PaperRole(models.TextChoices):
    """What a paper is in the correspondence."""

    UNDER_CONSIDERATION = "puc", _("Paper under consideration")
    FRESH_RECEIPT = "fresh", _("Fresh receipt")
    ENCLOSURE = "enclosure", _("Enclosure")
    ISSUED = "issued", _("Letter issued")
