"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "receipt.diarise": _("{actor} diarised it as {diary_number}"),
    "receipt.mark": _("{actor} marked it to {to_post}"),
    "receipt.open": _("{actor} opened it"),
    "receipt.pull_back": _("{actor} pulled it back"),
}
