"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "draft.begin": _("{actor} began a draft"),
    "draft.save": _("{actor} saved version {version}"),
    "draft.approve": _("{actor} approved version {version}"),
    "letter.sign": _("{actor} signed the letter"),
}
