"""The forms beside the notes: an oral order, its answer, a question to several posts, an opinion."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from misl.kernel import prose
from misl.kernel.clock import now
from misl.noting.states import OpinionKind
from misl.procedure.working_days import LONGEST
from misl.web.forms import DateInput, DeskForm


class TimeInput(forms.TimeInput):
    """A time by the browser's own clock; without one, typed as 14:30."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(attrs={"dir": "ltr"}, format="%H:%M")


class OrderForm(DeskForm):
    """Who ordered what, and when; who is picked beside it."""

    to = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose who gave the order."), "invalid": _("Choose who gave the order.")},
    )
    words = forms.CharField(
        label=_("What was ordered"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": _("Write what was ordered.")},
    )
    given_on = forms.DateField(label=_("Given on"), widget=DateInput())
    given_time = forms.TimeField(label=_("at"), widget=TimeInput())
    ask = forms.BooleanField(label=_("Ask them to confirm it"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        here = localtime(now())
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"given_on": here.date(), "given_time": here.time(), "ask": True} | kwargs["initial"]
        super().__init__(*args, **kwargs)

    def asked(self) -> dict[str, Any]:
        """What the command takes. The minute that is running is now."""
        given = self.cleaned_data
        moment = make_aware(datetime.combine(given["given_on"], given["given_time"]))
        running = moment <= now() and (now() - moment).total_seconds() < 60
        return {
            "post_id": given["to"],
            "words": given["words"],
            "given_at": None if running else moment,
            "ask": given["ask"],
        }


class AnswerOrderForm(DeskForm):
    """Standing by an oral order, or not."""

    answer = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("Who does not confirm the order writes why."),
    )


class AskForm(DeskForm):
    """What is asked, and by when; who is picked beside it."""

    kind = forms.ChoiceField(
        label=_("What is asked for"),
        choices=OpinionKind.choices,
        initial=OpinionKind.OPINION,
        widget=forms.RadioSelect,
        help_text=_("A sectional note is the section's own note on its part of the matter; it stands before yours."),
    )
    question = forms.CharField(
        label=_("On what"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": _("Write what you ask their opinion on.")},
    )
    answer_by = forms.DateField(label=_("Wanted by"), required=False, widget=DateInput())
    working_days = forms.IntegerField(
        label=_("or in working days"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Counted by the office's calendar, without holidays."),
    )

    def asked(self) -> dict[str, Any]:
        """What the command takes, but for the posts."""
        given = self.cleaned_data
        days = given["working_days"]
        return {
            "kind": given["kind"],
            "question": given["question"],
            "answer_by": given["answer_by"] if days is None else None,
            "working_days": days,
        }


class OpinionForm(DeskForm):
    """An opinion from the editor (`body`), or from the plain field of a page without a script."""

    body = forms.CharField(required=False, strip=False)
    body_text = forms.CharField(required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        """`opinion` is the checked text."""
        given = self.cleaned_data
        try:
            given["opinion"] = prose.check(self.doc() or prose.from_plain(self.text())).json
        except prose.ProseRefused as refusal:
            self.refusal = refusal
            raise forms.ValidationError(str(refusal.reason)) from None
        return given

    def doc(self) -> dict[str, Any] | None:
        """What the editor sent; None without one."""
        try:
            found = json.loads(self.data.get("body") or "null")
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def text(self) -> str:
        return str(self.data.get("body_text", ""))


class DeclineForm(DeskForm):
    """Why no opinion is given."""

    reason = forms.CharField(
        label=_("Why you give none"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("Write why you give no opinion.")},
    )


class PhraseForm(DeskForm):
    """A phrase in one language or both."""

    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        help_text=_("A word or two it is found by; the same name again amends it."),
        error_messages={"required": _("Write in a word or two what it is found by.")},
    )
    text = forms.CharField(
        label=_("In English"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": "2", "dir": "ltr"})
    )
    text_ur = forms.CharField(
        label=_("In Urdu"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2", "lang": "ur", "dir": "rtl"}),
    )
    for_office = forms.BooleanField(label=_("Standard phrase of the whole office"), required=False)
