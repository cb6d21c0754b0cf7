"""C2SP checkpoints: the head of a log in three lines (origin, size, root), signed as a note."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from misl.audit.note import NoteRefused, SigningKey, VerifierKey, open_note
from misl.audit.tlog import HASH

_SIZE = re.compile(r"0|[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: the log `origin` has `size` leaves, and this is the root of the tree over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def sign_head(head: Head, key: SigningKey) -> str:
    """The checkpoint as it is published."""
    return key.sign(head.text)


def read_checkpoint(note: str, key: VerifierKey) -> Head:
    """The head of a checkpoint that `key` has signed. Extension lines are passed over.

    Raises: NoteRefused when the signature is bad or the text is no checkpoint.
    """
    lines = open_note(note, key).split("\n")[:-1]
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise NoteRefused("a checkpoint has an origin, a size and a root, each on its line")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error:
        root = b""
    if len(root) != HASH:
        raise NoteRefused("the checkpoint's root is no SHA-256 hash")
    return Head(lines[0], int(lines[1]), root)
