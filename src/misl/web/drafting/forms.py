"""A draft's beginning and its text."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from misl.drafting import errors
from misl.drafting.communication import COMMUNICATIONS, LINE_NAMES
from misl.drafting.standard_forms import STANDARD_FORMS
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.urdu import ascii_digits
from misl.ui.presenters import Choice
from misl.web.forms import DeskForm, offer

LANGUAGES = (("en", _("English")), ("ur", _("Urdu")))


class BeginForm(DeskForm):
    """From which template, in which language."""

    template = forms.ChoiceField(
        label=_("Template"),
        choices=[(form.key, form.name) for form in STANDARD_FORMS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a template, or a blank letter.")},
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, widget=forms.RadioSelect)

    def templates(self) -> tuple[Choice, ...]:
        """The templates to choose from, each with its form of communication and what that form is for."""
        chosen = self["template"].value()
        return tuple(
            Choice(
                value=form.key,
                label=str(form.name),
                note=f"{form.form.label}: {COMMUNICATIONS[form.form].use}",
                checked=form.key == chosen,
            )
            for form in STANDARD_FORMS
        )


#: How many lines of typing a line of the draft is given, and its limit.
SIZES = {
    "to_name": (1, 200),
    "to_address": (2, 300),
    "reference": (2, 1000),
    "subject": (2, 300),
    "subject_other": (1, 300),
    "notice": (1, 200),
    "salutation": (1, 120),
    "closing": (1, 120),
    "enclosures": (2, 2000),
    "endorsement": (1, 300),
    "copies": (2, 2000),
    "amount": (1, 25),
}
#: The lines that stand below the text on paper.
BELOW = ("closing", "enclosures", "endorsement", "copies", "amount")
ONE_TO_A_LINE = frozenset({"reference", "enclosures", "copies"})
RUN_ON = frozenset({"subject", "subject_other"})


class DraftForm(DeskForm):
    """The text of a draft: the lines its form of communication has, and its body (from the editor, or plain)."""

    body = forms.CharField(label=_("Text"), required=False, strip=False)
    body_text = forms.CharField(required=False, strip=False)

    def __init__(self, data: QueryDict | None, form: str, kept: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kept = kept
        self.communication = COMMUNICATIONS[form]
        for name, (rows, limit) in SIZES.items():
            if name in self.communication.asks:
                self.fields[name] = _line(name, rows, limit, needed=name in self.communication.needs)

    def above(self) -> list[forms.BoundField]:
        """The lines that stand above the text."""
        return [self[name] for name in SIZES if name in self.fields and name not in BELOW]

    def below(self) -> list[forms.BoundField]:
        """The lines that stand below the text."""
        return [self[name] for name in BELOW if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        said = {name: given.get(name, "") for name in SIZES if name in self.fields}
        said |= {name: " ".join(said[name].split()) for name in RUN_ON if name in said}
        if said.get("amount"):
            said["amount"] = "".join(
                one for one in ascii_digits(said["amount"]) if not one.isspace() and one not in ",،٬"
            )
        lines = {"to_name": "", "to_address": "", "subject": ""} | said
        try:
            given["text"] = DraftText(body=self._checked(), **lines)
        except prose.ProseRefused as refusal:
            self.refusal = refusal
            raise forms.ValidationError(str(refusal.reason)) from None
        return given

    def typed_body(self) -> dict[str, Any] | None:
        """The body to show again in the editor."""
        try:
            return prose.check(self._given()).json if self.data.get("body") else None
        except prose.ProseRefused:
            return None

    def typed_text(self) -> str:
        body = self.typed_body()
        return prose.check(body).text() if body else str(self.data.get("body_text", ""))

    def _given(self) -> object:
        try:
            return json.loads(self.data.get("body") or "null")
        except (ValueError, RecursionError):
            return "unreadable"

    def _checked(self) -> dict[str, Any]:
        if "body" in self.data:
            given = self._given()
            return prose.check(given if given is not None else prose.from_plain("")).json
        plain = str(self.data.get("body_text", "")).replace("\r\n", "\n")
        if prose.check(self.kept).text().strip() == plain.strip():
            return self.kept
        return prose.check(prose.from_plain(plain)).json


def _line(name: str, rows: int, limit: int, *, needed: bool) -> forms.CharField:
    """One line of a draft. None is demanded while it is being written; those it can't go out without aren't called
    optional.
    """
    widget = forms.Textarea(attrs={"rows": str(rows)}) if rows > 1 else forms.TextInput()
    field = forms.CharField(label=str(LINE_NAMES[name]), required=False, max_length=limit, widget=widget)
    field.needed = needed  # type: ignore[attr-defined]
    field.help_text = str(_("One to a line.")) if name in ONE_TO_A_LINE else ""
    return field


class WithdrawForm(DeskForm):
    """Why a letter is withdrawn."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": errors.NO_REASON},
    )


class EncloseForm(DeskForm):
    """A paper to enclose: one of the file, or a document from this computer."""

    paper = forms.ChoiceField(label=_("A paper of this file"), required=False)
    upload = forms.FileField(label=_("Or a document from this computer"), required=False)
    title = forms.CharField(
        label=_("What the list of enclosures says"),
        required=False,
        max_length=200,
        help_text=_("Such as: Fard of khewat 214, 2 pages. Of a paper of the file its title is taken."),
    )

    def __init__(self, *given: Any, papers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*given, **kwargs)
        offer(self, "paper", [("", "—"), *papers])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("paper") and not given.get("upload") and not self.errors:
            self.add_error("paper", str(errors.NO_PAPER))
        return given
