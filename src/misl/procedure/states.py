"""What a rule of procedure may do, and how whatever it speaks of can be one's own matter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Effect(models.TextChoices):
    """What follows when a rule is not kept."""

    ALLOW = "allow", pgettext_lazy("effect of a rule", "Allows")
    WARN = "warn", pgettext_lazy("effect of a rule", "Warns")
    BLOCK = "block", pgettext_lazy("effect of a rule", "Blocks")


class Matter(models.TextChoices):
    """What of a person's own a file may be about."""

    PROMOTION = "promotion", _("Promotion")
    TRANSFER = "transfer", _("Transfer")
    PAY = "pay", _("Pay")
    CONDUCT = "conduct", _("Conduct")
