"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "draft.begin": _("{actor} began a draft"),
    "draft.write": _("{actor} began to write on the draft"),
    "draft.save": _("{actor} saved version {version}"),
    "draft.approve": _("{actor} approved version {version}"),
    "draft.enclose": _("{actor} enclosed “{title}”"),
    "draft.take_out": _("{actor} took the enclosure “{title}” out"),
    "letter.withdraw": _("{actor} withdrew the letter: {reason}"),
    "letter.sign": _("{actor} signed the letter"),
}
