"""A draft's beginning and its text."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from misl.drafting.standard_forms import STANDARD_FORMS
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.web.forms import DeskForm

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


class DraftForm(DeskForm):
    """The text of a draft: addressee, subject, body (from the editor, or plain), copies one to a line."""

    to_name = forms.CharField(label=_("To"), max_length=200, required=False)
    to_address = forms.CharField(
        label=_("Address"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )
    copies = forms.CharField(
        label=_("Copies to"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": "2"})
    )
    body = forms.CharField(required=False, strip=False)
    body_text = forms.CharField(required=False, strip=False)

    def __init__(self, data: QueryDict | None, kept: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kept = kept

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        try:
            given["text"] = DraftText(
                to_name=given.get("to_name", ""),
                to_address=given.get("to_address", ""),
                subject=" ".join(given.get("subject", "").split()),
                body=self._checked(),
                copies=given.get("copies", ""),
            )
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
