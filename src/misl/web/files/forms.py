"""The forms of a file: the note, sending it on, opening a new one."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from misl.files.states import LETTERS
from misl.kernel import prose
from misl.kernel.urdu import ascii_digits
from misl.procedure.working_days import LONGEST
from misl.web.files.page import Typed, typed_in
from misl.web.forms import DateInput, DeskForm, offer
from misl.web.words import URGENCY_CHOICES, URGENCY_RANKS


class NoteForm(DeskForm):
    """The note box: `body` from the editor, or `body_text` from the plain field of a page without a script."""

    body = forms.CharField(required=False, strip=False)
    body_text = forms.CharField(required=False, strip=False)
    revision = forms.IntegerField(required=False, min_value=0)

    def __init__(self, data: QueryDict, kept: dict[str, Any] | None) -> None:
        super().__init__(data)
        self.kept = kept

    def clean(self) -> dict[str, Any]:
        """`note` is the checked text; plain text that says what is kept already leaves the kept form alone."""
        given = self.cleaned_data
        try:
            given["note"] = self._checked()
        except prose.ProseRefused as refusal:
            self.refusal = refusal
            raise forms.ValidationError(str(refusal.reason)) from None
        return given

    def typed(self) -> Typed:
        """What was typed, to be shown again."""
        return typed_in(self.data.get("body_text", ""), self._given())

    def _given(self) -> object:
        try:
            return json.loads(self.data.get("body") or "null")
        except (ValueError, RecursionError):
            return "unreadable"

    def _checked(self) -> dict[str, Any]:
        given = self._given()
        if given is not None:
            return prose.check(given).json
        plain = self.data.get("body_text", "").replace("\r\n", "\n")
        if self.kept is not None and prose.check(self.kept).text().strip() == plain.strip():
            return self.kept
        return prose.check(prose.from_plain(plain)).json


class SendForm(DeskForm):
    """Where a file or receipt goes, how urgently, with what remark."""

    to = forms.UUIDField(
        label=_("Send to"), error_messages={"required": _("Choose whom to send it to."), "invalid": _("Choose a post.")}
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=URGENCY_CHOICES, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Due back"), required=False, widget=DateInput())
    working_days = forms.IntegerField(
        label=_("or in working days"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Counted by the office's calendar, without holidays."),
    )
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("Kept in the movement record, not the note sheet."),
    )
    agree = forms.BooleanField(label=_("Agree with the last note"), required=False)

    def clean_urgency(self) -> int:
        return URGENCY_RANKS[self.cleaned_data["urgency"]]

    def chosen(self) -> UUID | None:
        """The post picked so far, in a form that is shown again too."""
        try:
            return UUID(str(self["to"].value()))
        except ValueError:
            return None

    def asked(self) -> dict[str, Any]:
        """What the sending commands of files and receipts both take."""
        given = self.cleaned_data
        return {
            "to_post_id": given["to"],
            "urgency": given["urgency"],
            "due_on": given["due_on"] if given["working_days"] is None else None,
            "working_days": given["working_days"],
            "remark": given["remark"],
        }


class PerusalForm(SendForm):
    """Who is to see a file, and by when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["urgency"], self.fields["agree"]

    def asked(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        days = given["working_days"]
        return {
            "to_post_id": given["to"],
            "due_on": given["due_on"] if days is None else None,
            "working_days": days,
            "remark": given["remark"],
        }


def remark_field(**more: Any) -> forms.CharField:
    """A remark or reason for the movement register."""
    return forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": "3"}), **more)


class ParkForm(DeskForm):
    """Until when a file is put by."""

    until = forms.DateField(
        label=_("Wake-up date"),
        widget=DateInput(),
        error_messages={"required": _("Choose the day on which it comes back.")},
    )
    remark = remark_field(label=_("Remark"), required=False, help_text=_("Such as what is waited for."))


class CloseForm(DeskForm):
    """Closing a file."""

    remark = remark_field(label=_("Remark"), required=False, help_text=_("Kept in the movement record."))


class ReopenForm(DeskForm):
    """Reopening a file: never without a reason."""

    reason = remark_field(label=_("Reason"), error_messages={"required": _("Write why the file is reopened.")})


class FlagForm(DeskForm):
    """A flag and its page."""

    page = forms.IntegerField(
        label=_("Page"), min_value=1, error_messages={"required": _("Write the number of the page.")}
    )
    letter = forms.ChoiceField(
        label=_("Flag"),
        required=False,
        choices=[("", _("The next free letter")), *((letter, letter) for letter in LETTERS)],
    )


class PartForm(DeskForm):
    """A part file, perhaps for a receipt of its own; the receipts are offered beside it."""

    receipt_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class JustForm(DeskForm):
    """An act that asks for nothing more."""


class TieForm(DeskForm):
    """Another file, chosen from those offered beside it, and why."""

    other_id = forms.UUIDField(
        label=_("File"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose a file."), "invalid": _("Choose a file.")},
    )
    reason = remark_field(label=_("Reason"), required=False)


class MergeForm(TieForm):
    """The same where a reason is owed."""

    reason = remark_field(label=_("Reason"), error_messages={"required": _("Write why the files are merged.")})


class TakeApartForm(DeskForm):
    """Why a merger is undone."""

    reason = remark_field(label=_("Reason"), error_messages={"required": _("Write why the merger is undone.")})


class NewFileForm(DeskForm):
    """A head of classification and a subject."""

    head = forms.TypedChoiceField(
        label=_("Head"),
        coerce=UUID,
        help_text=_("Beside each head stands the number the file would get now."),
        error_messages={"required": _("Choose the head under which the file is numbered.")},
    )
    subject = forms.CharField(
        label=_("Subject"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),
        error_messages={"required": _("Write what the file is about.")},
    )
    subject_ur = forms.CharField(
        label=_("Subject in Urdu"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2", "lang": "ur", "dir": "rtl"}),
    )
    receipt = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, heads: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "head", [("", _("Choose a head")), *heads])

    def asked(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        return {
            "head_id": given["head"],
            "subject": given["subject"],
            "subject_ur": given["subject_ur"],
            "receipt_id": given["receipt"],
        }


def search_words(text: str) -> str:
    """What was typed into a search box, with figures as they are stored."""
    return ascii_digits(" ".join(text.split()))[:100]
