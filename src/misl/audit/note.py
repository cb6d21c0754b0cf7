"""C2SP signed notes with Ed25519 keys: text that carries its signatures in a form people can read and copy."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
LARGEST = 1_000_000
_DASH = "\N{EM DASH} "


class NoteRefused(Exception):
    """A note that is not to be believed, with the reason in words."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Who may sign under a name. Its text form is `<name>+<key id in hex>+<base64>`."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line says which key it is of."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Raises: NoteRefused when it is no Ed25519 verifier key or its id is not its own."""
        name, _, rest = text.partition("+")
        identifier, _, material = rest.partition("+")
        decoded = _decoded(material)
        if not is_key_name(name) or decoded is None or len(decoded) != 33 or decoded[:1] != ED25519:
            raise NoteRefused("not an Ed25519 verifier key")
        key = cls(name, decoded[1:])
        if key.id.hex() != identifier:
            raise NoteRefused("the verifier key's id does not belong to it")
        return key

    def verifies(self, text: str, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private Ed25519 key under its name."""

    name: str
    private: Ed25519PrivateKey

    @classmethod
    def make(cls, name: str) -> SigningKey:
        """Raises: ValueError for a name that a signature line can't carry."""
        if not is_key_name(name):
            raise ValueError(f"{name!r} can't be the name of a key")
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, name: str, secret: bytes) -> SigningKey:
        return cls(name, Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def secret(self) -> bytes:
        """The 32 bytes that `load` takes."""
        return self.private.private_bytes_raw()

    @property
    def verifier(self) -> VerifierKey:
        return VerifierKey(self.name, self.private.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note: the text, a blank line, one signature line. Raises: ValueError for a text that no note may hold."""
        if not text.endswith("\n") or any(letter < " " and letter != "\n" for letter in text):
            raise ValueError("a note's text ends in a newline and holds no other control characters")
        signature = base64.b64encode(self.verifier.id + self.private.sign(text.encode())).decode()
        return f"{text}\n{_DASH}{self.name} {signature}\n"


def open_note(note: str, *keys: VerifierKey) -> str:
    """The text of a note that at least one of the keys has signed.

    Signatures of unknown keys are passed over; one of a known key that fails makes the whole note worthless.
    Raises: NoteRefused.
    """
    text, lines = _parted(note)
    known = {(key.name, key.id): key for key in keys}
    believed = False
    for line in lines:
        name, signature = _signature(line)
        key = known.get((name, signature[:4]))
        if key is None:
            continue
        if not key.verifies(text, signature[4:]):
            raise NoteRefused(f"the signature of {name} is not of this text")
        believed = True
    if not believed:
        raise NoteRefused("no signature of a known key")
    return text


def is_key_name(name: str) -> bool:
    """Whether a name may stand in a signature line: not empty, no white space, no plus, nothing invisible."""
    return bool(name) and "+" not in name and not any(letter.isspace() or letter < " " for letter in name)


def _parted(note: str) -> tuple[str, list[str]]:
    if len(note) > LARGEST:
        raise NoteRefused("too long for a note")
    if any(letter < " " and letter != "\n" for letter in note) or not _is_unicode(note):
        raise NoteRefused("a note is UTF-8 without control characters")
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteRefused("a note ends in a blank line and its signatures")
    return text + "\n", signatures.split("\n")[:-1]


def _is_unicode(note: str) -> bool:
    try:
        note.encode()
    except UnicodeEncodeError:
        return False
    return True


def _signature(line: str) -> tuple[str, bytes]:
    name, space, material = line.removeprefix(_DASH).partition(" ")
    signature = _decoded(material)
    if not line.startswith(_DASH) or not space or not is_key_name(name) or signature is None or len(signature) < 5:
        raise NoteRefused("a line that is no signature stands among the signatures")
    return name, signature


def _decoded(material: str) -> bytes | None:
    try:
        return base64.b64decode(material, validate=True)
    except binascii.Error:
        return None
