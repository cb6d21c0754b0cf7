"""Texts that mean the same are found as the same, however they were typed."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from misl.kernel.urdu import ascii_digits, figures, normalise, tidy_lines, urdu_digits


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("علي", "علی"),
        ("كريم", "کریم"),
        ("مصطفى", "مصطفی"),
        ("محكمة", "محکمہ"),
        ("زکوٰۃ", "زکوہ"),
        ("حكومتِ صوبہ", "حکومت صوبہ"),
        ("جــدید", "جدید"),
        ("بے\u200cروزگار", "بےروزگار"),
        ("پيرا ۱۱/ن", "پیرا 11/ن"),
        ("٤٥", "45"),
        ("ﻻﮨﻮﺭ", "لاہور"),
        ("نامهٔ", "نامہ"),
        ("آباد", "اباد"),
        ("مسئلہ", "مسیلہ"),
        ("  Land\u00a0 Record ", "land record"),
        ("Straße", "strasse"),
        ("é", "é"),
    ],
)
def test_different_typings_become_one_form(typed: str, meant: str) -> None:
    assert normalise(typed) == meant == normalise(meant)


def test_do_chashmi_he_stays_itself() -> None:
    assert normalise("گھر") != normalise("گہر")


@given(st.text())
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = normalise(typed)
    assert normalise(once) == once


@given(st.integers(0, 10**12))
def test_digits_go_to_urdu_and_back(number: int) -> None:
    assert ascii_digits(urdu_digits(str(number))) == str(number)


def test_a_value_has_the_figures_of_the_language_it_is_told_in() -> None:
    with translation.override("ur"):
        assert figures(25) == "۲۵"
    with translation.override("en"):
        assert figures(25) == "25"


def test_lines_are_tidied_and_stay_apart() -> None:
    assert tidy_lines("بجلي  كا بل\r\n\r\n Paid\u200f ") == "بجلی کا بل\n\nPaid"


@pytest.mark.parametrize("line", ["ڪراچيءَ جي زمين جو رڪارڊ", "د ځمکې د كاغذ په هکله"])
def test_a_line_in_sindhi_or_pashto_keeps_its_own_letters(line: str) -> None:
    assert tidy_lines(line) == line
