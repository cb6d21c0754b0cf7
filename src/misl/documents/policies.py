"""Who may do what to a document's bytes. Who may see a document is decided by the rooms above."""

from django.utils.translation import gettext_lazy as _

from misl.kernel.actor import Actor, Officer, System
from misl.kernel.decisions import Allowed, Decision, Denied

RELEASING_DUTY = "registry"


def may_read(actor: Actor) -> Decision:
    """Only the software itself writes down what the reader found."""
    return (
        Allowed()
        if isinstance(actor, System)
        else Denied(_("The pages of a document are counted by the system alone."))
    )


def may_release(actor: Actor) -> Decision:
    """The registry may release a document from quarantine, on its own responsibility."""
    if isinstance(actor, Officer) and RELEASING_DUTY in actor.duties:
        return Allowed()
    return Denied(
        _("Only the registry may release a document from quarantine."), remedy=_("Ask the registry of your office.")
    )
