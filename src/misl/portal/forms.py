"""The counter's questions. What is right the citizens room decides; a form only puts its words beside the field."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from misl.citizens import errors
from misl.citizens.contact import clean_cnic, clean_email, clean_phone
from misl.citizens.particulars import clean_line, clean_words
from misl.citizens.states import Kind
from misl.kernel.errors import Words
from misl.portal.offices import open_offices


def _example(words: Words, code: str) -> SafeString:
    return format_html(str(words), code=format_html('<bdi class="nowrap" dir="ltr">{}</bdi>', code))


#: A hint with a code in it, which neither breaks over two lines nor turns round in Urdu.
_with_code = lazy(_example, SafeString)


def _answer(rule: Callable[[str], str], text: str) -> str:
    """An answer in its kept form. Raises: ValidationError with the rule's own words."""
    try:
        return rule(text)
    except errors.Unfit as unfit:
        raise forms.ValidationError(str(unfit.reason)) from None


class AboutForm(forms.Form):
    """What is it about?"""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput, initial=Kind.APPLICATION)
    subject = forms.CharField(
        label=_("In a few words"),
        help_text=_("For example: correct my name in the land record"),
        error_messages={"required": errors.NO_SUBJECT},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("What do you ask for?"),
        help_text=_("Say what happened and what you want. If it is all on paper, leave this empty."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offices = [(office.code, office.local_name) for office in open_offices()]
        if len(offices) > 1:
            which = forms.ChoiceField(label=_("Which office is it for?"), widget=forms.RadioSelect, choices=offices)
            self.fields = {"office": which, **self.fields}
        if self["kind"].value() == Kind.COMPLAINT:
            self._ask_for_a_complaint()

    def _ask_for_a_complaint(self) -> None:
        """The same questions, with examples that fit a complaint."""
        self.fields["subject"].help_text = _("For example: my application was not answered in time")
        self.fields["words"].label = _("What happened?")
        self.fields["words"].help_text = _(
            "Say when and where it was, and what should be put right. If it is all on paper, leave this empty."
        )

    def clean_subject(self) -> str:
        return _answer(lambda text: clean_line("subject", text), self.cleaned_data["subject"])

    def clean_words(self) -> str:
        return _answer(clean_words, self.cleaned_data["words"])


class OneOfTwo(forms.CharField):
    """One of two fields that must not both be empty: neither is called optional, and neither is missed by itself."""

    def validate(self, value: str) -> None:
        """Whether one of them is there is a question to the whole form."""


class ContactForm(forms.Form):
    """How can we reach you?"""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Your name"),
        error_messages={"required": errors.NO_NAME},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
    )
    phone = OneOfTwo(
        label=_("Phone number"),
        help_text=_("We send the reference there. You need it again to follow your application."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )
    email = OneOfTwo(
        label=_("E-mail address"),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "dir": "ltr"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "street-address"}),
    )
    cnic = forms.CharField(
        label=_("CNIC number"),
        help_text=_("13 digits. It is kept locked, and each officer who looks at it is recorded."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )

    def clean_name(self) -> str:
        return _answer(lambda text: clean_line("name", text), self.cleaned_data["name"])

    def clean_phone(self) -> str:
        return _answer(clean_phone, self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return _answer(clean_email, self.cleaned_data["email"])

    def clean_address(self) -> str:
        return _answer(lambda text: clean_line("address", text), self.cleaned_data["address"])

    def clean_cnic(self) -> str:
        return _answer(clean_cnic, self.cleaned_data["cnic"])

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        # A wrong number is complained of by its own field; only a missing one is said here.
        if not given.get("phone", "wrong") and not given.get("email", "wrong"):
            self.add_error("phone", str(errors.NO_CONTACT))


class TrackForm(forms.Form):
    """Which application, and are you its citizen?"""

    reference = forms.CharField(
        label=_("Tracking reference"),
        help_text=_with_code(
            _("It stands on your slip and in our SMS, and begins with letters, like {code}"), "LND-7Q4K-…"
        ),
        error_messages={"required": _("Enter your tracking reference.")},
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    contact = forms.CharField(
        label=_("Phone number or e-mail address"),
        help_text=_("The one you gave when you applied."),
        error_messages={"required": _("Enter the phone number or e-mail address that you gave when you applied.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "tel"}),
    )


class CodeForm(forms.Form):
    """The code printed on a letter."""

    code = forms.CharField(
        label=_("Code on the letter"),
        help_text=_with_code(_("It stands at the foot of each page, like {code}"), "LND-K7QM-4X2P-9DTB"),
        error_messages={"required": _("Enter the code that stands at the foot of the letter.")},
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CopyForm(forms.Form):
    """The letter as a file."""

    copy = forms.FileField(
        label=_("The letter as a file"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file of the letter.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
