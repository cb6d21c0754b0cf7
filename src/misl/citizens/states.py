"""What is lodged, and where it stands as its citizen is told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the citizen calls it; the office treats both alike."""

    APPLICATION = "application", _("Application")
    COMPLAINT = "complaint", _("Complaint")


class Stage(models.TextChoices):
    """received → with a desk → decided → signed → answered. Read off custody and the reply, never stored."""

    RECEIVED = "received", _("Received")
    WITH_DESK = "with_desk", _("Being dealt with")
    DECIDED = "decided", _("Decided")
    SIGNED = "signed", _("Reply signed")
    ANSWERED = "answered", _("Answered")


class StepState(models.TextChoices):
    """Where a step lies for the one who waits."""

    DONE = "done", _("Done")
    NOW = "now", _("Here now")
    FUTURE = "future", _("Still to come")


class Verdict(models.TextChoices):
    """The answer to somebody who shows us a letter."""

    GENUINE = "genuine", _("Genuine")
    ALTERED = "altered", _("Altered")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    UNKNOWN = "unknown", _("Unknown")
