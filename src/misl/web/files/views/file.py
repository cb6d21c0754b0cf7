"""The file's own page, and the pages behind it: papers and movement register."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from misl.custody import queries as custody
from misl.custody.states import SubjectKind
from misl.files import errors, queries
from misl.files.commands import receive_file
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.noting.queries import asides
from misl.procedure.queries import departures
from misl.signing.queries import codes_of
from misl.web.acts import open_on_sight
from misl.web.files import correspondence
from misl.web.files.history import history_rows
from misl.web.files.page import Typed, file_page, head_of, own_text, read_file, read_sheet, reader_of
from misl.web.files.references import found
from misl.web.files.withdrawn import tell_withdrawn
from misl.web.requests import DeskRequest
from misl.web.unlock import unlock_url


def file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The file with its two sheets. Its holder opens it by looking at it."""
    row, holding = read_file(request, file_id)
    if holding.post_id == request.actor.post_id and holding.opened_at is None:
        open_on_sight(request, receive_file, file_id=row.id)
    return render(request, "web/files/file.html", {"file": file_page(request, row, holding)})


def shown_again(
    request: DeskRequest, file_id: UUID, refusal: Refused | None, typed: Typed | None = None
) -> HttpResponse:
    """The file after an act was refused: why, and everything typed still there."""
    with reading(request.actor.office_id):
        page = file_page(request, *read_file(request, file_id), typed)
        theirs = own_text(request, file_id) if refusal and refusal.reason is errors.NOTE_CHANGED else ""
        unlock = unlock_url(refusal, reverse("desk:file", args=[file_id]))
        context = {
            "file": page,
            "refusal": refusal,
            "unlock_url": unlock,
            "theirs": theirs,
            "typed_text": typed.text if typed else "",
            "has_errors": True,
        }
        return render(request, "web/files/file.html", context, status=422)


def earlier_notes(request: DeskRequest, file_id: UUID, before: int) -> HttpResponse:
    """The notes above those shown: a part of the sheet, or the whole file for a page without a script."""
    row = queries.file(request.actor, file_id)
    if not request.htmx:
        return redirect(f"{reverse('desk:file', args=[row.id])}?paragraph=1#n1")
    notes = queries.note_sheet(row.id, before=before)
    ties = queries.ties(request.actor, row)
    every = queries.correspondence(row.id)
    reader = reader_of(request, row, notes, ties, every, queries.flags(row.id))
    papers = [paper for paper in every if paper.after_note < before]
    tell_withdrawn(papers)
    views = read_sheet(notes, papers, reader, ties, queries.merged_parts(row.id), asides(row))
    return render(request, "web/files/notes.html", {"notes": views})


def movement(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The movement register of a file: who, to whom, when sent, when opened, how long held."""
    row, holding = read_file(request, file_id)
    legs = custody.movement_history(SubjectKind.FILE, row.id)
    codes = codes_of(leg.signed_act_id for leg in legs if leg.signed_act_id)
    context = {"file": head_of(request, row, holding), "rows": history_rows(legs, codes)}
    context["departures"] = departures(request.actor.office_id, row.id)
    return render(request, "web/files/movement.html", context)


def papers(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The table of contents of the correspondence, with the originals to download."""
    row, holding = read_file(request, file_id)
    papers = queries.correspondence(row.id)
    tell_withdrawn(papers)
    contents = correspondence.contents(papers, row.id)
    return render(request, "web/files/papers.html", {"file": head_of(request, row, holding), "contents": contents})


def references(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """What the note box may refer to in this file, for its type-ahead."""
    row = queries.file(request.actor, file_id)
    return JsonResponse({"results": found(request.actor, row, request.GET.get("q", ""))})
