"""Each form of communication is set in its own way: its head, where its addressee stands, how it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from misl.documents.typeset import LetterSheet, Signatory, letter_html, letter_pdf
from misl.documents.typeset.forms import LAYOUTS
from misl.documents.typeset.words import Language
from tests.documents.test_typeset import ENGLISH, URDU, pages

FULL = replace(
    ENGLISH,
    reference=("Your letter No. 12/Rev dated 20 November 2026",),
    salutation="Dear Mr. Ahmad,",
    closing="Yours sincerely,",
    notice="To be published in the Gazette",
    endorsement="Copy forwarded for information to:",
)
SIGNED = "Signed electronically"


def set_as(form: str, sheet: LetterSheet = FULL) -> str:
    return letter_html(replace(sheet, form=form))


@pytest.mark.parametrize("form", LAYOUTS)
@pytest.mark.parametrize(("language", "sheet"), [("en", ENGLISH), ("ur", URDU)])
def test_each_form_bears_its_own_name_and_number(form: str, language: Language, sheet: LetterSheet) -> None:
    html, layout = set_as(form, sheet), LAYOUTS[form]

    assert layout.heading.get(language, "") in html
    assert layout.number.get(language, "") in html
    assert sheet.number in html


@pytest.mark.parametrize("form", LAYOUTS)
def test_each_form_quotes_who_signs_with_post_telephone_and_e_mail(form: str) -> None:
    html = set_as(form, replace(FULL, signatory=replace(FULL.signatory, email="bilal@office.test")))

    for words in ("Bilal Anwar", "Section Officer (Land-II)", "000 000 0118", "bilal@office.test"):
        assert words in html


@pytest.mark.parametrize("form", ["letter", "circular"])
def test_a_letter_and_a_circular_are_addressed_at_the_head(form: str) -> None:
    html = set_as(form)
    assert html.index("Mr. Munir Ahmad") < html.index("Please refer") < html.index(SIGNED)


@pytest.mark.parametrize("form", ["demi_official", "memorandum", "note", "order", "notification", "press_note"])
def test_other_forms_are_addressed_at_the_foot(form: str) -> None:
    html = set_as(form)
    assert html.index("Please refer") < html.index(SIGNED) < html.index("Mr. Munir Ahmad")


def test_a_demi_official_letter_begins_with_its_writer_and_is_signed_by_name() -> None:
    html = set_as("demi_official")
    assert html.index("Section Officer (Land-II)") < html.index("D.O. No.") < html.index("Dear Mr. Ahmad,")
    assert html.index("Yours sincerely,") < html.rindex("Bilal Anwar")
    assert html.count("Telephone") == 1


def test_a_note_is_numbered_at_its_foot() -> None:
    html = set_as("note")
    assert html.index("Please refer") < html.index("U.O. No.")


def test_a_resolution_ends_with_what_is_ordered() -> None:
    html = set_as("resolution")
    assert html.index("Please refer") < html.index(">Order<") < html.index(FULL.endorsement) < html.index("Copy to")


def test_an_endorsement_names_its_readers_before_the_signature() -> None:
    html = set_as("endorsement", replace(FULL, addressee="", address=(), subject=""))
    assert html.index("Tehsildar, Kot Sarwar") < html.index(SIGNED)
    assert "Copy to" not in html


def test_a_press_note_says_first_when_it_may_be_published() -> None:
    html = set_as("press_note")
    assert html.index(FULL.notice) < html.index('<h1 class="headline">')
    assert "Subject:" not in html


def test_copies_say_what_those_who_get_them_should_do() -> None:
    html = set_as("letter")
    assert html.index("Copy forwarded for information to:") < html.index("Tehsildar, Kot Sarwar")


def test_a_number_with_strokes_runs_left_to_right_inside_urdu() -> None:
    html = set_as("letter", replace(URDU, reference=("آپ کا مراسلہ نمبر 12/Rev مورخہ ۲۰ نومبر",)))
    assert '<span class="num" dir="ltr">12/Rev</span>' in html


def test_several_sign_one_under_the_other() -> None:
    second = Signatory(name="Nadia Rafiq", title="Deputy Secretary (Land)", name_ur="نادیہ رفیق", title_ur="ڈی ایس")
    html = set_as("letter", replace(FULL, further=(second,)))
    assert html.index("Bilal Anwar") < html.index("Nadia Rafiq") < html.index(SIGNED)


@pytest.mark.parametrize("form", ["note", "press_note"])
def test_another_form_is_one_page_like_a_letter(form: str) -> None:
    (text,) = pages(letter_pdf(replace(FULL, form=form)))
    assert LAYOUTS[form].heading["en"].upper() in text.upper()
