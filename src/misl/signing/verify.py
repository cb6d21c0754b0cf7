"""Verifying again what was signed, row by row, for `misl verify`.

A signed act holds when its payload is canonical JSON, its CMS signature holds over exactly these bytes, the
certificate in it is the one the record names, leads to a trust anchor and was valid and not revoked at the act's
moment, and the columns of the row say what the payload says. What is found names the row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography import x509

from misl.kernel.canonical import canonical, utc
from misl.signing import authority
from misl.signing.certificates import UntrustedCertificate, fingerprint, from_pem, require_trust
from misl.signing.cms import Fault, SoundSignature, UnsoundSignature, verify_detached
from misl.signing.models import Certificate, SignedAct

_FAULTS = {
    Fault.CONTENT_ALTERED: "content_altered",
    Fault.SIGNATURE_WRONG: "signature_wrong",
    Fault.WRONG_CERTIFICATE: "wrong_certificate",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: which row, what (a key of `words.FINDINGS`), and the particulars."""

    kind: str
    id: UUID
    what: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.what}" + (f" ({self.detail})" if self.detail else "")


class Verifier:
    """Verifies many rows against the same anchors; a certificate's path is built once for the span it holds in."""

    def __init__(self, anchors: Sequence[x509.Certificate]) -> None:
        self._anchors = tuple(anchors)
        self._trusted: dict[str, tuple[datetime, datetime]] = {}

    def signed_act(self, row: SignedAct) -> list[Finding]:
        """What does not hold about one signed act; nothing when all does."""
        return [Finding(row.record_kind, row.id, what, detail) for what, detail in self._of_act(row)]

    def certificate(self, row: Certificate) -> list[Finding]:
        """What does not hold about the record of one certificate."""
        return [Finding(row.record_kind, row.id, what, detail) for what, detail in self._of_certificate(row)]

    def _of_act(self, row: SignedAct) -> Iterator[tuple[str, str]]:
        yield from _payload(row)
        try:
            sound = verify_detached(row.signed_bytes(), bytes(row.signature))
        except UnsoundSignature as error:
            yield _FAULTS.get(error.fault, "signature_unreadable"), str(error)
            return
        yield from self._of_signer(row, sound)

    def _of_signer(self, row: SignedAct, sound: SoundSignature) -> Iterator[tuple[str, str]]:
        recorded = row.certificate
        if fingerprint(sound.certificate) != recorded.fingerprint or recorded.person_id != row.person_id:
            yield "wrong_certificate", f"certificate {recorded.id}"
        if sound.signing_time != row.at.replace(microsecond=0):
            yield "row_differs", "at"
        if recorded.revoked_at is not None and recorded.revoked_at < row.at:
            yield "signed_after_revocation", utc(recorded.revoked_at)
        try:
            self._require_trust(sound.certificate, sound.others, row.at)
        except UntrustedCertificate as error:
            yield "certificate_distrusted", str(error)

    def _of_certificate(self, row: Certificate) -> Iterator[tuple[str, str]]:
        try:
            parsed = row.parsed()
            issuers = from_pem(row.chain.encode()) if row.chain else ()
        except ValueError as error:
            yield "certificate_row_differs", str(error)
            return
        said = (row.fingerprint, row.not_before, row.not_after)
        if said != (fingerprint(parsed), parsed.not_valid_before_utc, parsed.not_valid_after_utc):
            yield "certificate_row_differs", "fingerprint or dates"
        try:
            self._require_trust(parsed, issuers, row.not_before)
        except UntrustedCertificate as error:
            yield "certificate_distrusted", str(error)

    def _require_trust(self, certificate: x509.Certificate, others: Sequence[x509.Certificate], at: datetime) -> None:
        known = self._trusted.get(fingerprint(certificate))
        if known is not None and known[0] <= at <= known[1]:
            return
        chain = require_trust(certificate, others, self._anchors, at)
        self._trusted[fingerprint(certificate)] = (
            max(link.not_valid_before_utc for link in chain),
            min(link.not_valid_after_utc for link in chain),
        )


def findings(office_id: UUID | None = None, *, using: str = "owner") -> Iterator[Finding]:
    """Everything that does not hold, certificates first, of one office or of all, read as the database's owner."""
    verifier = Verifier(authority.anchors())
    certificates = Certificate.objects.using(using).order_by("id")
    acts = SignedAct.objects.using(using).select_related("certificate").order_by("id")
    if office_id is not None:
        certificates, acts = certificates.filter(office_id=office_id), acts.filter(office_id=office_id)
    for certificate in certificates.iterator(chunk_size=500):
        yield from verifier.certificate(certificate)
    for act in acts.iterator(chunk_size=500):
        yield from verifier.signed_act(act)


def _payload(row: SignedAct) -> Iterator[tuple[str, str]]:
    """The payload's form, and whether the columns repeat what it says."""
    try:
        said = json.loads(row.payload)
        if canonical(said) != row.signed_bytes():
            yield "payload_not_canonical", ""
        differing = [name for name, value in _columns(row).items() if _said(said, name) != value]
    except (ValueError, TypeError, KeyError) as error:
        yield "payload_not_canonical", f"{type(error).__name__}: {error}"
        return
    if differing:
        yield "row_differs", ", ".join(differing)


def _columns(row: SignedAct) -> dict[str, str]:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "at": utc(row.at),
        "office": str(row.office_id),
        "signer.person": str(row.person_id),
        "signer.post": str(row.post_id),
        "signer.charge": str(row.charge_id),
    }


def _said(payload: Any, name: str) -> Any:
    for part in name.split("."):
        payload = payload[part]
    return payload
