"""What is asked before everything that matches is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from misl.organisation.queries import Seat
from misl.procedure.queries import due_in
from misl.procedure.working_days import LONGEST
from misl.ui import dates
from misl.web.forms import DateInput, DeskForm


class MarkForm(DeskForm):
    """What every marking shares."""

    def __init__(self, *args: Any, seats: Sequence[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats

    def facts(self, office_id: UUID) -> dict[str, Any]:
        """What the work needs to know. Needs the office named."""
        raise NotImplementedError


class DayForm(MarkForm):
    """A day, given or counted in working days."""

    due_on = forms.DateField(label=_("On the day"), required=False, widget=DateInput())
    working_days = forms.IntegerField(
        label=_("or in working days"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Counted by the office's calendar, without holidays."),
    )

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if not self.errors and (given.get("due_on") is None) == (given.get("working_days") is None):
            raise ValidationError(_("Give either a day or a number of working days."))
        return given

    def facts(self, office_id: UUID) -> dict[str, Any]:
        given = self.cleaned_data
        day = given["due_on"] or due_in(office_id, dates.today(), given["working_days"])
        return {"due_on": day.isoformat(), "words": given.get("words", "")}


class RemindForm(DayForm):
    """Of what one wants to be reminded, and when."""

    words = forms.CharField(label=_("Of what"), max_length=300, required=False)


class GiveTaskForm(DayForm):
    """What is to be done, by when, by whom."""

    words = forms.CharField(
        label=_("What is to be done"),
        max_length=300,
        error_messages={"required": _("Say in a line what is to be done.")},
    )
    to_post = forms.ChoiceField(label=_("By whom"), required=False)

    field_order = ("words", "due_on", "working_days", "to_post")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_post"].choices = [("", _("By me: a reminder")), *_offered(self.seats)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        to_post = given["to_post"]
        asked = {name: given[name] for name in ("words", "due_on", "working_days")}
        return asked | {"to_post_id": UUID(to_post) if to_post else None}


class ParkAllForm(MarkForm):
    """Until when."""

    due_on = forms.DateField(label=_("Wake-up date"), widget=DateInput())
    words = forms.CharField(
        label=_("Remark"), max_length=500, required=False, help_text=_("Such as what is waited for.")
    )

    def facts(self, office_id: UUID) -> dict[str, Any]:
        return {"due_on": self.cleaned_data["due_on"].isoformat(), "words": self.cleaned_data["words"]}


class SendAllForm(MarkForm):
    """To whom."""

    to_post = forms.ChoiceField(label=_("Mark to"))
    words = forms.CharField(
        label=_("Remark"),
        max_length=500,
        required=False,
        help_text=_("Kept in the movement record, not the note sheet."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (str(seat.post.id), f"{seat.post.local_title} ({seat.holder})") for seat in self.seats if not seat.vacant
        ]
        self.fields["to_post"].choices = [("", _("Choose a post")), *offered]  # type: ignore[attr-defined]

    def facts(self, office_id: UUID) -> dict[str, Any]:
        return {"to_post": self.cleaned_data["to_post"], "words": self.cleaned_data["words"]}


def _offered(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    return [(str(seat.post.id), f"{seat.post.local_title} ({seat.holder})") for seat in seats if not seat.vacant]


FORMS: dict[str, type[MarkForm]] = {"due": DayForm, "send": SendAllForm, "park": ParkAllForm, "remind": RemindForm}


def title_of(act: str) -> str:
    """What is done, as a title and in the list of jobs."""
    words = {
        "due": _("Change due dates"),
        "send": _("Mark together"),
        "park": _("Park together"),
        "remind": _("Reminders"),
    }
    return str(words[act])
