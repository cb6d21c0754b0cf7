"""CAdES signatures over bytes: ours and openssl's opinion of them."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms as asn1
from cryptography.hazmat.primitives.serialization import Encoding

from misl.signing import der
from misl.signing.authority import DemoAuthority
from misl.signing.certificates import holder_of
from misl.signing.cms import Fault, UnsoundSignature, sign_detached, verify_detached
from misl.signing.signatory import Signatory, key_from_bytes, key_to_bytes, new_key
from tests.signing.conftest import NOW, MakeSignatory
from tests.signing.judges import openssl

CONTENT = '{"file":"A-11011/5/2026-Estt","note":"منظور ہے"}'.encode()


def test_openssl_accepts_our_cades_signature(folder: Path, signatory: Signatory, authority: DemoAuthority) -> None:
    verdict = openssl(folder, CONTENT, sign_detached(CONTENT, signatory, NOW), authority.anchors(), NOW)
    assert verdict.holds, verdict.said


def test_openssl_accepts_an_rsa_signature(folder: Path, rsa_signatory: Signatory) -> None:
    signature = sign_detached(CONTENT, rsa_signatory, NOW)
    verdict = openssl(folder, CONTENT, signature, [rsa_signatory.certificate], NOW)
    assert verdict.holds, verdict.said
    assert verify_detached(CONTENT, signature).certificate == rsa_signatory.certificate


def test_openssl_refuses_a_changed_content(folder: Path, signatory: Signatory, authority: DemoAuthority) -> None:
    signature = sign_detached(CONTENT, signatory, NOW)
    verdict = openssl(folder, CONTENT.replace(b"2026", b"2025"), signature, authority.anchors(), NOW)
    assert not verdict.holds


def test_openssl_refuses_a_signature_after_the_certificate_ran_out(
    folder: Path, make_signatory: MakeSignatory, authority: DemoAuthority
) -> None:
    signatory = make_signatory()
    later = signatory.certificate.not_valid_after_utc + timedelta(days=1)
    signature = sign_detached(CONTENT, signatory, NOW)
    assert openssl(folder, CONTENT, signature, authority.anchors(), NOW).holds
    assert not openssl(folder, CONTENT, signature, authority.anchors(), later).holds


def test_what_we_sign_we_read_back(signatory: Signatory) -> None:
    sound = verify_detached(CONTENT, sign_detached(CONTENT, signatory, NOW))
    assert sound.certificate == signatory.certificate
    assert sound.others == signatory.chain
    assert sound.signing_time == NOW.replace(microsecond=0)
    assert holder_of(sound.certificate).name == "Ayesha Siddiqui"


def test_the_signature_has_the_four_attributes_of_the_baseline(signatory: Signatory) -> None:
    info = asn1.ContentInfo.load(sign_detached(CONTENT, signatory, NOW), strict=True)
    attributes = [attribute["type"].native for attribute in info["content"]["signer_infos"][0]["signed_attrs"]]
    assert sorted(attributes) == ["content_type", "message_digest", "signing_certificate_v2", "signing_time"]


def test_our_der_is_what_another_library_writes(signatory: Signatory) -> None:
    """The structure re-encoded from its values by asn1crypto is the same, byte for byte."""
    ours = sign_detached(CONTENT, signatory, NOW)
    info = asn1.ContentInfo.load(ours, strict=True)
    assert info.native["content_type"] == "signed_data"
    assert info.dump(force=True) == ours


def test_a_changed_content_is_named(signatory: Signatory) -> None:
    signature = sign_detached(CONTENT, signatory, NOW)
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT + b" ", signature)
    assert refused.value.fault == Fault.CONTENT_ALTERED


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_any_changed_byte_of_the_signature_is_found_or_changes_nothing_that_is_said(signatory: Signatory) -> None:
    """Not all bytes of CMS are signed: issuers sent along may be dropped. But nobody else may seem to have signed."""
    signature = sign_detached(CONTENT, signatory, NOW)
    draw = random.Random(20261123)
    survivors = 0
    for place in range(len(signature)):
        changed = bytearray(signature)
        changed[place] ^= 1 << draw.randrange(8)
        try:
            sound = verify_detached(CONTENT, bytes(changed))
        except UnsoundSignature:
            continue
        survivors += 1
        assert sound.certificate == signatory.certificate
        assert sound.signing_time == NOW.replace(microsecond=0)
    assert survivors < len(signature) * 0.4


def test_a_changed_signature_value_is_named(signatory: Signatory) -> None:
    signature = bytearray(sign_detached(CONTENT, signatory, NOW))
    signature[-1] ^= 1
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, bytes(signature))
    assert refused.value.fault == Fault.SIGNATURE_WRONG


def test_another_officers_certificate_put_in_place_is_refused(make_signatory: MakeSignatory) -> None:
    signer, other = make_signatory("Bilal Ahmad"), make_signatory("Careem Shah")
    forged = Signatory.__new__(Signatory)  # a certificate with a key that is not its own
    forged.certificate, forged.chain, forged.key = other.certificate, other.chain, signer.key
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, sign_detached(CONTENT, forged, NOW))
    assert refused.value.fault == Fault.SIGNATURE_WRONG


def test_a_certificate_swapped_after_signing_is_refused(make_signatory: MakeSignatory) -> None:
    """Same key, another certificate: only the signing-certificate attribute tells."""
    signer = make_signatory("Bilal Ahmad")
    info = asn1.ContentInfo.load(sign_detached(CONTENT, signer, NOW))
    other = make_signatory("Careem Shah")
    info["content"]["certificates"] = [asn1.CertificateChoices.load(other.certificate.public_bytes(Encoding.DER))]
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, info.dump())
    assert refused.value.fault == Fault.WRONG_CERTIFICATE


@pytest.mark.parametrize(
    "missing", ["content_type", "message_digest", "signing_time", "signing_certificate_v2"], ids=lambda name: name
)
def test_a_signature_without_one_of_the_four_attributes_is_refused(signatory: Signatory, missing: str) -> None:
    info = asn1.ContentInfo.load(sign_detached(CONTENT, signatory, NOW))
    signer = info["content"]["signer_infos"][0]
    signer["signed_attrs"] = [a for a in signer["signed_attrs"] if a["type"].native != missing]
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, info.dump(force=True))
    assert refused.value.fault == Fault.ATTRIBUTE_MISSING


@pytest.mark.parametrize("rubbish", [b"", b"\x00", b"no signature", b"0" * 5000, b"\x30\x80" * 400])
def test_rubbish_is_unreadable_and_breaks_nothing(rubbish: bytes) -> None:
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, rubbish)
    assert refused.value.fault == Fault.UNREADABLE


def test_bytes_after_the_signature_are_refused(signatory: Signatory) -> None:
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, sign_detached(CONTENT, signatory, NOW) + b"\x00")
    assert refused.value.fault == Fault.UNREADABLE


def test_a_content_carried_inside_is_refused(signatory: Signatory) -> None:
    info = asn1.ContentInfo.load(sign_detached(CONTENT, signatory, NOW))
    info["content"]["encap_content_info"]["content"] = b"something else"
    with pytest.raises(UnsoundSignature) as refused:
        verify_detached(CONTENT, info.dump(force=True))
    assert refused.value.fault == Fault.NOT_DETACHED


def test_a_key_that_is_not_the_certificates_makes_no_signatory(make_signatory: MakeSignatory) -> None:
    officer = make_signatory()
    with pytest.raises(ValueError, match="does not belong"):
        Signatory(officer.certificate, officer.chain, new_key())


def test_a_key_comes_back_from_its_bytes(signatory: Signatory) -> None:
    again = key_from_bytes(key_to_bytes(signatory.key))
    assert key_to_bytes(again) == key_to_bytes(signatory.key)


def test_a_time_after_2049_is_written_with_its_century() -> None:
    assert der.moment(datetime(2049, 12, 31, tzinfo=UTC)) == b"\x17\x0d491231000000Z"
    assert der.moment(datetime(2050, 1, 1, tzinfo=UTC)) == b"\x18\x0f20500101000000Z"


def test_signing_costs_little_more_than_the_bare_operation(signatory: Signatory) -> None:
    """A pathology of ASN.1 writing once cost seconds a signature; this stays alarmed at 5 ms of CPU."""
    sign_detached(CONTENT, signatory, NOW)
    before = time.process_time()
    for _ in range(200):
        sign_detached(CONTENT, signatory, NOW)
    assert (time.process_time() - before) / 200 < 0.005
