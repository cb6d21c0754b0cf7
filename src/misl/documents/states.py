"""The states of a document, and how it passes from one to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    RECEIVED = "received", _("Being read")  # stored whole; its pages are not counted yet
    READY = "ready", _("Ready")  # opened in the sandbox without a complaint
    QUARANTINED = "quarantined", _("In quarantine")  # kept whole, given to nobody; `reason` says why
    RELEASED = "released", _("Released from quarantine")  # the original may be downloaded; there are no page images


# From each state, where the reader's verdict or an officer's release may take a document.
ARROWS: dict[str, frozenset[str]] = {
    DocumentState.RECEIVED: frozenset({DocumentState.READY, DocumentState.QUARANTINED}),
    DocumentState.QUARANTINED: frozenset({DocumentState.READY, DocumentState.QUARANTINED, DocumentState.RELEASED}),
    DocumentState.READY: frozenset(),
    DocumentState.RELEASED: frozenset(),
}

# In these the original is given out to who may see the document.
OPEN_STATES = frozenset({DocumentState.READY, DocumentState.RELEASED})
