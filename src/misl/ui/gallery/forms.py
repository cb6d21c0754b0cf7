"""A form for the gallery: each kind of field, with an error when asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """The short form of diarising."""

    sender = forms.CharField(label=_("From"))
    their_number = forms.CharField(label=_("Their number"), required=False)
    their_date = forms.DateField(label=_("Their date"), required=False)
    subject = forms.CharField(label=_("Subject"), widget=forms.Textarea(attrs={"rows": 2}))
    section = forms.ChoiceField(label=_("Mark to"), choices=[("land", _("Land")), ("survey", _("Survey"))])
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=[("ordinary", _("Ordinary")), ("priority", _("Priority")), ("immediate", _("Immediate"))],
        widget=forms.RadioSelect,
        initial="priority",
    )
    telephone = forms.CharField(
        label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"})
    )
    checked = forms.BooleanField(label=_("I have compared it with the paper"), required=False)
