"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {"alerts.choose": _("{actor} chose how to be notified")}
