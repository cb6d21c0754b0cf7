"""How a letter goes out, what became of it, and what narrows the register."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from misl.dispatch import errors
from misl.dispatch.queries import Asked, Standing
from misl.dispatch.states import CARRIED, DespatchMode, DespatchState
from misl.web.forms import DateInput, DeskForm, offer


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
    reference = forms.CharField(
        label=_("Number of the post or courier"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if DespatchMode.EMAIL in given.get("modes", ()):
            try:
                validate_email(given.get("email", ""))
            except forms.ValidationError:
                self.add_error("email", str(errors.NO_ADDRESS))
        return given

    def said(self) -> dict[str, Any]:
        """What the command takes: mode → address, and the carrier's number."""
        given = self.cleaned_data
        carried = {mode.value: given["address"] for mode in CARRIED}
        where = {DespatchMode.EMAIL.value: given["email"], **carried}
        addresses = {mode: where.get(mode, "").strip() for mode in given["modes"]}
        return {"addresses": addresses, "reference": given["reference"]}


class SendForm(DeskForm):
    """One more sending: to whom, how, where."""

    recipient = forms.CharField(label=_("To"), max_length=200, error_messages={"required": errors.NO_RECIPIENT})
    mode = forms.ChoiceField(label=_("How it goes out"), choices=DespatchMode.choices, widget=forms.RadioSelect)
    email = IssueForm.base_fields["email"]
    address = IssueForm.base_fields["address"]
    reference = IssueForm.base_fields["reference"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("mode") == DespatchMode.EMAIL:
            try:
                validate_email(given.get("email", ""))
            except forms.ValidationError:
                self.add_error("email", str(errors.NO_ADDRESS))
        return given

    def said(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        address = given["email"] if given["mode"] == DespatchMode.EMAIL else given["address"]
        return {name: given[name] for name in ("recipient", "mode", "reference")} | {"address": address}


class ReportForm(DeskForm):
    """What became of a sending."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[("delivered", DespatchState.DELIVERED.label), ("returned", DespatchState.RETURNED.label)],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label=_("On which day"), widget=DateInput(), input_formats=["%Y-%m-%d", "%d-%m-%Y"])
    words = forms.CharField(
        label=_("Who received it, or why it came back"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    proof = forms.FileField(label=_("The acknowledgement, or the returned cover"), required=False)


class RegisterForm(forms.Form):
    """What narrows the register. What can't be understood narrows nothing."""

    q = forms.CharField(label=_("Number, recipient or address"), required=False, max_length=100)
    mode = forms.ChoiceField(label=_("How it went"), required=False)
    standing = forms.ChoiceField(label=_("What became of it"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    since = forms.DateField(label=_("Issued from"), required=False, widget=DateInput())
    until = forms.DateField(label=_("Issued up to"), required=False, widget=DateInput())

    def __init__(self, data: QueryDict, *, sections: list[Any]) -> None:
        super().__init__(data, label_suffix="")
        every = [("", _("All"))]
        self._sections = {str(section.id): section.local_name for section in sections}
        for name, choices in (
            ("mode", DespatchMode.choices),
            ("standing", Standing.choices),
            ("section", self._sections.items()),
        ):
            offer(self, name, [*every, *choices])

    def asked(self) -> Asked:
        """What the query takes; days are those of the reader's office."""
        self.is_valid()
        given = self.cleaned_data
        section, until = given.get("section"), given.get("until")
        return Asked(
            words=" ".join(given.get("q", "").split()),
            mode=given.get("mode", ""),
            standing=given.get("standing", ""),
            section_id=UUID(section) if section else None,
            since=_begins(given.get("since")),
            until=_begins(until + timedelta(days=1)) if until else None,
        )

    def told(self) -> str:
        """What narrowed the register, in words: `How it went: By post; `."""
        said = [
            f"{self[name].label}: {self._chosen(name)}; "
            for name in self.fields
            if self.data.get(name) and name in self.cleaned_data
        ]
        return "".join(said)

    def _chosen(self, name: str) -> str:
        value = str(self.data[name])
        named = {"mode": dict(DespatchMode.choices), "standing": dict(Standing.choices), "section": self._sections}
        return str(named.get(name, {}).get(value, value))


def _begins(day: date | None) -> datetime | None:
    return make_aware(datetime.combine(day, time.min)) if day else None
