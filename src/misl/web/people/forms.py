"""The establishment section's forms: sections, posts, orders and their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from misl.custody.states import Secrecy
from misl.drafting.states import Form
from misl.kernel.urdu import ascii_digits
from misl.organisation.errors import NO_SUM
from misl.organisation.establishment import person_called, post_called
from misl.organisation.leave import Acting
from misl.organisation.postings import Line
from misl.organisation.states import ACTING_KINDS, CHARGE_KINDS, DUTIES, EFFECTS
from misl.web.forms import DateInput, DeskForm

if TYPE_CHECKING:
    from misl.web.rows import Person, Post, Section

NO_SUCH_PERSON = _("No one person has this name. Write the user name.")
NO_SUCH_POST = _("No one post is called this. Write its short title.")


def _text(label: Any, length: int, *, required: bool = True, **attrs: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, widget=forms.TextInput(attrs=attrs))


class SectionForm(DeskForm):
    """A new section."""

    symbol = _text(_("Symbol in file numbers"), 20, dir="ltr")
    diary_symbol = _text(_("Symbol in diary numbers"), 12, dir="ltr")
    name = _text(_("Name"), 120, dir="ltr")
    name_ur = _text(_("Name in Urdu"), 120, required=False, dir="rtl", lang="ur")
    is_registry = forms.BooleanField(label=_("It is the registry: what comes in is diarised here"), required=False)


class PostForm(DeskForm):
    """A post: its names, its place in the ladder, its duties."""

    section = forms.UUIDField(label=_("Section"), widget=forms.Select)
    title = _text(_("Title"), 120, dir="ltr")
    title_ur = _text(_("Title in Urdu"), 120, required=False, dir="rtl", lang="ur")
    short = _text(_("Short title"), 40, dir="ltr")
    short_ur = _text(_("Short title in Urdu"), 40, required=False, dir="rtl", lang="ur")
    rank = forms.IntegerField(
        label=_("Rank"), min_value=0, max_value=999, help_text=_("A higher number is more senior.")
    )
    above = _text(_("Next officer up"), 120, required=False, list="posts", autocomplete="off")
    duties = forms.MultipleChoiceField(
        label=_("Duties"), choices=DUTIES, required=False, widget=forms.CheckboxSelectMultiple
    )
    phone = _text(_("Phone"), 40, required=False, dir="ltr", inputmode="tel")
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, office_id: UUID, sections: Sequence[Section], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        self.fields["section"].widget.choices = [(str(one.id), f"{one.symbol} · {one.local_name}") for one in sections]

    def clean_above(self) -> UUID | None:
        words = self.cleaned_data["above"]
        found = post_called(self.office_id, words) if words else None
        if words and found is None:
            raise forms.ValidationError(NO_SUCH_POST)
        return found.id if found else None

    def facts(self) -> dict[str, Any]:
        """As the commands take them, without the section."""
        given = self.cleaned_data
        names = ("title", "title_ur", "short", "short_ur", "rank", "duties", "phone")
        return {name: given[name] for name in names} | {"above_id": given["above"]}


class PersonForm(DeskForm):
    """A person's particulars. The user name is given once; who is changed keeps it."""

    username = _text(_("User name"), 150, dir="ltr", autocapitalize="none", autocomplete="off", spellcheck="false")
    name = _text(_("Name"), 120, dir="ltr")
    name_ur = _text(_("Name in Urdu"), 120, required=False, dir="rtl", lang="ur")
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))
    clearance = forms.TypedChoiceField(
        label=_("May see up to"), choices=Secrecy.choices, coerce=int, help_text=_("The highest grade of secrecy.")
    )
    in_service = forms.BooleanField(
        label=_("In service"), required=False, initial=True, help_text=_("Who left the service can't sign in.")
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, person: Person | None, data: Any = None) -> PersonForm:
        """The form of a new person, or of one who is changed."""
        names = ("name", "name_ur", "email", "clearance")
        given = {name: getattr(person, name) for name in names} if person else {}
        if person is not None:
            given |= {"in_service": person.is_active, "seen_version": person.version}
        form = cls(data, initial=given)
        for name in ("in_service", "seen_version") if person is None else ("username",):
            del form.fields[name]
        return form


class OrderForm(DeskForm):
    """The head of a posting order."""

    number = _text(_("Order No."), 60, dir="ltr")
    dated_on = forms.DateField(label=_("Dated"), widget=DateInput())
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)


class PowerForm(DeskForm):
    """A delegated power: in what, up to how much, by which order, to whom, for which days."""

    matter = forms.CharField(label=_("Kind of matter"), max_length=200)
    form = forms.ChoiceField(label=_("Form of communication"), choices=[("", _("any")), *Form.choices], required=False)
    up_to = forms.CharField(
        label=_("Up to which sum"),
        max_length=25,
        required=False,
        help_text=_("In figures; left empty, without limit."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric"}),
    )
    order_number = _text(_("Order No."), 60, dir="ltr")
    order_dated_on = forms.DateField(label=_("Dated"), widget=DateInput())
    post = _text(_("Post"), 120, required=False, list="posts", autocomplete="off")
    rank = forms.IntegerField(
        label=_("Or every post of this rank and above"), required=False, min_value=0, max_value=999
    )
    from_on = forms.DateField(label=_("From"), widget=DateInput())
    until_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())

    def __init__(self, office_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id

    def clean_up_to(self) -> int | None:
        typed = ascii_digits(self.cleaned_data["up_to"])
        plain = "".join(one for one in typed if not one.isspace() and one not in ",،٬")
        if plain and not (plain.isascii() and plain.isdecimal()):
            raise forms.ValidationError(NO_SUM)
        return int(plain) if plain else None

    def clean_post(self) -> UUID | None:
        words = self.cleaned_data["post"]
        found = post_called(self.office_id, words) if words else None
        if words and found is None:
            raise forms.ValidationError(NO_SUCH_POST)
        return found.id if found else None

    def facts(self) -> dict[str, Any]:
        """As the command takes them."""
        given = dict(self.cleaned_data)
        post = given.pop("post")
        return given | {"post_id": post}


class WithdrawPowerForm(DeskForm):
    """The order that takes a power back, and the last day it holds."""

    order_number = _text(_("Order No."), 60, dir="ltr")
    last_on = forms.DateField(label=_("Last day"), widget=DateInput())


class SheetForm(DeskForm):
    """A sheet of the office's structure."""

    sheet = forms.FileField(
        label=_("The sheet, as CSV"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"})
    )


class ImportForm(DeskForm):
    """The order by which an import gives its charges, and the preview that was seen."""

    number = _text(_("Order No."), 60, dir="ltr")
    dated_on = forms.DateField(label=_("Dated"), widget=DateInput())
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, gives_charges: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gives_charges:
            del self.fields["number"], self.fields["dated_on"]


class LineForm(DeskForm):
    """One line of an order. A line in which nobody and no post is named is left out."""

    effect = forms.ChoiceField(label=_("What is ordered"), choices=EFFECTS)
    person = _text(_("Person"), 150, list="people", autocomplete="off")
    post = _text(_("Post"), 120, list="posts", autocomplete="off")
    kind = forms.ChoiceField(label=_("Charge"), choices=CHARGE_KINDS, required=False)
    from_on = forms.DateField(label=_("From"), widget=DateInput())
    until_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())

    def __init__(self, office_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id

    @property
    def is_blank(self) -> bool:
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in ("person", "post"))

    def clean_person(self) -> UUID:
        found = person_called(self.cleaned_data["person"])
        if found is None:
            raise forms.ValidationError(NO_SUCH_PERSON)
        return found.id

    def clean_post(self) -> UUID:
        found = post_called(self.office_id, self.cleaned_data["post"])
        if found is None:
            raise forms.ValidationError(NO_SUCH_POST)
        return found.id

    def line(self) -> Line:
        given = self.cleaned_data
        return Line(
            effect=given["effect"],
            person_id=given["person"],
            post_id=given["post"],
            kind=given["kind"] or CHARGE_KINDS[0][0],
            from_on=given["from_on"],
            until_on=given["until_on"],
        )


class LeaveForm(DeskForm):
    """Whose leave it is, and its days."""

    person = forms.CharField(widget=forms.HiddenInput)
    from_on = forms.DateField(label=_("First day"), widget=DateInput())
    until_on = forms.DateField(label=_("Last day"), widget=DateInput())
    reason = forms.CharField(
        label=_("Kind of leave"), max_length=80, required=False, help_text=_("Only the establishment section reads it.")
    )


class ActingForm(DeskForm):
    """Who acts in one post of the absent officer. Left empty, nobody does."""

    post = forms.UUIDField(widget=forms.HiddenInput)
    person = _text(_("Who acts"), 150, required=False, list="people", autocomplete="off")
    kind = forms.ChoiceField(label=_("As"), choices=ACTING_KINDS)

    title: str = ""

    def clean_person(self) -> UUID | None:
        words = self.cleaned_data["person"]
        found = person_called(words) if words else None
        if words and found is None:
            raise forms.ValidationError(NO_SUCH_PERSON)
        return found.id if found else None

    def acting(self) -> Acting | None:
        given = self.cleaned_data
        return Acting(given["post"], given["person"], given["kind"]) if given["person"] else None


class HandOverForm(DeskForm):
    """What the outgoing officer adds; `reason` is asked only of who hands over in their place."""

    remarks = forms.CharField(
        label=_("What the next officer should know"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    reason = forms.CharField(label=_("Why the officer does not hand over"), max_length=300, required=False)


class TakeOverForm(DeskForm):
    """What the incoming officer adds."""

    remarks = forms.CharField(
        label=_("Remarks"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )


class ReturnForm(DeskForm):
    """The day on which an officer is back."""

    returns_on = forms.DateField(label=_("Back on"), widget=DateInput())


def post_facts(post: Post) -> dict[str, Any]:
    """What stands in the form of a post that is to be changed."""
    names = ("title", "title_ur", "short", "short_ur", "rank", "duties", "phone")
    return {name: getattr(post, name) for name in names} | {
        "section": str(post.section_id),
        "above": post.above.short if post.above else "",
        "seen_version": post.version,
    }
