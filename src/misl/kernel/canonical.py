"""One form for what is hashed and signed: RFC 8785 JSON, times as UTC strings with microseconds, no floats."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import rfc8785
from django.db import models


def canonical(thing: Any) -> bytes:
    """The canonical bytes of a value made of dicts, lists, texts, whole numbers, truths, ids, dates and bytes.

    Raises: TypeError for anything else, floats included: two machines must never print the same fact differently.
    """
    return rfc8785.dumps(_plain(thing))


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def utc(moment: datetime) -> str:
    """A moment as `2026-11-23T05:04:03.000002Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def row_facts(row: models.Model) -> dict[str, Any]:
    """Every stored column of a row on the record, by column name, in plain form.

    A model may name derived columns in `off_record` (search vectors, caches); they are left out.
    """
    off = getattr(row, "off_record", frozenset())
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.generated and field.attname not in off
    }


def row_digest(row: models.Model) -> str:
    """The fingerprint of a row on the record, as its act puts it in the log."""
    return digest(rfc8785.dumps(row_facts(row)))


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case UUID():
            return str(value)
        case datetime():
            return utc(value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case Mapping():
            return {str(k): _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case set() | frozenset():
            return sorted(_plain(v) for v in value)
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")
