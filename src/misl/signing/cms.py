"""CMS signatures over bytes kept elsewhere: CAdES baseline B-B, detached (ETSI EN 319 122-1, RFC 5652, RFC 5035).

Signed attributes: content-type, message-digest, signing-time, signing-certificate-v2; SHA-256; ECDSA or RSA PKCS #1
v1.5. What is the same in each signature of a signatory is written once (`_Template`), so that a signature costs
little more than the bare operation. Reading is done by another library (asn1crypto) than writing, and openssl is the
judge of both:

    openssl cms -verify -cades -binary -inform DER -in signature.p7s \\
      -content payload.json -CAfile anchors.pem -out /dev/null
"""

from __future__ import annotations

import hashlib
import weakref
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import cms as asn1
from asn1crypto import tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from misl.signing import der
from misl.signing.signatory import Signatory

_DATA = der.oid("1.2.840.113549.1.7.1")
_SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
_CONTENT_TYPE = der.oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.4")
_SIGNING_TIME = der.oid("1.2.840.113549.1.9.5")
_SIGNING_CERTIFICATE_V2 = der.oid("1.2.840.113549.1.9.16.2.47")
_SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))  # RFC 5754: parameters are left out
_ECDSA_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"))
_RSA_SHA256 = der.sequence(der.oid("1.2.840.113549.1.1.11"), der.NULL)
_VERSION_1 = der.integer(1)
_ATTRIBUTES_IN_PLACE = 0xA0

HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Fault(StrEnum):
    """What can be wrong with a CMS signature, from the outside in."""

    UNREADABLE = "unreadable"
    NOT_DETACHED = "not_detached"
    NO_SINGLE_SIGNER = "no_single_signer"
    ATTRIBUTE_MISSING = "attribute_missing"
    WEAK_ALGORITHM = "weak_algorithm"
    CONTENT_ALTERED = "content_altered"
    WRONG_CERTIFICATE = "wrong_certificate"
    SIGNATURE_WRONG = "signature_wrong"


class UnsoundSignature(Exception):
    """A signature that does not hold; `fault` says where it breaks."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class SoundSignature:
    """What a signature that holds says: by whose certificate, claimed when, with which issuers beside it.

    Whether the certificate may be believed is another question (`certificates.require_trust`).
    """

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    signing_time: datetime


class _Template:
    """The parts that are the same in every signature of one signatory."""

    def __init__(self, signatory: Signatory) -> None:
        issuer_and_serial = der.sequence(
            signatory.certificate.issuer.public_bytes(), der.integer(signatory.certificate.serial_number)
        )
        directory_name = der.tlv(0xA4, signatory.certificate.issuer.public_bytes())
        issuer_serial = der.sequence(der.sequence(directory_name), der.integer(signatory.certificate.serial_number))
        # ESSCertIDv2: SHA-256 is the default algorithm, so DER leaves it out.
        certificate_id = der.sequence(der.octets(hashlib.sha256(signatory.der).digest()), issuer_serial)
        rsa_key = isinstance(signatory.key, rsa.RSAPrivateKey)
        self.fixed_attributes = (
            _attribute(_CONTENT_TYPE, _DATA),
            _attribute(_SIGNING_CERTIFICATE_V2, der.sequence(der.sequence(certificate_id))),
        )
        self.head = (
            _VERSION_1
            + der.set_of(_SHA256)
            + der.sequence(_DATA)
            + der.set_of(signatory.der, *signatory.chain_der, tag=_ATTRIBUTES_IN_PLACE)
        )
        self.signer_head = _VERSION_1 + issuer_and_serial + _SHA256
        self.algorithm = _RSA_SHA256 if rsa_key else _ECDSA_SHA256


_templates: weakref.WeakKeyDictionary[Signatory, _Template] = weakref.WeakKeyDictionary()


def sign_detached(content: bytes, signatory: Signatory, at: datetime) -> bytes:
    """The CMS signature (DER, a `.p7s` file) of `signatory` over `content`, claiming the time `at` to the second."""
    template = _templates.get(signatory)
    if template is None:
        template = _templates[signatory] = _Template(signatory)
    attributes = der.set_of(
        *template.fixed_attributes,
        _attribute(_SIGNING_TIME, der.moment(at)),
        _attribute(_MESSAGE_DIGEST, der.octets(hashlib.sha256(content).digest())),
    )
    signature = signatory.sign(attributes)
    # What is signed has the tag of a SET; in its place in the structure it is [0] (RFC 5652, 5.4).
    in_place = bytes((_ATTRIBUTES_IN_PLACE,)) + attributes[1:]
    signer = der.sequence(template.signer_head, in_place, template.algorithm, der.octets(signature))
    signed_data = der.sequence(template.head, der.set_of(signer))
    return der.sequence(_SIGNED_DATA, der.tlv(0xA0, signed_data))


def verify_detached(content: bytes, signature: bytes) -> SoundSignature:
    """Check that `signature` (CMS, DER) holds over `content`.

    Raises: UnsoundSignature, naming the first thing that is wrong.
    """
    try:
        signed_data, signer = _open(signature)
        attributes = _signed_attributes(signer)
        certificates = _certificates(signed_data)
        digest_name = signer["digest_algorithm"]["algorithm"].native
        signing_time = attributes["signing_time"][0].native
        claimed = attributes["signing_certificate_v2"][0]["certs"][0]
        certificate = _claimed_certificate(claimed, signer["sid"], certificates)
        raw_attributes = der.tlv(der.SET, signer["signed_attrs"].contents)
        signature_name, signature_bytes = _signature_algorithm(signer), signer["signature"].native
        said_digest = attributes["message_digest"][0].native
    except UnsoundSignature:
        raise
    except Exception as error:  # asn1crypto answers damaged bytes with whatever its parser stumbles on
        raise UnsoundSignature(Fault.UNREADABLE, f"{type(error).__name__}: {error}") from error
    if digest_name not in HASHES:
        raise UnsoundSignature(Fault.WEAK_ALGORITHM, str(digest_name))
    if hashlib.new(digest_name, content).digest() != said_digest:
        raise UnsoundSignature(Fault.CONTENT_ALTERED)
    _check_signature(certificate, signature_name, digest_name, signature_bytes, raw_attributes)
    others = tuple(other for other in certificates if other != certificate)
    return SoundSignature(certificate, others, signing_time)


def _attribute(kind: bytes, value: bytes) -> bytes:
    return der.sequence(kind, der.set_of(value))


def _open(signature: bytes) -> tuple[Any, Any]:
    """The signed data and its one signer. Trailing bytes and a content carried along are refused."""
    info = asn1.ContentInfo.load(signature, strict=True)
    if info["content_type"].native != "signed_data":
        raise UnsoundSignature(Fault.UNREADABLE, "not signed data")
    signed_data = info["content"]
    content = signed_data["encap_content_info"]
    if content["content_type"].native != "data" or content["content"].native is not None:
        raise UnsoundSignature(Fault.NOT_DETACHED)
    if len(signed_data["signer_infos"]) != 1:
        raise UnsoundSignature(Fault.NO_SINGLE_SIGNER)
    return signed_data, signed_data["signer_infos"][0]


def _signed_attributes(signer: Any) -> dict[str, Any]:
    """The four signed attributes, each exactly once with (at least) one value; content-type must be data."""
    found: dict[str, Any] = {}
    for attribute in signer["signed_attrs"]:
        name = attribute["type"].native
        if name in found:
            raise UnsoundSignature(Fault.ATTRIBUTE_MISSING, f"{name} twice")
        found[name] = attribute["values"]
    for name in ("content_type", "message_digest", "signing_time", "signing_certificate_v2"):
        if name not in found or len(found[name]) != 1:
            raise UnsoundSignature(Fault.ATTRIBUTE_MISSING, name)
    if found["content_type"][0].native != "data":
        raise UnsoundSignature(Fault.ATTRIBUTE_MISSING, "content_type")
    return found


def _certificates(signed_data: Any) -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.load_der_x509_certificate(choice.chosen.dump())
        for choice in signed_data["certificates"]
        if choice.name == "certificate"
    )


def _claimed_certificate(
    claimed: tsp.ESSCertIDv2, sid: Any, certificates: tuple[x509.Certificate, ...]
) -> x509.Certificate:
    """The certificate named both by the signer id and by the signed attribute; a swapped one is found here."""
    digest_name = claimed["hash_algorithm"]["algorithm"].native
    if digest_name not in HASHES:
        raise UnsoundSignature(Fault.WEAK_ALGORITHM, str(digest_name))
    wanted = claimed["cert_hash"].native
    for certificate in certificates:
        if certificate.fingerprint(HASHES[digest_name]) == wanted and _is_named(sid, certificate):
            return certificate
    raise UnsoundSignature(Fault.WRONG_CERTIFICATE)


def _is_named(sid: Any, certificate: x509.Certificate) -> bool:
    if sid.name == "issuer_and_serial_number":
        named = sid.chosen
        return bool(
            named["serial_number"].native == certificate.serial_number
            and named["issuer"].dump() == certificate.issuer.public_bytes()
        )
    identifier = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    return bool(sid.chosen.native == identifier)


def _signature_algorithm(signer: Any) -> str:
    """`ecdsa:sha256`, `rsa:sha512` …; `rsa:` alone where the hash is the signer's digest algorithm (RFC 3370, 3.2)."""
    algorithm = signer["signature_algorithm"]
    match algorithm["algorithm"].native:
        case "sha256_ecdsa" | "sha384_ecdsa" | "sha512_ecdsa" as name:
            return f"ecdsa:{name.removesuffix('_ecdsa')}"
        case "sha256_rsa" | "sha384_rsa" | "sha512_rsa" as name:
            return f"rsa:{name.removesuffix('_rsa')}"
        case "rsassa_pkcs1v15":
            return "rsa:"
        case other:
            raise UnsoundSignature(Fault.WEAK_ALGORITHM, str(other))


def _check_signature(
    certificate: x509.Certificate, algorithm: str, digest_name: str, signature: bytes, signed: bytes
) -> None:
    family, _, named = algorithm.partition(":")
    if named and named != digest_name:
        raise UnsoundSignature(Fault.WEAK_ALGORITHM, f"{digest_name} inside {named}")
    key, hashing = certificate.public_key(), HASHES[digest_name]
    try:
        if family == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(hashing))
        elif family == "rsa" and isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048:
            key.verify(signature, signed, padding.PKCS1v15(), hashing)
        else:
            raise UnsoundSignature(Fault.WEAK_ALGORITHM, family)
    except InvalidSignature as error:
        raise UnsoundSignature(Fault.SIGNATURE_WRONG) from error
