"""What the e-mail that carries a reply tells its citizen: which application it answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from misl.citizens.addresses import track_url
from misl.citizens.models import Application
from misl.drafting.models import Letter


def application_answered(letter: Letter, address: str) -> str:
    """The reference and where it is followed, in the active language; "" to any address but the citizen's own."""
    receipt_id = letter.draft.receipt_id
    application = Application.objects.filter(receipt_id=receipt_id).first() if receipt_id else None
    if application is None or not application.email or application.email.lower() != address.lower():
        return ""
    facts = {"reference": application.reference, "url": track_url(application.reference)}
    return _("It answers your application. Tracking reference: %(reference)s\n%(url)s") % facts
