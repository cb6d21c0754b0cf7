"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "letter.issue": _("{actor} issued the letter as {number}"),
    "letter.send": _("{actor} sent the letter to {recipient}"),
    "despatch.report": _("{actor} reported the sending as {state}: {words}"),
    "despatch.settle": _("The despatch was {state}"),
}
