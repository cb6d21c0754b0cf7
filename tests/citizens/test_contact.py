"""Telephone numbers, e-mail addresses and CNICs, whatever way they are typed."""

from __future__ import annotations

import pytest

from misl.citizens.contact import (
    clean_cnic,
    clean_email,
    clean_phone,
    masked_cnic,
    masked_email,
    masked_name,
    masked_phone,
    same_contact,
)
from misl.citizens.errors import Unfit


@pytest.mark.parametrize("typed", ["03001234567", "0300-1234567", " 0300 123 4567 ", "(0300) 1234567", "۰۳۰۰۱۲۳۴۵۶۷"])
def test_a_phone_number_is_kept_in_one_form(typed: str) -> None:
    assert clean_phone(typed) == "03001234567"


@pytest.mark.parametrize("typed", ["+92 300 1234567", "0092-300-1234567"])
def test_a_phone_number_with_its_country_keeps_it(typed: str) -> None:
    assert clean_phone(typed) == "+923001234567"


@pytest.mark.parametrize("typed", ["12345", "0300123456a", "03001234567, 03007654321", "+", "1" * 16])
def test_a_number_nobody_can_ring_is_refused(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        clean_phone(typed)
    assert refused.value.field == "phone"


@pytest.mark.parametrize("typed", ["3520112345671", "35201-1234567-1", "35201 1234567 1", "۳۵۲۰۱۱۲۳۴۵۶۷۱"])
def test_a_cnic_is_thirteen_digits_in_any_writing(typed: str) -> None:
    assert clean_cnic(typed) == "3520112345671"


@pytest.mark.parametrize("typed", ["352011234567", "35201123456712", "35201-123456A-1"])
def test_another_number_is_no_cnic_and_the_words_say_how_to_write_it(typed: str) -> None:
    with pytest.raises(Unfit, match="Enter your CNIC as 13 digits, like 3520112345671"):
        clean_cnic(typed)


def test_an_email_address_is_kept_in_lower_case_and_must_be_whole() -> None:
    assert clean_email(" Munir@Example.ORG ") == "munir@example.org"
    with pytest.raises(Unfit):
        clean_email("munir@")


def test_nothing_given_stays_nothing() -> None:
    assert (clean_phone(" "), clean_email(""), clean_cnic("")) == ("", "", "")


def test_what_is_shown_is_masked() -> None:
    assert masked_cnic("671") == "•••••-•••••67-1"
    assert masked_phone("03001234567") == "03•• •••4567"
    assert masked_email("munir@example.org") == "m••••@example.org"
    assert masked_name("Munir Ahmad") == "M•••• A••••"
    assert (masked_cnic(""), masked_phone(""), masked_email("")) == ("", "", "")


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("0300 1234567", True),
        ("+92 300 1234567", True),
        ("۰۳۰۰۱۲۳۴۵۶۷", True),
        ("MUNIR@example.org", True),
        ("03001234568", False),
        ("1234567", False),
        ("other@example.org", False),
        ("", False),
        ("-", False),
        ("@", False),
    ],
)
def test_a_contact_is_known_again(given: str, same: bool) -> None:
    assert same_contact(given, phone="03001234567", email="munir@example.org") is same


@pytest.mark.parametrize("given", ["", "-", "0", "@", " @ "])
def test_who_gave_no_contact_is_not_let_in_by_an_empty_one(given: str) -> None:
    assert same_contact(given, phone="", email="") is False
