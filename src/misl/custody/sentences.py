"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "view.save": _("{actor} saved the view {name} of the work list"),
    "view.withdraw": _("{actor} withdrew the view {name} of the work list"),
}
