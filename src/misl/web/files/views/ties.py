"""Part files, links, attached and merged files: the page that shows them, and each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misl.custody import queries as custody
from misl.custody.states import SubjectKind
from misl.files import queries
from misl.files.closing import loose_ends
from misl.files.commands import (
    attach_file,
    detach_file,
    link_files,
    merge_files,
    merge_part,
    open_part,
    take_apart,
    unlink_files,
)
from misl.files.policies import may_merge_back, may_note, may_open_part, may_take_apart
from misl.kernel.actor import Officer
from misl.kernel.decisions import Decision
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do
from misl.web.files.acting import ActOnFile, act_on
from misl.web.files.forms import JustForm, MergeForm, PartForm, TakeApartForm, TieForm, search_words
from misl.web.files.page import head_of, read_file
from misl.web.files.ties import part_lines, tie_lines
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import File, Holding


def joined(request: DeskRequest, file_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    """Everything that hangs together with a file."""
    row, holding = read_file(request, file_id)
    may_end = bool(may_note(request.actor, row, holding))
    context = {
        "file": head_of(request, row, holding),
        "main": row.part_of,
        "parts": part_lines(queries.parts_of(request.actor, row)),
        "ties": tie_lines(row, queries.ties(request.actor, row), may_end=may_end),
        "may_tie": may_end,
        "may_open_part": bool(may_open_part(request.actor, row, holding, with_receipt=True)),
        "refusal": refusal,
        "has_errors": refusal is not None,
    }
    return render(request, "web/files/joined.html", context, status=422 if refusal else 200)


def _may_open_some_part(actor: Officer, file: File, holding: Holding) -> Decision:
    return may_open_part(actor, file, holding, with_receipt=True)


def _receipts(request: DeskRequest, _file: File) -> dict[str, Any]:
    words = search_words(request.GET.get("q", ""))
    held = custody.held(request.actor, SubjectKind.RECEIPT, words)
    return {"offered": held, "words": words, "name": "receipt_id", "offer_title": _("For a receipt on your desk")}


def _held_files(request: DeskRequest, file: File) -> dict[str, Any]:
    words = search_words(request.GET.get("q", ""))
    held = [one for one in custody.held(request.actor, SubjectKind.FILE, words) if one.subject_id != file.id]
    return {"offered": held, "words": words, "name": "other_id", "offer_title": _("Files on your desk")}


def _seen_files(request: DeskRequest, file: File) -> dict[str, Any]:
    words = search_words(request.GET.get("q", ""))
    found = [row for row in queries.register(request.actor, words=words) if row.id != file.id]
    offered = [{"subject_id": row.id, "number": row.number, "subject": row.local_subject} for row in found]
    return {"offered": offered, "words": words, "name": "other_id", "offer_title": _("Files you may see")}


def _of_the_part(request: DeskRequest, file: File) -> dict[str, Any]:
    return {"hindrances": loose_ends(request.actor, file)}


def _to_ties(file_id: UUID, _made: UUID) -> str:
    return reverse("desk:joined_file", args=[file_id])


def _to_made(_file_id: UUID, made: UUID) -> str:
    return reverse("desk:file", args=[made])


CHOOSE = "web/files/choose.html"
OPEN_PART = ActOnFile(
    title=gettext_lazy("Open a part file"),
    lead=gettext_lazy(
        "A part file runs while the main file is away, or beside it for a receipt of its own. It is merged back later."
    ),
    button=gettext_lazy("Open the part file"),
    icon="file",
    done=gettext_lazy("The part file is open and with you."),
    form=PartForm,
    command=open_part,
    may=_may_open_some_part,
    surroundings=_receipts,
    leads_to=_to_made,
    template=CHOOSE,
)
MERGE_PART = ActOnFile(
    title=gettext_lazy("Merge with the main file"),
    lead=gettext_lazy(
        "Its papers go on in the main file's pages, without those already there; its notes stand in the main file's"
        " note sheet. The part number is dead afterwards."
    ),
    button=gettext_lazy("Sign and merge"),
    icon="swap",
    done=gettext_lazy("The part file was merged back."),
    form=JustForm,
    command=merge_part,
    may=may_merge_back,
    surroundings=_of_the_part,
    leads_to=_to_made,
)
LINK = ActOnFile(
    title=gettext_lazy("Link another file"),
    lead=gettext_lazy("A cross-reference: each file moves by itself."),
    button=gettext_lazy("Link"),
    icon="ref",
    done=gettext_lazy("The files are linked."),
    form=TieForm,
    command=link_files,
    may=may_note,
    surroundings=_seen_files,
    leads_to=_to_ties,
    template=CHOOSE,
)
ATTACH = ActOnFile(
    title=gettext_lazy("Attach another file"),
    lead=gettext_lazy("It travels inside this file until it is detached."),
    button=gettext_lazy("Sign and attach"),
    icon="clip",
    done=gettext_lazy("The file is attached and goes along."),
    form=TieForm,
    command=attach_file,
    may=may_note,
    surroundings=_held_files,
    leads_to=_to_ties,
    template=CHOOSE,
)
MERGE = ActOnFile(
    title=gettext_lazy("Merge another file into this one"),
    lead=gettext_lazy("A file of the same section goes inside this one for good. The merger can be undone."),
    button=gettext_lazy("Sign and merge"),
    icon="swap",
    done=gettext_lazy("The files are merged."),
    form=MergeForm,
    command=merge_files,
    may=may_take_apart,
    surroundings=_held_files,
    leads_to=_to_ties,
    template=CHOOSE,
)
TAKE_APART = ActOnFile(
    title=gettext_lazy("Undo the merger"),
    lead=gettext_lazy("The other file is in work again, on your desk."),
    button=gettext_lazy("Sign and take out"),
    icon="undo",
    done=gettext_lazy("The file is by itself again."),
    form=TakeApartForm,
    command=take_apart,
    may=may_take_apart,
    leads_to=_to_ties,
)


def open_part_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Open the next part of a main file."""
    return act_on(request, file_id, OPEN_PART)


def merge_part_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Merge a part file back."""
    return act_on(request, file_id, MERGE_PART)


def link(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Link another file."""
    return act_on(request, file_id, LINK)


def attach(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Attach another file."""
    return act_on(request, file_id, ATTACH)


def merge(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Merge another file into this one."""
    return act_on(request, file_id, MERGE)


def undo_merger(request: DeskRequest, file_id: UUID, bond_id: UUID) -> HttpResponse:
    """Take two merged files apart again."""
    return act_on(request, file_id, TAKE_APART, bond_id=bond_id)


def unlink(request: DeskRequest, file_id: UUID, bond_id: UUID) -> HttpResponse:
    """End a link: one click."""
    return _end(request, file_id, bond_id, unlink_files, _("The link is ended. References in the notes stay."))


def detach(request: DeskRequest, file_id: UUID, bond_id: UUID) -> HttpResponse:
    """Detach a file: one click."""
    return _end(request, file_id, bond_id, detach_file, _("The file is by itself again."))


def _end(request: DeskRequest, file_id: UUID, bond_id: UUID, command: Any, done: str) -> HttpResponse:
    if request.method == "POST":
        try:
            do(request, command, file_id=file_id, bond_id=bond_id)
        except Refused as refusal:
            with reading(request.actor.office_id):
                return joined(request, file_id, refusal)
        messages.success(request, done)
    return redirect("desk:joined_file", file_id)
