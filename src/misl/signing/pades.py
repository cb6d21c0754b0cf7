"""Signatures in a PDF: PAdES baseline B-B (ETSI EN 319 142-1), made and read with pyHanko.

`sign_pdf` keeps the loaded key (stock pyHanko loads and checks it at every signature, twice where the size is
estimated by a dry run) and reserves a fixed room for the signature. `read_signatures` says in facts what each
signature of a PDF is worth; the words for officers and citizens are in `words`. Reading needs no database, so that
PDFs we did not make can be read in the sandbox (`misl.signing.examine`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.registry import SimpleCertificateStore

from misl.signing.certificates import NamedHolder, UntrustedCertificate, holder_of, require_trust
from misl.signing.cms import HASHES
from misl.signing.signatory import Signatory

# Certificate, chain and signature take about 3 KB; the rest is for the time-stamp that a later level adds.
BYTES_RESERVED = 16_384
_KINDS = frozenset({"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"})


class UnreadablePdf(Exception):
    """Bytes that are no PDF, or one too broken or locked to look for signatures in."""


class Standing(StrEnum):
    """What a signature, or a whole PDF, is worth; a PDF stands as its worst signature does."""

    GENUINE = "genuine"
    UNTRUSTED = "untrusted"
    UNCLEAR = "unclear"
    ALTERED = "altered"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignatureReading:
    """One signature of a PDF, in facts.

    `judged`: it is of a kind that can be judged here; if not, `detail` says why and nothing else is known.
    `intact`: what it covers is as it was signed, and the signature is by this certificate's key.
    `whole_document`: it covers every byte of the file; otherwise something was added after it.
    `changes_allowed`: what was added after it is what may be added (another signature, a time-stamp), or nothing was.
    `trusted`: the certificate leads to a trust anchor and was valid at the claimed time; `distrust` names why not.
    `claimed_at` is the signer's own word: this level of signature carries no time-stamp.
    """

    field_name: str
    judged: bool = False
    holder: NamedHolder | None = None
    issuer: str = ""
    claimed_at: datetime | None = None
    intact: bool = False
    whole_document: bool = False
    changes_allowed: bool = False
    trusted: bool = False
    distrust: str = ""
    detail: str = ""

    @property
    def standing(self) -> Standing:
        if not self.judged:
            return Standing.UNCLEAR
        if not (self.intact and self.changes_allowed):
            return Standing.ALTERED
        return Standing.GENUINE if self.trusted else Standing.UNTRUSTED


@dataclass(frozen=True, slots=True)
class PdfReading:
    """Every signature of a PDF, in the order they were made."""

    signatures: tuple[SignatureReading, ...] = ()

    @property
    def standing(self) -> Standing:
        if not self.signatures:
            return Standing.UNSIGNED
        standings = {signature.standing for signature in self.signatures}
        worst_first = (Standing.ALTERED, Standing.UNCLEAR, Standing.UNTRUSTED, Standing.GENUINE)
        return next(standing for standing in worst_first if standing in standings)


@dataclass(frozen=True, slots=True)
class _Bytes:
    intact: bool
    whole_document: bool
    changes_allowed: bool


class _KeptKeySigner(signers.Signer):
    """pyHanko's signer with the key already loaded; one per signatory, made for each PDF from parsed certificates."""

    def __init__(self, signatory: Signatory) -> None:
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        registry.register_multiple(asn1_x509.Certificate.load(issuer) for issuer in signatory.chain_der)
        super().__init__(
            signing_cert=asn1_x509.Certificate.load(signatory.der), cert_registry=registry, embed_roots=False
        )
        self._signatory = signatory

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"letters are signed over SHA-256, not {digest_algorithm}")
        return self._signatory.sign(data)


class _DatedPdfSigner(signers.PdfSigner):
    """pyHanko's PDF signer told the time instead of asking this machine's clock."""

    def __init__(self, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session


def sign_pdf(
    pdf: bytes,
    signatory: Signatory,
    at: datetime,
    *,
    field_name: str = "",
    reason: str = "",
    location: str = "",
    name: str = "",
) -> bytes:
    """The PDF with one more PAdES B-B signature, appended: the bytes given stay as they are at the front.

    `field_name` is the name of the signature field, by default the next of Signature1, Signature2 …; an invisible
    field is made where there is none of this name. Raises: UnreadablePdf.
    """
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        taken = {signature.field_name for signature in writer.prev.embedded_signatures}
    except Exception as error:  # pyHanko answers damaged files with whatever its parser stumbles on
        raise UnreadablePdf(f"{type(error).__name__}: {error}") from error
    field_name = field_name or _next_name(taken)
    metadata = signers.PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
        name=name or None,
    )
    signer = _DatedPdfSigner(
        at.astimezone(UTC),
        metadata,
        _KeptKeySigner(signatory),
        new_field_spec=fields.SigFieldSpec(field_name),
    )
    signed: BytesIO = signer.sign_pdf(writer, bytes_reserved=BYTES_RESERVED)
    return signed.getvalue()


def read_signatures(pdf: bytes, anchors: Sequence[x509.Certificate]) -> PdfReading:
    """What the signatures of a PDF are worth, measured against `anchors`. Nothing is fetched. Raises: UnreadablePdf."""
    try:
        embedded = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
    except Exception as error:  # as above
        raise UnreadablePdf(f"{type(error).__name__}: {error}") from error
    return PdfReading(tuple(_read(signature, anchors) for signature in embedded))


def byte_range(pdf: bytes, index: int = -1) -> tuple[bytes, bytes]:
    """The bytes that a PDF's signature covers, and its CMS, so that openssl can judge them.

    Raises: UnreadablePdf; IndexError when the PDF has no such signature.

    openssl cms -verify -cades -binary -inform DER -in signature.p7s \\
        -content covered.bin -CAfile anchors.pem -out /dev/null
    """
    try:
        signature = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures[index]
        first, first_length, second, second_length = (int(number) for number in signature.byte_range)
        covered = pdf[first : first + first_length] + pdf[second : second + second_length]
        return covered, _without_padding(signature.pkcs7_content)
    except IndexError:
        raise
    except Exception as error:  # as above
        raise UnreadablePdf(f"{type(error).__name__}: {error}") from error


def _read(signature: Any, anchors: Sequence[x509.Certificate]) -> SignatureReading:
    """One embedded signature. Only what is seen to be wrong counts as altered; what can't be judged is said to be so.

    pyHanko judges the bytes; trust is judged by `require_trust`, because pyHanko's own path building refuses names
    that mix Urdu and Latin letters.
    """
    name = str(signature.field_name)
    try:
        certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
        others = [x509.load_der_x509_certificate(other.dump()) for other in signature.other_embedded_certs]
        claimed = signature.self_reported_timestamp
        bytes_say = _integrity(signature)
    except Exception as error:  # as above
        return SignatureReading(name, detail=f"{type(error).__name__}: {error}")
    now = datetime.now(UTC)
    distrust = _distrust(certificate, others, anchors, min(claimed, now) if claimed else now)
    if signature.md_algorithm not in HASHES:
        distrust = "weak_algorithm"
    return SignatureReading(
        name,
        judged=True,
        holder=holder_of(certificate),
        issuer=certificate.issuer.rfc4514_string(),
        claimed_at=claimed,
        trusted=not distrust,
        distrust=distrust,
        intact=bytes_say.intact,
        whole_document=bytes_say.whole_document,
        changes_allowed=bytes_say.changes_allowed,
    )


def _integrity(signature: Any) -> _Bytes:
    """What pyHanko says of the bytes: the digest and signature, the coverage, and what was added later."""
    kind = signature.sig_object.get("/SubFilter", "")
    if kind not in _KINDS:
        raise ValueError(f"signatures of the kind {kind} are not judged here")
    if signature.signed_data["encap_content_info"]["content"].native is not None:
        raise ValueError("a content is carried inside the signature")
    signature.compute_integrity_info()
    said = signature.summarise_integrity_info()
    digest_matches, signature_holds = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    return _Bytes(
        intact=bool(digest_matches and signature_holds),
        whole_document=said["coverage"] == SignatureCoverageLevel.ENTIRE_FILE,
        changes_allowed=bool(said["docmdp_ok"]),
    )


def _distrust(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime
) -> str:
    """Why the certificate is not believed, or nothing."""
    try:
        require_trust(certificate, others, anchors, at)
    except UntrustedCertificate as error:
        return str(error.why)
    return ""


def _next_name(taken: set[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"Signature{number}") not in taken)


def _without_padding(contents: bytes) -> bytes:
    """The CMS without the zeros that fill its reserved room: its own length says where it ends."""
    count = contents[1] & 0x7F if contents[1] & 0x80 else 0
    length = int.from_bytes(contents[2 : 2 + count], "big") if count else contents[1]
    return contents[: 2 + count + length]
