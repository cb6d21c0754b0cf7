"""What is said of signatures, in words fit for officers and citizens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from misl.kernel.errors import Words
from misl.signing.certificates import Distrust
from misl.signing.pades import PdfReading, SignatureReading, Standing

STANDINGS: dict[Standing, Promise] = {
    Standing.GENUINE: _("Genuine: signed, and not changed since."),
    Standing.UNTRUSTED: _("Not changed since it was signed, but who signed it could not be confirmed."),
    Standing.ALTERED: _("Altered: it is not as it was when it was signed."),
    Standing.UNCLEAR: _("It carries a signature of a kind that can't be judged here."),
    Standing.UNSIGNED: _("It carries no electronic signature."),
}

DISTRUSTS: dict[str, Promise] = {
    Distrust.EXPIRED: _("The signer's certificate had run out at the time of signing."),
    Distrust.NOT_YET_VALID: _("The signer's certificate was not valid yet at the time of signing."),
    Distrust.NOT_FOR_SIGNING: _("The signer's certificate is not meant for signing documents."),
    Distrust.NO_PATH: _("The signer's certificate comes from an authority that this office does not know."),
    "weak_algorithm": _("The signature was made by a method that is no longer safe."),
}

FINDINGS: dict[str, Promise] = {
    "payload_not_canonical": _("The signed facts are not in their canonical form."),
    "signature_unreadable": _("The signature can't be read."),
    "content_altered": _("The signed facts were changed after signing."),
    "signature_wrong": _("The signature does not belong to these facts."),
    "wrong_certificate": _("The signature was made with another certificate than the record says."),
    "row_differs": _("The record says something else than what was signed."),
    "certificate_distrusted": _("The signer's certificate can't be trusted for the time of signing."),
    "signed_after_revocation": _("It was signed after the certificate had been revoked."),
    "certificate_row_differs": _("The record of the certificate says something else than the certificate."),
}


def of_pdf(reading: PdfReading) -> tuple[Words, ...]:
    """A PDF's signatures in sentences: first the whole, then each signature."""
    return (STANDINGS[reading.standing], *(line for s in reading.signatures for line in of_signature(s)))


def of_signature(signature: SignatureReading) -> tuple[Words, ...]:
    """One signature in sentences."""
    if not signature.judged or signature.holder is None:
        return (STANDINGS[Standing.UNCLEAR],)
    names = {"name": signature.holder.name, "office": signature.holder.office}
    lines: list[Words] = [
        _("Signed by %(name)s, %(office)s.") % names if names["office"] else _("Signed by %(name)s.") % names
    ]
    if signature.claimed_at is not None:
        said = signature.claimed_at.strftime("%Y-%m-%d %H:%M %Z")
        lines.append(_("The signer gives the time as %(time)s; no time-stamp confirms it.") % {"time": said})
    if not signature.intact:
        lines.append(STANDINGS[Standing.ALTERED])
    elif signature.whole_document:
        lines.append(_("The signature covers the whole document."))
    elif signature.changes_allowed:
        lines.append(_("After this signature only what may be added was added, such as another signature."))
    else:
        lines.append(_("Something was changed after this signature."))
    if signature.distrust:
        lines.append(DISTRUSTS[signature.distrust])
    return tuple(lines)
