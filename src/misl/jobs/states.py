"""Where a job stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """asked → done | failed | cancelled; failed | cancelled → asked again; done → cleared, when its days are over."""

    ASKED = "asked", _("Waiting its turn")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Could not be done")
    CANCELLED = "cancelled", _("Cancelled")
    CLEARED = "cleared", _("Cleared away")


#: What may be asked once more.
BROKEN_OFF = (JobState.FAILED, JobState.CANCELLED)
