"""The lives of an oral order and of a question for an opinion (procedure, "Noting" and "Movement")."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrderState(models.TextChoices):
    """recorded → asked when its confirmation is asked for; asked → confirmed or refused by the officer who is said to
    have given it, under a signature. What was answered stays answered.
    """

    RECORDED = "recorded", _("Confirmation not asked for")
    ASKED = "asked", _("Confirmation asked for")
    CONFIRMED = "confirmed", pgettext_lazy("oral order", "Confirmed")
    REFUSED = "refused", _("Confirmation refused")


class OpinionKind(models.TextChoices):
    """What is asked: an opinion, or the section's own note on its part of the matter, which stands in the note sheet
    before the note of the officer who gathers them (procedure, "Noting").
    """

    OPINION = "opinion", _("Opinion")
    SECTIONAL = "sectional", _("Sectional note")


class OpinionState(models.TextChoices):
    """asked → given or declined by the post that was asked, under a signature; asked → withdrawn by who asked."""

    ASKED = "asked", pgettext_lazy("opinion", "Asked")
    GIVEN = "given", pgettext_lazy("opinion", "Given")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
