"""Certificates read: whom they name, and whether they lead to a trust anchor at a given moment (RFC 5280)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError


class Distrust(StrEnum):
    """Why a certificate is not believed."""

    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    NOT_FOR_SIGNING = "not_for_signing"
    NO_PATH = "no_path"


class UntrustedCertificate(Exception):
    """A certificate that may not be believed at the moment asked about; `why` names the reason."""

    def __init__(self, why: Distrust, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else str(why))
        self.why = why
        self.detail = detail


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """What a certificate says of its holder; empty where it says nothing."""

    name: str
    office: str
    post: str
    identifier: str


def require_trust(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    at: datetime,
) -> tuple[x509.Certificate, ...]:
    """The chain from `certificate` to one of `anchors`, all of it valid at `at`, by way of `others` as needed.

    Revocation is not looked at here. Raises: UntrustedCertificate.
    """
    require_in_time(certificate, at)
    if not anchors:
        raise UntrustedCertificate(Distrust.NO_PATH, "no trust anchor is configured")
    verifier = (
        PolicyBuilder()
        .store(Store(list(anchors)))
        .time(at.astimezone(UTC).replace(tzinfo=None))
        .extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=_SIGNERS)
        .build_client_verifier()
    )
    try:
        return tuple(verifier.verify(certificate, list(others)).chain)
    except VerificationError as error:
        why = Distrust.NO_PATH if may_sign(certificate) else Distrust.NOT_FOR_SIGNING
        raise UntrustedCertificate(why, str(error)) from error


def require_in_time(certificate: x509.Certificate, at: datetime) -> None:
    """Raises: UntrustedCertificate when `at` lies outside the certificate's validity."""
    if at < certificate.not_valid_before_utc:
        raise UntrustedCertificate(Distrust.NOT_YET_VALID, f"valid from {certificate.not_valid_before_utc:%Y-%m-%d}")
    if at > certificate.not_valid_after_utc:
        raise UntrustedCertificate(Distrust.EXPIRED, f"valid until {certificate.not_valid_after_utc:%Y-%m-%d}")


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether the certificate's key may sign documents: digitalSignature or contentCommitment (nonRepudiation)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature or usage.content_commitment


def holder_of(certificate: x509.Certificate) -> NamedHolder:
    """The name, office, post and identifier in a certificate's subject."""
    return _named(certificate.subject)


def issuer_of(certificate: x509.Certificate) -> NamedHolder:
    """The same of the authority that issued it."""
    return _named(certificate.issuer)


def _named(name: x509.Name) -> NamedHolder:
    def first(kind: x509.ObjectIdentifier) -> str:
        found = name.get_attributes_for_oid(kind)
        return str(found[0].value) if found else ""

    return NamedHolder(
        first(NameOID.COMMON_NAME), first(NameOID.ORGANIZATION_NAME), first(NameOID.TITLE), first(NameOID.SERIAL_NUMBER)
    )


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate as 64 hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def to_pem(certificates: Sequence[x509.Certificate]) -> bytes:
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def from_pem(text: bytes) -> tuple[x509.Certificate, ...]:
    """Every certificate in a PEM text, in order. Raises: ValueError when there is none."""
    return tuple(x509.load_pem_x509_certificates(text))


def _meant_for_signing(_policy: Policy, certificate: x509.Certificate, usage: x509.KeyUsage) -> None:
    if not (usage.digital_signature or usage.content_commitment):
        raise ValueError("the certificate is not meant for signing")


def _not_an_issuer(_policy: Policy, certificate: x509.Certificate, said: x509.BasicConstraints | None) -> None:
    if said is not None and said.ca:
        raise ValueError("an authority's certificate signs certificates, not documents")


# Officers' certificates name a person, not a web site, so the defaults for web sites don't fit: what counts is that the
# certificate is an end certificate whose key usage allows signing.
_SIGNERS = (
    ExtensionPolicy.permit_all()
    .require_present(x509.KeyUsage, Criticality.AGNOSTIC, _meant_for_signing)
    .may_be_present(x509.BasicConstraints, Criticality.AGNOSTIC, _not_an_issuer)
)
