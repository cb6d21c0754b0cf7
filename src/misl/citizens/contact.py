"""How a citizen is reached and known: telephone, e-mail, CNIC; one form for each, whatever way it was typed."""

from __future__ import annotations

import hashlib
import hmac
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from misl.citizens import errors
from misl.kernel.urdu import ascii_digits

CNIC_DIGITS = 13
CNIC_SHOWN = 3
FEWEST_DIGITS, MOST_DIGITS = 10, 15
# The part of a number that stays the same whether its country is dialled or not.
LOCAL_DIGITS = 10
_SEPARATORS = re.compile(r"[\s\-‐-―().\u200e\u200f]+")


def clean_phone(text: str) -> str:
    """`0300-1234567`, `٠٣٠٠…` or `+92 300 1234567` without its separators; "" stays "". Raises: Unfit."""
    number = _SEPARATORS.sub("", ascii_digits(text))
    if not number:
        return ""
    if number.startswith("00"):
        number = "+" + number[2:]
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and FEWEST_DIGITS <= len(digits) <= MOST_DIGITS):
        raise errors.Unfit("phone", errors.BAD_PHONE)
    return number


def clean_email(text: str) -> str:
    """An e-mail address without spaces around it, in lower case; "" stays "". Raises: Unfit."""
    address = text.strip().lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise errors.Unfit("email", errors.BAD_EMAIL) from None
    return address


def clean_cnic(text: str) -> str:
    """The 13 digits of a CNIC, with or without its dashes; "" stays "". Raises: Unfit."""
    digits = _SEPARATORS.sub("", ascii_digits(text))
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == CNIC_DIGITS):
        raise errors.Unfit("cnic", errors.BAD_CNIC)
    return digits


def masked_cnic(ending: str) -> str:
    """`•••••-•••••67-1` for the last digits that are kept in clear; "" for none."""
    if not ending:
        return ""
    hidden = "•" * (CNIC_DIGITS - len(ending)) + ending
    return f"{hidden[:5]}-{hidden[5:12]}-{hidden[12:]}"


def masked_phone(phone: str) -> str:
    """`03•• •••4567`: enough for its owner to know it by."""
    if len(phone) < FEWEST_DIGITS:
        return ""
    return f"{phone[:2]}{'•' * (len(phone) - 9)} •••{phone[-4:]}"


def masked_email(email: str) -> str:
    """`m••••@example.com`."""
    name, at, host = email.partition("@")
    return f"{name[:1]}••••@{host}" if at else ""


def masked_name(name: str) -> str:
    """`M•••• A••••`: the public page of a letter shows no more of its addressee."""
    return " ".join(f"{word[0]}••••" for word in name.split()[:4])


def same_contact(given: str, *, phone: str, email: str) -> bool:
    """Whether what somebody gave is this telephone number or this address. Takes as long for a miss as for a hit."""
    offered = _fingerprint(given)
    by_phone = hmac.compare_digest(offered, _fingerprint(phone or "-"))
    by_email = hmac.compare_digest(offered, _fingerprint(email or "-"))
    return bool(_plain(given)) and (by_phone | by_email)


def _plain(contact: str) -> str:
    if "@" in contact:
        return contact.strip().lower()
    digits = "".join(character for character in ascii_digits(contact) if character.isascii() and character.isdigit())
    return digits[-LOCAL_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def _fingerprint(contact: str) -> bytes:
    return hashlib.sha256(_plain(contact).encode()).digest()
