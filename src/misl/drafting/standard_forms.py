"""The standard templates a draft may start from, in both languages. Blanks stand in double braces and are filled
once, at the start.

Blanks: sender, diary_number, received_on, subject. Nothing else is evaluated: a template is text with named
blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class StandardForm:
    """A template: its name for the officer, and its text with blanks for the letter's language."""

    key: str
    name: Promise
    english: str
    urdu: str

    def text(self, language: str, facts: Mapping[str, str]) -> str:
        """The text with its blanks filled; a blank without a fact is left to be seen."""
        source = self.urdu if language == "ur" else self.english
        return BLANK.sub(lambda match: facts.get(match[1]) or match[0], source)


STANDARD_FORMS = (
    StandardForm(
        "accepted",
        _("Reply: request accepted"),
        "Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the subject"
        " noted above."
        "\n\nYour request has been examined and is accepted."
        "\n\nIf you do not agree with this reply, you may appeal within 30 days of receiving it.",
        "آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nآپ کی درخواست کا جائزہ لیا گیا اور اسے منظور کیا جاتا ہے۔"
        "\n\nاگر آپ اس جواب سے متفق نہ ہوں تو اس کے ملنے کے ۳۰ دن کے اندر اپیل کر سکتے ہیں۔",
    ),
    StandardForm(
        "interim",
        _("Reply: under examination"),
        "Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the subject"
        " noted above."
        "\n\nThe matter is being examined, and a final reply will be sent to you.",
        "آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nمعاملہ زیرِ غور ہے اور حتمی جواب آپ کو بھیجا جائے گا۔",
    ),
    StandardForm(
        "refused",
        _("Reply: request not accepted"),
        "Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the subject"
        " noted above."
        "\n\nYour request has been examined and cannot be accepted for the following reason:"
        "\n\n{{reason}}"
        "\n\nIf you do not agree with this reply, you may appeal within 30 days of receiving it.",
        "آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nآپ کی درخواست کا جائزہ لیا گیا اور درج ذیل وجہ سے اسے منظور نہیں کیا جا سکتا:"
        "\n\n{{reason}}"
        "\n\nاگر آپ اس جواب سے متفق نہ ہوں تو اس کے ملنے کے ۳۰ دن کے اندر اپیل کر سکتے ہیں۔",
    ),
    StandardForm("blank", _("Blank letter"), "", ""),
)


def standard_form(key: str) -> StandardForm | None:
    return next((form for form in STANDARD_FORMS if form.key == key), None)


def open_blank(text: str) -> str | None:
    """The first blank still open in a text, if any."""
    found = BLANK.search(text)
    return found[1] if found else None
