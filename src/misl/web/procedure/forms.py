"""The forms of procedure: whom a file concerns, the office's pack, its rules, its calendar."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from misl.organisation.establishment import person_called
from misl.procedure.packs import latest
from misl.procedure.rulebook import OfficeRule
from misl.procedure.states import Effect, Matter
from misl.web.forms import DateInput, DeskForm, offer

NO_SUCH_PERSON = _("No one person has this name. Write the user name.")


class ConcernForm(DeskForm):
    """An officer, and what of theirs the file is about."""

    person = forms.CharField(
        label=_("Officer"),
        help_text=_("Name or user name"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off", "dir": "auto"}),
    )
    matter = forms.ChoiceField(label=_("Their own"), choices=Matter.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id: UUID | None = None

    def find(self) -> bool:
        """Look for the person; to be asked inside a reading."""
        person = person_called(self.cleaned_data["person"])
        self.person_id = person.id if person else None
        if person is None:
            self.add_error("person", forms.ValidationError(NO_SUCH_PERSON))
        return person is not None


class PackForm(DeskForm):
    """Which manual the office follows from now on."""

    pack = forms.ChoiceField(label=_("Procedure pack"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, help_text=_("The order by which the office follows it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "pack", [(pack.name, f"{pack.code}: {pack.title}") for pack in latest()])


class RuleForm(DeskForm):
    """The office's own word on a rule: another effect, another figure, the paragraph it has read."""

    effect = forms.ChoiceField(label=_("When it is not kept"), choices=Effect.choices, widget=forms.RadioSelect)
    figure = forms.IntegerField(
        label=_("Figure"), required=False, min_value=1, max_value=99, help_text=_("Empty: as the pack has it.")
    )
    paragraph = forms.CharField(
        label=_("Paragraph"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Only when an officer has read it in the manual. From then on the rule counts as seen."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("Kept on record."),
    )

    def __init__(self, rule: OfficeRule, *args: Any, **kwargs: Any) -> None:
        own = rule.change
        kwargs["initial"] = {
            "effect": rule.effect,
            "figure": own.figure if own else None,
            "paragraph": own.paragraph if own else "",
        }
        super().__init__(*args, **kwargs)
        if rule.rule.figure is None:
            del self.fields["figure"]
        if rule.rule.is_held:
            self.fields["effect"] = forms.CharField(initial=rule.effect, widget=forms.HiddenInput)


class HolidayForm(DeskForm):
    """A day on which the office is closed."""

    on = forms.DateField(label=_("Day"), widget=DateInput())
    called = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"dir": "ltr"}))
    called_ur = forms.CharField(
        label=_("Name in Urdu"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ur"}),
    )


class RestDaysForm(DeskForm):
    """The days of the week without work."""

    rest_days = forms.TypedMultipleChoiceField(
        label=_("Days of rest"),
        required=False,
        coerce=int,
        choices=tuple(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
