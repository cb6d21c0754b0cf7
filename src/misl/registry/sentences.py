"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "receipt.diarise": _("{actor} diarised it as {diary_number}"),
    "receipt.mark": _("{actor} marked it to {to_post}"),
    "receipt.open": _("{actor} opened it"),
    "receipt.dispose": _("{actor} disposed of it: {way}"),
    "receipt.take_up": _("{actor} took it up again: {reason}"),
    "receipt.correct": _("{actor} corrected its particulars: {particulars}"),
    "receipt.acknowledge": _("{actor} told the sender its diary number"),
    "receipt.enter_in_section": _("{actor} entered it in the section's diary as {number}"),
    "enclosure.ask": _("{actor} asked the sender for {missing} missing enclosures of it"),
    "enclosure.arrive": _("{actor} put down that an enclosure came later: {title}"),
    "intimation.settle": _("The letter to the sender is now: {state}"),
    "receipt.pull_back": _("{actor} pulled it back"),
}
