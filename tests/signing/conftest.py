"""Signatories without a database: a demo authority in a folder of its own, and holders it certifies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import weasyprint
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from misl.kernel.keys import FileKeyring
from misl.signing.authority import CertificateRequest, DemoAuthority
from misl.signing.signatory import Signatory, new_key

# The authority is made when the tests run, and certifies from then on.
NOW = datetime.now(UTC).replace(microsecond=250_000)

MakeSignatory = Callable[..., Signatory]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> DemoAuthority:
    folder = tmp_path_factory.mktemp("signing")
    return DemoAuthority(folder / "authority", FileKeyring(folder / "kek.json"))


@pytest.fixture(scope="session")
def make_signatory(authority: DemoAuthority) -> MakeSignatory:
    def make(name: str = "Ayesha Siddiqui", office: str = "Land Record Department", at: datetime = NOW) -> Signatory:
        key = new_key()
        issued = authority.issue(CertificateRequest(key.public_key(), name, office, "person-1"), at)
        return Signatory(issued.certificate, issued.chain, key)

    return make


@pytest.fixture(scope="session")
def signatory(make_signatory: MakeSignatory) -> Signatory:
    return make_signatory()


@pytest.fixture(scope="session")
def rsa_signatory() -> Signatory:
    """A self-made RSA-3072 holder of another authority: its own root."""
    key = rsa.generate_private_key(65537, 3072)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "An RSA signer")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    return Signatory(certificate, (), key)


@pytest.fixture(scope="session")
def letter() -> bytes:
    """A letter of one page, as the drafting room would make it."""
    body = "<h1>Office of the Land Commissioner</h1><p>Dear Sir,</p><p>Your mutation was entered.</p>"
    pdf: bytes = weasyprint.HTML(string=body).write_pdf()
    return pdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
