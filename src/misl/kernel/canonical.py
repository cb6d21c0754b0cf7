"""One form for what is hashed and signed: RFC 8785 JSON, times as UTC strings with microseconds, no floats."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import rfc8785
from django.db import models

# RFC 8785 (section 3.2.2.3) knows whole numbers only as far as a double holds them exactly.
LARGEST_WHOLE = 2**53 - 1


def canonical(thing: Any) -> bytes:
    """The canonical bytes of a value made of dicts, lists, texts, whole numbers, truths, ids, dates and bytes.

    Raises: TypeError for anything else, floats included: two machines must never print the same fact differently.
    ValueError for whole numbers beyond 2**53 and for text that is no Unicode.
    """
    return _printed(_plain(thing))


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def utc(moment: datetime) -> str:
    """A moment as `2026-11-23T05:04:03.000002Z`. Raises: ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone can't go on the record")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def row_facts(row: models.Model) -> dict[str, Any]:
    """Every stored column of a row on the record, by column name, in plain form as the database would give it back.

    A model may name derived columns in `off_record` (search vectors, caches); they are left out. A column named in
    `added_later` is left out while it is empty, so that rows recorded before it was there keep their fingerprint.
    """
    later: frozenset[str] = getattr(row, "added_later", frozenset())
    facts = {name: read(getattr(row, name)) for name, read in _columns(type(row))}
    if not later:
        return facts
    return {name: fact for name, fact in facts.items() if fact is not None or name not in later}


def row_digest(row: models.Model) -> str:
    """The fingerprint of a row on the record, as its act puts it in the log."""
    return digest(_printed(row_facts(row)))


@functools.cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    off: frozenset[str] = getattr(model, "off_record", frozenset())
    return tuple(
        (field.attname, _reader(field))
        for field in model._meta.concrete_fields
        if not field.generated and field.attname not in off
    )


def _reader(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a column's value is made plain. A row fresh from an act may hold `"1.5"` where the database keeps 1.50."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.CharField | models.TextField):
        return lambda value: value if type(value) is str or value is None else str(value)
    if isinstance(target, models.DecimalField):
        places = Decimal(1).scaleb(-target.decimal_places)
        return lambda value: None if value is None else str(target.to_python(value).quantize(places))
    if isinstance(target, models.IntegerField | models.UUIDField | models.DateField):
        return lambda value: _plain(target.to_python(value) if isinstance(value, str) else value)
    return _plain


def _printed(plain: Any) -> bytes:
    """Plain JSON values in RFC 8785 form.

    Python's own encoder in C prints the same bytes (the suite compares them) as long as keys sort alike; RFC 8785
    sorts by UTF-16 units, Python by code points, so a key outside ASCII takes the slow road.
    """
    printed = _PRINTER.encode(plain)
    if printed.isascii() or _has_ascii_keys(plain):
        return printed.encode()
    return rfc8785.dumps(plain)


def _has_ascii_keys(plain: Any) -> bool:
    kind = type(plain)
    if kind is dict:
        return all(key.isascii() and (type(part) in _ATOMS or _has_ascii_keys(part)) for key, part in plain.items())
    if kind is list:
        return all(type(part) in _ATOMS or _has_ascii_keys(part) for part in plain)
    return True


_ATOMS = frozenset({str, int, bool, type(None)})
_PRINTER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is dict:
        return {_key(key): _plain(part) for key, part in value.items()}
    if kind is list or kind is tuple:
        return [_plain(part) for part in value]
    if kind is UUID:
        return str(value)
    return _less_common(value)


def _key(key: Any) -> str:
    return key if type(key) is str else str(key)


def _less_common(value: Any) -> Any:
    match value:
        case int():
            if abs(value) > LARGEST_WHOLE:
                raise ValueError(f"{value} is too large for canonical JSON")
            return int(value)
        case str():
            return str.__str__(value)
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
            return {_key(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case set() | frozenset():
            return sorted(_plain(part) for part in value)
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")
