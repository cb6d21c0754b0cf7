"""Signed PDFs: our reading of them, poppler's and openssl's."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from misl.documents.sandbox import SandboxMissing, run_confined
from misl.signing import examine, words
from misl.signing.authority import DemoAuthority
from misl.signing.certificates import to_pem
from misl.signing.pades import Standing, UnreadablePdf, byte_range, read_signatures, sign_pdf
from misl.signing.signatory import Signatory
from tests.signing.conftest import NOW, MakeSignatory
from tests.signing.judges import openssl, pdfsig


@pytest.fixture(scope="session")
def signed(letter: bytes, signatory: Signatory) -> bytes:
    return sign_pdf(
        letter, signatory, NOW, reason="Reply to your application", location="Lahore", name="Ayesha Siddiqui"
    )


def test_poppler_finds_our_signature_valid_over_the_total_document(folder: Path, signed: bytes) -> None:
    said = pdfsig(folder, signed)
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signer Certificate Common Name: Ayesha Siddiqui" in said


def test_openssl_accepts_the_cades_signature_inside_the_pdf(
    folder: Path, signed: bytes, authority: DemoAuthority
) -> None:
    covered, signature = byte_range(signed)
    verdict = openssl(folder, covered, signature, authority.anchors(), NOW)
    assert verdict.holds, verdict.said
    assert not openssl(folder, covered.replace(b"Lahore", b"Multan"), signature, authority.anchors(), NOW).holds


def test_an_rsa_letter_is_valid_too(folder: Path, letter: bytes, rsa_signatory: Signatory) -> None:
    pdf = sign_pdf(letter, rsa_signatory, NOW)
    assert "Signature Validation: Signature is Valid." in pdfsig(folder, pdf)
    covered, signature = byte_range(pdf)
    assert openssl(folder, covered, signature, [rsa_signatory.certificate], NOW).holds


def test_what_was_given_is_not_altered_by_one_byte(letter: bytes, signed: bytes) -> None:
    assert signed.startswith(letter)


def test_reason_place_and_field_stand_in_the_pdf_and_no_signing_time_in_the_cms(signed: bytes) -> None:
    """PAdES wants the claimed time in the PDF's own /M and forbids it among the signed attributes (EN 319 142-1)."""
    assert b"Reply to your application" in signed
    assert b"Lahore" in signed
    assert f"{NOW:%Y%m%d%H%M%S}".encode() in signed
    _covered, signature = byte_range(signed)
    assert bytes.fromhex("06092a864886f70d010905") not in signature


def test_a_signed_letter_is_read_as_genuine(signed: bytes, authority: DemoAuthority) -> None:
    reading = read_signatures(signed, authority.anchors())
    (signature,) = reading.signatures
    assert reading.standing == Standing.GENUINE
    assert signature.intact
    assert signature.whole_document
    assert signature.trusted
    assert signature.holder is not None
    assert signature.holder.name == "Ayesha Siddiqui"
    assert signature.claimed_at == NOW.replace(microsecond=0)
    said = [str(line) for line in words.of_pdf(reading)]
    assert said[0] == "Genuine: signed, and not changed since."
    assert "Signed by Ayesha Siddiqui, Land Record Department." in said
    assert "The signature covers the whole document." in said


def test_a_changed_byte_makes_it_altered(folder: Path, signed: bytes, authority: DemoAuthority) -> None:
    changed = signed.replace(b"(Lahore)", b"(Multan)")
    assert read_signatures(changed, authority.anchors()).standing == Standing.ALTERED
    assert "Digest Mismatch" in pdfsig(folder, changed)


def test_a_page_changed_by_a_later_update_makes_it_altered(signed: bytes, authority: DemoAuthority) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Contents")] = writer.add_object(StreamObject(DictionaryObject(), b"BT ET"))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    reading = read_signatures(out.getvalue(), authority.anchors())
    assert reading.standing == Standing.ALTERED
    assert reading.signatures[0].intact
    assert not reading.signatures[0].whole_document
    assert "Something was changed after this signature." in [str(line) for line in words.of_pdf(reading)]


def test_a_second_officer_may_sign_after_the_first(
    folder: Path, signed: bytes, make_signatory: MakeSignatory, authority: DemoAuthority
) -> None:
    twice = sign_pdf(signed, make_signatory("Bilal Ahmad"), NOW)
    reading = read_signatures(twice, authority.anchors())
    assert reading.standing == Standing.GENUINE
    assert [s.field_name for s in reading.signatures] == ["Signature1", "Signature2"]
    assert [s.whole_document for s in reading.signatures] == [False, True]
    assert pdfsig(folder, twice).count("Signature is Valid.") == 2


def test_a_signature_of_an_unknown_authority_is_untrusted_not_altered(
    letter: bytes, rsa_signatory: Signatory, authority: DemoAuthority
) -> None:
    reading = read_signatures(sign_pdf(letter, rsa_signatory, NOW), authority.anchors())
    assert reading.standing == Standing.UNTRUSTED
    assert reading.signatures[0].intact


def test_a_name_in_two_scripts_is_read_as_genuine(
    letter: bytes, make_signatory: MakeSignatory, authority: DemoAuthority
) -> None:
    """pyHanko's own path building refuses such names; ours must not."""
    signed = sign_pdf(letter, make_signatory("عائشہ Siddiqui (SO)"), NOW, name="عائشہ Siddiqui", reason="جواب")
    assert read_signatures(signed, authority.anchors()).standing == Standing.GENUINE


def test_a_letter_without_a_signature_is_unsigned(letter: bytes, authority: DemoAuthority) -> None:
    assert read_signatures(letter, authority.anchors()).standing == Standing.UNSIGNED


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", b"MZ\x90\x00 an executable", b"%PDF-1.7\n" + b"\x00" * 400])
def test_what_is_no_pdf_is_refused_plainly(rubbish: bytes, signatory: Signatory, authority: DemoAuthority) -> None:
    with pytest.raises(UnreadablePdf):
        sign_pdf(rubbish, signatory, NOW)
    with pytest.raises(UnreadablePdf):
        read_signatures(rubbish, authority.anchors())


def test_the_key_is_never_loaded_again(letter: bytes, signatory: Signatory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stock pyHanko loads and checks the key at each signature; for RSA that is most of the cost."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the key was loaded again")

    assert isinstance(signatory.key, EllipticCurvePrivateKey)
    monkeypatch.setattr("cryptography.hazmat.primitives.serialization.load_der_private_key", refuse)
    monkeypatch.setattr("pyhanko.sign.signers.pdf_cms.serialization.load_der_private_key", refuse, raising=False)
    assert sign_pdf(letter, signatory, NOW)


def test_a_letter_is_signed_within_100_milliseconds_of_cpu(letter: bytes, rsa_signatory: Signatory) -> None:
    sign_pdf(letter, rsa_signatory, NOW)
    before = time.process_time()
    for _ in range(5):
        sign_pdf(letter, rsa_signatory, NOW)
    assert (time.process_time() - before) / 5 < 0.1


def test_the_sandbox_reads_the_same_signatures(signed: bytes, authority: DemoAuthority) -> None:
    anchors = to_pem(authority.anchors()).decode()
    try:
        output = run_confined(examine.program(), [anchors], [signed])
    except SandboxMissing as missing:
        pytest.skip(f"no sandbox on this machine: {missing}")
    assert examine.answer(output) == read_signatures(signed, authority.anchors())
    assert examine.answer(run_confined(examine.program(), [""], [signed])).standing == Standing.UNTRUSTED
    with pytest.raises(UnreadablePdf):
        examine.answer(run_confined(examine.program(), [anchors], [b"no pdf"]))


def test_every_standing_and_distrust_has_its_words() -> None:
    assert set(words.STANDINGS) == set(Standing)
