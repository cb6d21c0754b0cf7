"""The name and kind of a file somebody hands in. Names are shown, never used as paths."""

from __future__ import annotations

import re
import unicodedata

from misl.documents.errors import NameDisagrees, WrongType

PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"
ENDINGS = {PDF: ("pdf",), PNG: ("png",), JPEG: ("jpg", "jpeg", "jpe", "jfif"), TIFF: ("tif", "tiff")}
PICTURE_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\x00": TIFF,
    b"MM\x00*": TIFF,
    b"II+\x00": TIFF,  # BigTIFF
    b"MM\x00+": TIFF,
}
PROGRAM_SIGNATURES = (b"MZ", b"\x7fELF", b"#!", b"PK\x03\x04", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"<")
HEAD_BYTES = 1024  # a PDF may start with a printer's preamble; readers look for its mark in the first kilobyte
LONGEST_NAME = 200
LONGEST_ENDING = 5

# Controls, and the marks that turn the direction of what follows ("letter<RLO>fdp.exe" reads "letterexe.pdf").
# Joiners (U+200C, U+200D) stay: Urdu needs them.
DECEIVING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")


def clean_name(given: str) -> str:
    """The name as given, without folders, controls and direction marks, in NFC, at most 200 characters, ending kept."""
    name = DECEIVING.sub("", unicodedata.normalize("NFC", given))
    name = re.split(r"[/\\]", name)[-1].strip().strip(".").strip()
    if len(name) > LONGEST_NAME:
        ending = ending_of(name)
        keep = LONGEST_NAME - len(ending) - 1
        name = f"{name[:keep].rstrip()}.{ending}" if ending else name[:LONGEST_NAME]
    return name or "document"


def ending_of(name: str) -> str:
    """`pdf` of `letter.PDF`; "" when the name has no ending."""
    before, dot, ending = name.rpartition(".")
    looks_like_one = before and ending.isascii() and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return ending.lower() if dot and looks_like_one else ""


def recognise(head: bytes) -> str | None:
    """The media type of a file that starts with these bytes (a kilobyte is enough), or None when we don't accept it."""
    for signature, media_type in PICTURE_SIGNATURES.items():
        if head.startswith(signature):
            return media_type
    if head.startswith(PROGRAM_SIGNATURES):
        return None
    return PDF if b"%PDF-" in head[:HEAD_BYTES] else None


def kind_of(head: bytes, name: str) -> str:
    """The media type on which bytes and name agree. A name without an ending claims nothing.

    Raises: WrongType, NameDisagrees.
    """
    ending = ending_of(name)
    found = recognise(head)
    known = [media_type for media_type, endings in ENDINGS.items() if ending in endings]
    if found is None:
        raise NameDisagrees(ending) if known else WrongType()
    if ending and found not in known:
        raise NameDisagrees(ending) if known else WrongType()
    return found
