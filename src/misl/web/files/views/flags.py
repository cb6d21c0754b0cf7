"""Flags on pages of the correspondence: those there are, putting one on, taking one off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misl.files import queries
from misl.files.commands import set_flag, take_flag_off
from misl.files.policies import may_note
from misl.kernel.errors import Refused
from misl.web.acts import do
from misl.web.files.acting import ActOnFile, act_on
from misl.web.files.forms import FlagForm
from misl.web.files.sheet import page_number
from misl.web.files.views.file import shown_again
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import File


@dataclass(frozen=True)
class FlagLine:
    """A flag that is on a page now."""

    letter: str
    page: str
    url: str
    off_url: str


def _there(_request: DeskRequest, file: File) -> dict[str, Any]:
    page = reverse("desk:file", args=[file.id])
    return {
        "flags": [
            FlagLine(
                letter=flag.letter,
                page=_("p. %(page)s") % {"page": page_number(flag.page)},
                url=f"{page}?page={flag.page}#page-{flag.page}",
                off_url=reverse("desk:unflag_file", args=[file.id, flag.id]),
            )
            for flag in queries.flags(file.id)
            if flag.taken_off_at is None
        ]
    }


def _to_page(file_id: UUID, _made: UUID) -> str:
    return reverse("desk:flag_file", args=[file_id])


FLAG = ActOnFile(
    title=gettext_lazy("Flags"),
    lead=gettext_lazy("A flag marks a page; in a note, # and its letter refer to it."),
    button=gettext_lazy("Put the flag on"),
    icon="flag",
    done=gettext_lazy("The flag is on."),
    form=FlagForm,
    command=set_flag,
    may=may_note,
    surroundings=_there,
    leads_to=_to_page,
    template="web/files/flags.html",
)


def flag(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The flags of a file; putting one on."""
    return act_on(request, file_id, FLAG)


def unflag(request: DeskRequest, file_id: UUID, flag_id: UUID) -> HttpResponse:
    """Take a flag off: one click."""
    if request.method == "POST":
        try:
            do(request, take_flag_off, file_id=file_id, flag_id=flag_id)
        except Refused as refusal:
            return shown_again(request, file_id, refusal)
        messages.success(request, _("The flag is off. Notes that refer to it still open the page."))
    return redirect("desk:flag_file", file_id)
