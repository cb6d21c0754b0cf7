"""How a letter goes out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from misl.dispatch import errors
from misl.dispatch.states import DespatchMode
from misl.web.forms import DeskForm


class IssueForm(DeskForm):
    """The modes, each with the address it needs."""

    modes = forms.MultipleChoiceField(
        label=_("How it goes out"),
        choices=DespatchMode.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": errors.NO_MODE},
    )
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email", "dir": "ltr", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": "3"})
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if DespatchMode.EMAIL in given.get("modes", ()):
            try:
                validate_email(given.get("email", ""))
            except forms.ValidationError:
                self.add_error("email", str(errors.NO_ADDRESS))
        return given

    def addresses(self) -> dict[str, str]:
        """Mode → address, as the command takes them."""
        given = self.cleaned_data
        where = {DespatchMode.EMAIL.value: given["email"], DespatchMode.POST.value: given["address"]}
        return {mode: where.get(mode, "").strip() for mode in given["modes"]}
