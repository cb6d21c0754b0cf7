"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "document.read": _("The pages of a document were read"),
    "document.release": _("{actor} released a document from quarantine"),
}
