"""Certificates: what the demo authority issues, and which certificates are believed."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import tink
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.test import override_settings

from misl.kernel.errors import Refused
from misl.kernel.keys import FileKeyring
from misl.signing import authority as authorities
from misl.signing.authority import NO_LEGAL_EFFECT, CertificateRequest, DemoAuthority
from misl.signing.certificates import (
    Distrust,
    UntrustedCertificate,
    fingerprint,
    from_pem,
    holder_of,
    require_trust,
    to_pem,
)
from misl.signing.signatory import Signatory, new_key
from tests.signing.conftest import NOW, MakeSignatory


def test_every_certificate_of_the_demo_says_that_it_has_no_legal_effect(
    signatory: Signatory, authority: DemoAuthority
) -> None:
    for certificate in (signatory.certificate, *signatory.chain, *authority.anchors()):
        assert NO_LEGAL_EFFECT in certificate.subject.rfc4514_string().replace("\\", "")


def test_an_officers_certificate_names_person_and_office_and_is_for_signing_only(signatory: Signatory) -> None:
    certificate = signatory.certificate
    holder = holder_of(certificate)
    assert (holder.name, holder.office, holder.identifier) == ("Ayesha Siddiqui", "Land Record Department", "person-1")
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    issuer_key = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    issuing = signatory.chain[0].extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert issuer_key == issuing
    assert certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest


def test_openssl_finds_the_path_to_the_root(folder: Path, signatory: Signatory, authority: DemoAuthority) -> None:
    (folder / "root.pem").write_bytes(to_pem(authority.anchors()))
    (folder / "chain.pem").write_bytes(to_pem(signatory.chain))
    (folder / "officer.pem").write_bytes(to_pem((signatory.certificate,)))
    command = ["openssl", "verify", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "chain.pem", "officer.pem"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_certificate_leads_to_its_anchor(signatory: Signatory, authority: DemoAuthority) -> None:
    chain = require_trust(signatory.certificate, signatory.chain, authority.anchors(), NOW)
    assert chain == (signatory.certificate, *signatory.chain, *authority.anchors())


def test_a_name_in_urdu_and_latin_letters_together_is_believed(
    make_signatory: MakeSignatory, authority: DemoAuthority
) -> None:
    officer = make_signatory("عائشہ Siddiqui", "محکمہ مال (Revenue)")
    assert require_trust(officer.certificate, officer.chain, authority.anchors(), NOW)
    assert holder_of(officer.certificate).name == "عائشہ Siddiqui"


def test_a_name_too_long_for_a_certificate_is_cut_between_letters(make_signatory: MakeSignatory) -> None:
    holder = holder_of(make_signatory("a" + "ا" * 120, "O" * 200).certificate)
    assert holder.name == "a" + "ا" * 31
    assert len(holder.office) == 64


@pytest.mark.parametrize(
    ("days", "why"), [(-2, Distrust.NOT_YET_VALID), (731, Distrust.EXPIRED)], ids=["too early", "too late"]
)
def test_a_certificate_is_not_believed_outside_its_time(
    signatory: Signatory, authority: DemoAuthority, days: int, why: Distrust
) -> None:
    with pytest.raises(UntrustedCertificate) as distrusted:
        require_trust(signatory.certificate, signatory.chain, authority.anchors(), NOW + timedelta(days=days))
    assert distrusted.value.why == why


def test_a_certificate_of_an_unknown_authority_is_not_believed(
    rsa_signatory: Signatory, authority: DemoAuthority
) -> None:
    with pytest.raises(UntrustedCertificate):
        require_trust(rsa_signatory.certificate, (), authority.anchors(), NOW)


def test_without_an_anchor_nothing_is_believed(signatory: Signatory) -> None:
    with pytest.raises(UntrustedCertificate) as distrusted:
        require_trust(signatory.certificate, signatory.chain, (), NOW)
    assert distrusted.value.why == Distrust.NO_PATH


def test_an_officer_cannot_issue_certificates(signatory: Signatory, authority: DemoAuthority) -> None:
    """Somebody certified as an officer certifies a friend: the path must not hold."""
    friend = new_key()
    forged = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A friend")]))
        .issuer_name(signatory.certificate.subject)
        .public_key(friend.public_key())
        .serial_number(7)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(
            signatory.certificate.extensions.get_extension_for_class(x509.KeyUsage).value,
            critical=True,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signatory.certificate.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        .sign(signatory.key, hashes.SHA256())
    )
    with pytest.raises(UntrustedCertificate) as distrusted:
        require_trust(forged, (signatory.certificate, *signatory.chain), authority.anchors(), NOW)
    assert distrusted.value.why == Distrust.NO_PATH


def test_an_authoritys_own_certificate_signs_no_documents(signatory: Signatory, authority: DemoAuthority) -> None:
    with pytest.raises(UntrustedCertificate) as distrusted:
        require_trust(signatory.chain[0], (), authority.anchors(), NOW)
    assert distrusted.value.why == Distrust.NOT_FOR_SIGNING


def test_the_demo_authority_is_the_same_when_it_is_opened_again(folder: Path) -> None:
    keys = FileKeyring(folder / "kek.json")
    first, again = DemoAuthority(folder / "authority", keys), DemoAuthority(folder / "authority", keys)
    assert first.anchors() == again.anchors()
    request = CertificateRequest(new_key().public_key(), "A", "B", "person-2")
    issued = again.issue(request, NOW)
    assert require_trust(issued.certificate, issued.chain, first.anchors(), NOW)


def test_processes_that_start_together_end_up_with_one_authority(folder: Path) -> None:
    keys = FileKeyring(folder / "kek.json")
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: DemoAuthority(folder / "authority", keys), range(8)))
    assert len({fingerprint(one.anchors()[0]) for one in made}) == 1
    assert [path.name for path in folder.iterdir() if path.name.startswith(".authority")] == []


def test_the_authoritys_keys_are_wrapped_and_readable_by_the_service_alone(folder: Path) -> None:
    DemoAuthority(folder / "authority", FileKeyring(folder / "kek.json"))
    for path in (folder / "authority").glob("*.key"):
        assert path.stat().st_mode & 0o777 == 0o600
        assert b"PRIVATE" not in path.read_bytes()
    with pytest.raises(tink.TinkError):
        DemoAuthority(folder / "authority", FileKeyring(folder / "another-kek.json"))


def test_outside_the_demo_no_certificate_is_issued_without_an_authority() -> None:
    with override_settings(MISL_DEMO=False), pytest.raises(Refused, match="No certificate authority is set up"):
        authorities.authority()


def test_outside_the_demo_only_the_named_roots_are_believed(folder: Path, authority: DemoAuthority) -> None:
    (folder / "roots.pem").write_bytes(to_pem(authority.anchors()))
    with override_settings(MISL_DEMO=False):
        assert authorities.anchors() == ()
    with override_settings(MISL_DEMO=False, MISL_TRUST_ANCHORS=folder / "roots.pem"):
        assert authorities.anchors() == authority.anchors()


def test_certificates_survive_pem(signatory: Signatory) -> None:
    assert from_pem(to_pem((signatory.certificate, *signatory.chain))) == (signatory.certificate, *signatory.chain)
