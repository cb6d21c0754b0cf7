"""Authorities: who issues the certificates officers sign with, and which roots an office believes.

In production the authority is the office's own or an accredited provider's, and its root is named in the settings.
The demo has an authority of its own, made on first use in the data folder, whose every certificate says that it has
no legal effect.
"""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from misl.kernel.errors import Refused
from misl.kernel.keys import Keyring, keyring
from misl.signing.certificates import from_pem, to_pem
from misl.signing.signatory import PrivateKey, key_from_bytes, key_to_bytes, new_key

NO_LEGAL_EFFECT = "DEMO, no legal effect"
_DAYS = {"root": 3653, "issuing": 1826, "holder": 730}
_NAME_LIMIT = 64  # RFC 5280, appendix A.1: ub-common-name, ub-organization-name, ub-title
# Clocks differ: a certificate issued a moment ago by one machine must be valid on the next.
_BACKDATED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """What an authority is asked to certify: this public key belongs to this holder.

    `identifier` tells two holders of one name apart (RFC 5280's serialNumber of a name); `post` may be empty: a
    charge ends sooner than a certificate, and the post signed for is a fact of each act.
    """

    public_key: ec.EllipticCurvePublicKey
    name: str
    office: str
    identifier: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate and its chain: the issuers between it and the trust anchor."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


class Authority(Protocol):
    """Issues certificates. It never sees a private key of a holder."""

    @property
    def demo(self) -> bool: ...

    def anchors(self) -> tuple[x509.Certificate, ...]: ...

    def issue(self, request: CertificateRequest, at: datetime) -> IssuedCertificate: ...


def authority() -> Authority:
    """The authority of this installation. Raises: Refused where none is set up."""
    if settings.MISL_DEMO:
        return demo_authority()
    raise Refused(
        _("No certificate authority is set up, so no certificate can be issued here."),
        remedy=_("Ask the administrator to name the office's certificate authority. Only the demo brings its own."),
    )


def anchors() -> tuple[x509.Certificate, ...]:
    """The roots this installation believes: those the setting MISL_TRUST_ANCHORS names, and in the demo its own."""
    named = getattr(settings, "MISL_TRUST_ANCHORS", None)
    believed = _read_anchors(Path(named)) if named else ()
    return (*believed, *demo_authority().anchors()) if settings.MISL_DEMO else believed


def demo_authority() -> DemoAuthority:
    """The demo's authority, opened once per process and data folder."""
    return _demo_authority(Path(settings.MISL_DATA) / "authority")


@functools.cache
def _demo_authority(folder: Path) -> DemoAuthority:
    return DemoAuthority(folder, keyring())


@functools.cache
def _read_anchors(path: Path) -> tuple[x509.Certificate, ...]:
    return from_pem(path.read_bytes())


class DemoAuthority:
    """A root, an issuing authority under it, and their wrapped keys in `folder`; made whole on first use."""

    demo = True

    def __init__(self, folder: Path, keys: Keyring) -> None:
        if not folder.exists():
            _make(folder, keys)
        self._root = from_pem((folder / "root.pem").read_bytes())[0]
        self._issuing = from_pem((folder / "issuing.pem").read_bytes())[0]
        self._key = _unwrap(folder / "issuing.key", keys)

    def anchors(self) -> tuple[x509.Certificate, ...]:
        return (self._root,)

    def issue(self, request: CertificateRequest, at: datetime) -> IssuedCertificate:
        """A certificate for two years from `at`, never outliving its issuer."""
        subject = [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, request.office[:_NAME_LIMIT]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, NO_LEGAL_EFFECT),
            x509.NameAttribute(NameOID.COMMON_NAME, _cut(request.name)),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, request.identifier[:_NAME_LIMIT]),
        ]
        if request.post:
            subject.append(x509.NameAttribute(NameOID.TITLE, request.post[:_NAME_LIMIT]))
        until = min(at + timedelta(days=_DAYS["holder"]), self._issuing.not_valid_after_utc)
        builder = _builder(x509.Name(subject), self._issuing.subject, request.public_key, at, until)
        certificate = (
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signing=True), critical=True)
            .add_extension(_issuer_key(self._issuing), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        return IssuedCertificate(certificate, (self._issuing,))


def _make(folder: Path, keys: Keyring) -> None:
    """Make root and issuing authority beside `folder`, then move them there whole; who comes second uses the first."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".authority-", dir=folder.parent))
    try:
        now = datetime.now(UTC)
        root_key, issuing_key = new_key(), new_key()
        root_name, issuing_name = _authority_name("Misl demo root authority"), _authority_name("Misl demo authority")
        root = _certify_authority(root_name, root_name, root_key.public_key(), root_key, None, now)
        issuing = _certify_authority(issuing_name, root_name, issuing_key.public_key(), root_key, root, now)
        _write(workplace / "root.pem", to_pem((root,)))
        _write(workplace / "issuing.pem", to_pem((issuing,)))
        _write(workplace / "root.key", keys.wrap(key_to_bytes(root_key), b"authority/root.key"))
        _write(workplace / "issuing.key", keys.wrap(key_to_bytes(issuing_key), b"authority/issuing.key"))
        _settle(workplace)
        try:
            workplace.rename(folder)
            _settle(folder.parent)
        except OSError:
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _certify_authority(
    name: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    root: x509.Certificate | None,
    now: datetime,
) -> x509.Certificate:
    """A root (when `root` is None) or the issuing authority under it, which may issue to holders only."""
    until = now + timedelta(days=_DAYS["issuing" if root else "root"])
    builder = _builder(name, issuer, public_key, now, until)
    if root is not None:
        builder = builder.add_extension(_issuer_key(root), critical=False)
    return (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0 if root else 1), critical=True)
        .add_extension(_usage(signing=False), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - _BACKDATED)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _cut(name: str) -> str:
    """As much of a name as fits: the library counts the 64 of a common name in bytes, not in letters."""
    return name.encode()[:_NAME_LIMIT].decode(errors="ignore").strip()


def _authority_name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, NO_LEGAL_EFFECT),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name} ({NO_LEGAL_EFFECT})"),
        ]
    )


def _issuer_key(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def _usage(*, signing: bool) -> x509.KeyUsage:
    """A holder's key signs documents; an authority's signs certificates and revocation lists."""
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signing,
        crl_sign=not signing,
        encipher_only=False,
        decipher_only=False,
    )


def _unwrap(path: Path, keys: Keyring) -> PrivateKey:
    return key_from_bytes(keys.unwrap(path.read_bytes(), f"authority/{path.name}".encode()))


def _settle(folder: Path) -> None:
    """Have the disk remember which files a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
