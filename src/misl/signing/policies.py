"""Who may sign, and who may say who signs."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from misl.kernel.actor import Actor, Officer, System
from misl.kernel.decisions import Allowed, Decision, Denied
from misl.signing.models import Certificate
from misl.signing.states import CertificateState


def may_enrol(actor: Actor) -> Decision:
    """Certificates are asked for and revoked by the establishment section, or by the setting-up of the office."""
    match actor:
        case System():
            return Allowed()
        case Officer() if "establishment" in actor.duties:
            return Allowed()
        case _:
            return Denied(
                _("Only the establishment section enrols officers for signing."),
                remedy=_("Ask the establishment section."),
            )


def may_revoke(actor: Actor, certificate: Certificate) -> Decision:
    """An officer may revoke his own certificate at any time; others' are for the establishment section."""
    if certificate.state != CertificateState.ACTIVE:
        return Denied(_("This certificate is revoked already."))
    if isinstance(actor, Officer) and certificate.person_id == actor.person_id:
        return Allowed()
    return may_enrol(actor)


def may_be_enrolled(certificate: Certificate | None, at: datetime) -> Decision:
    """A person has one active certificate; the next is issued when it has been revoked or has run out."""
    if certificate is None or certificate.not_after < at:
        return Allowed()
    return Denied(
        _("%(name)s has a certificate already.") % {"name": certificate.name},
        remedy=_("Revoke it first, if it is to be replaced."),
    )
