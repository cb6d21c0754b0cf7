"""A signatory: a certificate with its chain and the loaded key, ready to sign.

Loading an RSA key checks it, which costs many times what the signature itself costs; so the loaded key is kept with the
certificate, and everything about the signatory that is the same in each signature is written out once.
"""

from __future__ import annotations

from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, PublicFormat

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Signatory:
    """Who signs: `certificate`, the `chain` above it (issuers, without the trust anchor), and the `key`.

    Raises: ValueError when the key is not the certificate's key.
    """

    def __init__(self, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...], key: PrivateKey) -> None:
        if _public(key.public_key()) != _public(certificate.public_key()):
            raise ValueError("the private key does not belong to the certificate")
        self.certificate = certificate
        self.chain = chain
        self.key = key

    @cached_property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @cached_property
    def chain_der(self) -> tuple[bytes, ...]:
        return tuple(issuer.public_bytes(Encoding.DER) for issuer in self.chain)

    def sign(self, data: bytes) -> bytes:
        """The bare signature over SHA-256 of `data`: ECDSA as DER (r, s), or RSA PKCS #1 v1.5."""
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def new_key() -> ec.EllipticCurvePrivateKey:
    """A new P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_to_bytes(key: PrivateKey) -> bytes:
    """The key as unencrypted PKCS #8: to be wrapped by the keyring at once, never stored like this."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, serialization.NoEncryption())


def key_from_bytes(data: bytes) -> PrivateKey:
    """The key again. Raises: ValueError when it is neither an elliptic-curve nor an RSA key."""
    key = serialization.load_der_private_key(data, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise ValueError("only elliptic-curve and RSA keys sign here")
    return key


def _public(key: object) -> bytes:
    if not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        raise ValueError("only elliptic-curve and RSA keys sign here")
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
