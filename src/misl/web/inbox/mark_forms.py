"""What is asked before everything that matches is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from misl.organisation.queries import Seat
from misl.procedure.queries import due_in
from misl.procedure.working_days import LONGEST
from misl.ui import dates
from misl.web.forms import DateInput, DeskForm, offer


class MarkForm(DeskForm):
    """What every marking shares."""

    def __init__(self, *args: Any, seats: Sequence[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats

    def facts(self, office_id: UUID) -> dict[str, Any]:
        """What the work needs to know, as a job keeps it. Needs the office named."""
        given = self.cleaned_data
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


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
        facts = super().facts(office_id)
        days = facts.pop("working_days")
        return facts | {"due_on": due_in(office_id, dates.today(), days).isoformat()} if days else facts


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
        offer(self, "to_post", [("", _("By me: a reminder")), *_posts(self.seats)])

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
        offer(self, "to_post", [("", _("Choose a post")), *_posts(self.seats)])


def _posts(seats: Sequence[Seat]) -> list[tuple[str, str]]:
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
