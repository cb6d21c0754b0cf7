"""The short form of diarising, and putting a receipt in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.custody.states import Secrecy
from misl.kernel.urdu import ascii_digits
from misl.registry.diary import CORRECTABLE, Particulars
from misl.registry.errors import REASON_TO_TAKE_UP
from misl.registry.narrowing import Narrowing, Only
from misl.registry.states import Category, Disposal, Mode
from misl.web.files.forms import search_words
from misl.web.forms import DateInput, DeskForm, offer
from misl.web.words import URGENCY_CHOICES, URGENCY_RANKS, urgency_name

if TYPE_CHECKING:
    from misl.web.rows import Holding, Receipt

LANGUAGES = (("en", _("English")), ("ur", _("Urdu")))
#: Modes that a citizen's own counter and portal use are not for the diarist to choose.
MODES = [(mode.value, mode.label) for mode in Mode if mode not in (Mode.PORTAL, Mode.COUNTER)]


class LinesField(forms.CharField):
    """Names written one a line; cleaned, a tuple of them."""

    LONGEST, MOST = 200, 30

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": "2"}), help_text=_("One a line."), **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = tuple(line.strip() for line in (super().clean(value) or "").splitlines() if line.strip())
        if len(lines) > self.MOST:
            raise forms.ValidationError(_("At most %(count)s can be named.") % {"count": self.MOST})
        if any(len(line) > self.LONGEST for line in lines):
            raise forms.ValidationError(_("A line may have at most %(count)s letters.") % {"count": self.LONGEST})
        return lines


class ParticularsForm(DeskForm):
    """What is read off a paper."""

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
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices, initial=Category.LETTER, required=False)
    vip = forms.BooleanField(label=_("From a VIP"), required=False)
    mode = forms.ChoiceField(label=_("How it came"), choices=MODES)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=LANGUAGES)
    sender_address = forms.CharField(
        label=_("Address"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )
    sender_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    secrecy = forms.TypedChoiceField(label=_("Grade"), coerce=int)

    def __init__(self, clearance: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "secrecy", [(grade.value, grade.label) for grade in Secrecy if grade <= clearance])

    def clean_sender_reference(self) -> str:
        return ascii_digits(self.cleaned_data["sender_reference"]).strip()

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean_category(self) -> str:
        return self.cleaned_data["category"] or Category.LETTER.value


#: What each particular is called on its form.
PARTICULARS = {name: field.label for name, field in ParticularsForm.base_fields.items()}


class DiaryForm(ParticularsForm):
    """A paper's particulars, to whom it goes, and what it encloses."""

    to = forms.UUIDField(label=_("Mark to"), required=False, widget=forms.Select)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=URGENCY_CHOICES, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Due"), required=False, widget=DateInput())
    enclosed = LinesField(label=_("Enclosures that came with it"), required=False)
    missing = LinesField(label=_("Enclosures that are missing"), required=False)
    slip = forms.CharField(required=False, widget=forms.HiddenInput)
    not_same = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, posts: list[tuple[str, str]], clearance: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(clearance, *args, **kwargs)
        self.fields["to"].widget.choices = [("", _("Nobody yet: it stays with you")), *posts]
        self.fields["sender"].widget.attrs["autofocus"] = True

    def clean_urgency(self) -> int:
        return URGENCY_RANKS[self.cleaned_data["urgency"]]

    @property
    def opens_more(self) -> bool:
        """Whether the further particulars hold something to be seen: an error, or what was typed there."""
        names = ("mode", "language", "sender_address", "sender_email", "secrecy", "enclosed", "missing")
        typed = ("sender_address", "sender_email", "enclosed", "missing")
        return any(self[name].errors for name in names) or any(self[name].value() for name in typed)

    def particulars(self) -> Particulars:
        """For the diary."""
        given = self.cleaned_data
        return Particulars(
            sender=given["sender"],
            subject=given["subject"],
            sender_address=given["sender_address"],
            sender_email=given["sender_email"],
            sender_reference=given["sender_reference"],
            sender_dated_on=given["sender_dated_on"],
            language=given["language"],
            mode=given["mode"],
            category=given["category"],
            vip=given["vip"],
            secrecy=given["secrecy"],
            urgency=given["urgency"],
            due_on=given["due_on"],
            enclosed=given["enclosed"],
            missing=given["missing"],
        )


#: What a second paper of the same sender has in common with the first; its own number and date it has not.
IN_COMMON = ("sender", "sender_address", "sender_email", "subject", "category", "vip", "mode", "language", "secrecy")


def like(receipt: Receipt, holding: Holding | None) -> dict[str, Any]:
    """What a form begins with when the paper is like one diarised before: the same particulars, the same recipient."""
    begun: dict[str, Any] = {name: getattr(receipt, name) for name in IN_COMMON}
    begun["urgency"] = urgency_name(receipt.urgency)
    if holding is not None and holding.from_post_id is not None:
        begun["to"] = holding.post_id
    return begun


class RegisterForm(forms.Form):
    """What narrows the register of receipts; a value nobody offered narrows nothing."""

    q = forms.CharField(required=False, max_length=200)
    only = forms.ChoiceField(required=False, choices=[("", ""), *Only.choices])
    category = forms.ChoiceField(label=_("Category"), required=False, choices=[("", _("All")), *Category.choices])
    mode = forms.ChoiceField(label=_("How it came"), required=False, choices=[("", _("All")), *Mode.choices])
    since = forms.DateField(label=_("From day"), required=False, widget=DateInput())
    until = forms.DateField(label=_("To day"), required=False, widget=DateInput())

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")

    def narrowing(self) -> Narrowing:
        """For the query."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Narrowing(words=search_words(given.pop("q", "")), **given)

    @property
    def opened(self) -> bool:
        """Whether the further narrowing holds something."""
        return any(self[name].value() for name in ("category", "mode", "since", "until"))


class PutInFileForm(DeskForm):
    """Which of the files on one's desk a receipt goes into."""

    file = forms.UUIDField(label=_("File"), error_messages={"required": _("Choose the file.")})


class ArrivedForm(DeskForm):
    """Which missing enclosure has come, with its scan where there is one."""

    enclosure = forms.UUIDField(error_messages={"required": _("Choose the enclosure.")})


class CorrectionForm(ParticularsForm):
    """The particulars of a receipt as they stand, to be put right, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, receipt: Receipt, clearance: int, data: Any = None) -> None:
        super().__init__(clearance, data, initial={name: getattr(receipt, name) for name in CORRECTABLE})
        if receipt.mode not in dict(MODES):
            offer(self, "mode", [(receipt.mode, receipt.get_mode_display())])

    def asked(self) -> dict[str, Any]:
        """For the command."""
        given = dict(self.cleaned_data)
        reason = given.pop("reason")
        return {"particulars": given, "reason": reason}


class DisposalForm(DeskForm):
    """How a receipt is disposed of, and by which reply, to which guard file, or why."""

    way = forms.ChoiceField(
        label=_("How"),
        choices=Disposal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is disposed of.")},
    )
    note = forms.CharField(
        label=_("Number of the reply, guard file, or reason"), max_length=300, required=False, strip=True
    )


class TakeUpForm(DeskForm):
    """Why what was disposed of is taken up again."""

    reason = forms.CharField(max_length=300, error_messages={"required": REASON_TO_TAKE_UP})
