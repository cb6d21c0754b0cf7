"""The short form of diarising, and putting a receipt in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.custody.states import Secrecy
from misl.kernel.urdu import ascii_digits
from misl.registry.diary import Particulars
from misl.registry.states import Mode
from misl.web.forms import DateInput, DeskForm
from misl.web.words import URGENCY_CHOICES, URGENCY_RANKS

LANGUAGES = (("en", _("English")), ("ur", _("Urdu")))
#: Modes that a citizen's own counter and portal use are not for the diarist to choose.
MODES = [(mode.value, mode.label) for mode in Mode if mode not in (Mode.PORTAL, Mode.COUNTER)]


class DiaryForm(DeskForm):
    """What the diarist reads off a paper, and to whom it goes."""

    sender = forms.CharField(
        label=_("From"), max_length=200, error_messages={"required": _("Write whom the paper is from.")}
    )
    sender_reference = forms.CharField(label=_("Their number"), max_length=100, required=False)
    sender_dated_on = forms.DateField(label=_("Their date"), required=False, widget=DateInput())
    subject = forms.CharField(
        label=_("Subject"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("Write what the paper is about.")},
    )
    to = forms.UUIDField(label=_("Mark to"), required=False, widget=forms.Select)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=URGENCY_CHOICES, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Due"), required=False, widget=DateInput())
    mode = forms.ChoiceField(label=_("How it came"), choices=MODES)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=LANGUAGES)
    sender_address = forms.CharField(
        label=_("Address"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )
    secrecy = forms.TypedChoiceField(label=_("Grade"), coerce=int)
    slip = forms.CharField(required=False, widget=forms.HiddenInput)
    not_same = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, posts: list[tuple[str, str]], clearance: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].widget.choices = [("", _("Nobody yet: it stays with you")), *posts]
        grades = [(grade.value, grade.label) for grade in Secrecy if grade <= clearance]
        self.fields["secrecy"].choices = grades  # type: ignore[attr-defined]

    def clean_urgency(self) -> int:
        return URGENCY_RANKS[self.cleaned_data["urgency"]]

    def clean_sender_reference(self) -> str:
        return ascii_digits(self.cleaned_data["sender_reference"]).strip()

    def particulars(self) -> Particulars:
        """For the diary."""
        given = self.cleaned_data
        return Particulars(
            sender=given["sender"],
            subject=" ".join(given["subject"].split()),
            sender_address=given["sender_address"],
            sender_reference=given["sender_reference"],
            sender_dated_on=given["sender_dated_on"],
            language=given["language"],
            mode=given["mode"],
            secrecy=given["secrecy"],
            urgency=given["urgency"],
            due_on=given["due_on"],
        )


class PutInFileForm(DeskForm):
    """Which of the files on one's desk a receipt goes into."""

    file = forms.UUIDField(label=_("File"), error_messages={"required": _("Choose the file.")})
