"""What the components say to readers of screens, and that they escape what people typed."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from misl.kernel.prose import check, from_plain
from misl.ui.presenters import Choice, Link, NoteView, Paragraph, WorkGroup, WorkRow


def render(source: str, **context: Any) -> str:
    """A page's worth of template, compiled as the cotton loader would compile a file."""
    from django_cotton.compiler_regex import CottonCompiler

    compiled = CottonCompiler().process("{% load misl %}" + source)
    return engines["django"].from_string(compiled).render(context, RequestFactory().get("/"))


class LetterForm(forms.Form):
    sender = forms.CharField(label="From", help_text="As on the letter")
    urgency = forms.ChoiceField(choices=[("ordinary", "Ordinary")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")


def test_a_field_tells_its_help_and_its_error() -> None:
    form = LetterForm({})
    html = render('<c-field :field="form.sender" />', form=form)
    assert 'aria-describedby="id_sender_help id_sender_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_sender_error"' in html
    assert '<label class="form-label" for="id_sender">From' in html


def test_an_error_summary_links_to_each_field_and_to_a_group_of_choices() -> None:
    html = render('<c-error-summary :form="form" />', form=LetterForm({}))
    assert 'role="alert"' in html
    assert 'href="#id_sender"' in html
    assert 'href="#id_urgency_group"' in html
    assert "From: This field is required." in html


def test_no_error_summary_without_errors() -> None:
    assert render('<c-error-summary :form="form" />', form=LetterForm()).strip() == ""


def test_radios_stand_under_a_legend_with_the_id_that_the_summary_links_to() -> None:
    html = render('<c-field :field="form.urgency" kind="segments" />', form=LetterForm({}))
    assert 'id="id_urgency_group"' in html
    assert "<legend" in html


def test_a_row_escapes_its_subject_and_says_its_language() -> None:
    rows = (
        WorkRow("1", "/files/1", "F.1/2026", "<script>alert(1)</script>", "File"),
        WorkRow("2", "/files/2", "F.2/2026", "چراگاہ کے پٹے کی تجدید", "File", is_new=True),
    )
    html = render('<c-work-list :groups="groups" />', groups=(WorkGroup("Later", rows, 2),))
    assert "<script>alert" not in html
    assert 'lang="ur" dir="auto">چراگاہ' in html
    assert 'name="row" value="2"' in html


def test_a_dynamic_text_in_a_button_is_escaped_once() -> None:
    html = render('<c-button label="{{ label }}" />', label="Save & <next>")
    assert "Save &amp; &lt;next&gt;" in html


def test_a_menu_entry_that_posts_carries_the_token_and_its_value() -> None:
    links = (Link("Park", "/park/", post=True, name="until", value="friday"),)
    html = render('<c-menu label="More" :links="links" />', links=links)
    assert 'method="post" action="/park/"' in html
    assert 'name="until" value="friday"' in html
    assert "csrfmiddlewaretoken" in html


def test_an_officer_on_leave_cannot_be_chosen_and_the_acting_one_stands_below() -> None:
    away = Choice(
        "a",
        "Deputy Secretary",
        "On leave",
        "On leave to 27 Nov",
        "away",
        disabled=True,
        children=(Choice("b", "Acting"),),
    )
    html = render('<c-choices name="to" :choices="choices" />', choices=(away,))
    assert 'value="a" disabled' in html
    assert 'class="choice-tree"' in html
    assert html.index('value="b"') > html.index('value="a"')


def test_a_note_is_set_in_the_language_of_its_first_words_and_numbered_but_for_headings() -> None:
    prose = check(from_plain("چار کنال کی منتقلی\n\nSeen, please."))
    parts = tuple(Paragraph(part.number, part.html) for part in prose.parts(12))
    html = render('<c-note :note="note" />', note=NoteView("x", (Paragraph(None, parts[0].html), *parts)))
    assert 'id="n12"' in html
    assert 'id="n13"' in html
    assert 'id="nNone"' not in html
    assert html.count('class="para-text prose" lang="ur" dir="rtl"') == 2
    assert html.count('class="para-text prose" lang="en" dir="ltr"') == 1


def test_two_forms_get_different_act_ids() -> None:
    html = render("<c-act-id /><c-act-id />")
    first, second = [part.split('"')[0] for part in html.split('value="')[1:]]
    assert first != second


@pytest.mark.parametrize(("language", "shown"), [("en", "14"), ("ur", "۱۴")])
def test_counts_are_in_the_readers_figures_but_file_numbers_are_not(language: str, shown: str) -> None:
    with translation.override(language):
        assert render("{{ 14|figures }}") == shown
        assert "F.8-2/2026" in render("{{ 'F.8-2/2026'|ltr }}")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Land at Chak 17", "en"),
        ("چک ۱۷ Chak", "ur"),
        ("17 چک", "ur"),
        ("Chak چک", "en"),
        ('<p dir="auto">چک</p>', "ur"),
    ],
)
def test_the_first_letter_tells_the_language_of_a_text(text: str, language: str) -> None:
    assert render("{{ text|script }}", text=text) == language


def test_a_variable_of_the_page_never_fills_a_slot_that_was_left_empty() -> None:
    page = {"head": "LEAK", "body": "LEAK", "facts": "LEAK"}
    assert "LEAK" not in render('<c-panel title="Papers">none</c-panel>', **page)
    assert "LEAK" not in render('<c-file-head number="1/2026-CR" subject="Land" />', **page)
