"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "letter.issue": _("{actor} issued the letter as {number}"),
    "despatch.settle": _("The despatch was {state}"),
}
