"""What the operator asks the citizen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.citizens import errors
from misl.citizens.particulars import Lodging
from misl.citizens.states import Kind
from misl.web.forms import DeskForm
from misl.web.registry.forms import LANGUAGES


class CitizenForm(DeskForm):
    """The citizen's answers. Whether they will do, the citizens room decides."""

    kind = forms.ChoiceField(label=_("What is it"), choices=Kind.choices, initial=Kind.APPLICATION)
    name = forms.CharField(label=_("Name"), error_messages={"required": errors.NO_NAME})
    phone = forms.CharField(label=_("Phone number"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = forms.CharField(label=_("E-mail address"), required=False)
    cnic = forms.CharField(label=_("CNIC number"), required=False)
    address = forms.CharField(label=_("Postal address"), required=False)
    subject = forms.CharField(
        label=_("What is it about, in a few words?"), error_messages={"required": errors.NO_SUBJECT}
    )
    words = forms.CharField(
        label=_("What do they ask for?"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": "4"})
    )
    language = forms.ChoiceField(label=_("Answer in"), choices=LANGUAGES, widget=forms.RadioSelect)

    def lodging(self) -> Lodging:
        """For the citizens room."""
        return Lodging(**self.cleaned_data)
