"""DER, the byte form of signatures: just enough to write one (X.690, the definite-length rules)."""

from datetime import UTC, datetime

SEQUENCE = 0x30
SET = 0x31
INTEGER = 0x02
OCTET_STRING = 0x04
NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element: tag, length, and the parts one after another."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*parts: bytes) -> bytes:
    return tlv(SEQUENCE, *parts)


def set_of(*elements: bytes, tag: int = SET) -> bytes:
    """A SET OF: DER puts the elements in the order of their bytes (X.690, 11.6)."""
    return tlv(tag, *sorted(elements))


def octets(data: bytes) -> bytes:
    return tlv(OCTET_STRING, data)


def integer(number: int) -> bytes:
    """A number of zero or more."""
    return tlv(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def moment(at: datetime) -> bytes:
    """A time in whole seconds, as CMS writes it: UTCTime from 1950 to 2049, else GeneralizedTime (RFC 5652, 11.3)."""
    utc = at.astimezone(UTC)
    if 1950 <= utc.year < 2050:
        return tlv(0x17, utc.strftime("%y%m%d%H%M%SZ").encode())
    return tlv(0x18, utc.strftime("%Y%m%d%H%M%SZ").encode())


def oid(dotted: str) -> bytes:
    """An object identifier, from `1.2.840…`."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    return tlv(0x06, *(_base128(arc) for arc in (first * 40 + second, *rest)))


def _base128(arc: int) -> bytes:
    groups = [arc & 0x7F]
    while arc := arc >> 7:
        groups.append(0x80 | arc & 0x7F)
    return bytes(reversed(groups))
