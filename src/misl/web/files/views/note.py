"""The note box: saving, confirming, discarding, and keeping what is being typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from misl.files import errors, queries
from misl.files.commands import confirm_note, discard_note, write_note
from misl.kernel import prose
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do
from misl.web.files.forms import NoteForm
from misl.web.files.views.file import shown_again
from misl.web.requests import DeskRequest


def note(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Save the note, confirm it, discard it, or save it on the way to sending; or keep it as it is being typed."""
    if request.method != "POST":
        return redirect("desk:file", file_id)
    with reading(request.actor.office_id):
        queries.file(request.actor, file_id)
        draft = queries.own_draft_note(request.actor, file_id)
    form = NoteForm(request.POST, draft.body if draft else None)
    wanted = request.POST.get("do", "save")
    if request.POST.get("autosave"):
        return _keep(request, file_id, form, exists=draft is not None)
    if wanted != "discard" and not form.is_valid():
        return shown_again(request, file_id, form.refusal, form.typed())
    try:
        if wanted == "discard":
            do(request, discard_note, file_id=file_id)
        else:
            _save(request, file_id, form, draft.body if draft else None)
        if wanted == "confirm":
            do(request, confirm_note, file_id=file_id)
    except Refused as refusal:
        return shown_again(request, file_id, refusal, None if wanted == "discard" else form.typed())
    return redirect("desk:send_file" if wanted == "send" else "desk:file", file_id)


def _save(request: DeskRequest, file_id: UUID, form: NoteForm, kept: dict[str, Any] | None) -> None:
    """Write what is new: a note as it is kept already stays as it is, an emptied one is discarded."""
    body = form.cleaned_data["note"]
    empty = prose.check(body).is_empty
    if empty and kept is not None:
        do(request, discard_note, file_id=file_id)
    elif not empty and body != kept:
        do(request, write_note, file_id=file_id, body=body, revision=form.cleaned_data["revision"])


def _keep(request: DeskRequest, file_id: UUID, form: NoteForm, *, exists: bool) -> HttpResponse:
    """Autosave: no act id, for each saving is an act of its own; the revision guards against another window."""
    if not form.is_valid():
        return JsonResponse({"reason": str(form.refusal.reason if form.refusal else "")}, status=422)
    body = form.cleaned_data["note"]
    seen = request.headers.get("If-Match", "").strip('"')
    try:
        if not prose.check(body).is_empty:
            revision = int(seen) if seen.isdecimal() and len(seen) < 10 else None
            write_note(request.actor, file_id=file_id, body=body, revision=revision)
        elif exists:
            discard_note(request.actor, file_id=file_id)
    except Refused as refusal:
        return _kept_not(request, file_id, refusal, seen)
    with reading(request.actor.office_id):
        draft = queries.own_draft_note(request.actor, file_id)
    return JsonResponse({"revision": draft.revision if draft else 0, "state": draft.state if draft else "none"})


def _kept_not(request: DeskRequest, file_id: UUID, refusal: Refused, seen: str) -> HttpResponse:
    """Why it was not kept: 409 with both versions when another window has saved meanwhile, else 422."""
    said = {"reason": str(refusal.reason), "remedy": str(refusal.remedy)}
    if refusal.reason is not errors.NOTE_CHANGED:
        return JsonResponse(said, status=422)
    with reading(request.actor.office_id):
        draft = queries.own_draft_note(request.actor, file_id)
    theirs = (
        {"revision": draft.revision, "saved_at": draft.saved_at, "text": prose.check(draft.body).text()}
        if draft
        else None
    )
    return JsonResponse(said | {"yours": {"revision": seen}, "theirs": theirs}, status=409)
