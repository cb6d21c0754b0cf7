"""Whether a file is in work: parking, taking up again, closing, reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misl.files.closing import cautions, hindrances
from misl.files.commands import close_file, park_file, reopen_file, wake_file
from misl.files.policies import may_close, may_park, may_reopen
from misl.kernel.errors import Refused
from misl.web.acts import do
from misl.web.files.acting import ActOnFile, act_on
from misl.web.files.forms import CloseForm, ParkForm, ReopenForm
from misl.web.files.views.file import shown_again
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import File


def _in_the_way(request: DeskRequest, file: File) -> dict[str, Any]:
    return {"hindrances": hindrances(request.actor, file), "cautions": cautions(file)}


PARK = ActOnFile(
    title=gettext_lazy("Park the file"),
    lead=gettext_lazy("It leaves your work list and comes back to it as due on the day you choose."),
    button=gettext_lazy("Sign and park"),
    icon="calendar",
    done=gettext_lazy("Parked. It comes back by itself on its day."),
    form=ParkForm,
    command=park_file,
    may=may_park,
)
CLOSE = ActOnFile(
    title=gettext_lazy("Close the file"),
    lead=gettext_lazy("A closed file stays in the register and can be read. Your confirmed note ends its note sheet."),
    button=gettext_lazy("Sign and close"),
    icon="lock",
    done=gettext_lazy("The file is closed."),
    form=CloseForm,
    command=close_file,
    may=may_close,
    surroundings=_in_the_way,
)
REOPEN = ActOnFile(
    title=gettext_lazy("Reopen the file"),
    lead=gettext_lazy("It comes back to work on your desk."),
    button=gettext_lazy("Sign and reopen"),
    icon="undo",
    done=gettext_lazy("The file is in work again, with you."),
    form=ReopenForm,
    command=reopen_file,
    may=may_reopen,
)


def park(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Put a file by until a day."""
    return act_on(request, file_id, PARK)


def close(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Close a file, or be told what stands in the way."""
    return act_on(request, file_id, CLOSE)


def reopen(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Bring a closed file back to work."""
    return act_on(request, file_id, REOPEN)


def wake(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Take a parked file up again: one click."""
    if request.method == "POST":
        try:
            do(request, wake_file, file_id=file_id)
        except Refused as refusal:
            return shown_again(request, file_id, refusal)
        messages.success(request, _("The file is in work again, with you."))
    return redirect("desk:file", file_id)
