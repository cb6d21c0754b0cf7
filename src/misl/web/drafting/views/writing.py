"""Beginning to write on a draft, taking the writing over, and taking an older version up again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from misl.drafting import queries
from misl.drafting.commands import begin_writing, save_draft
from misl.drafting.versions import text_of
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do
from misl.web.requests import DeskRequest


def write(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    """A script says that somebody began to write; a person takes the writing over."""
    if request.method != "POST":
        return redirect("desk:draft", draft_id)
    take_over = bool(request.POST.get("take_over"))
    try:
        do(request, begin_writing, draft_id=draft_id, take_over=take_over)
    except Refused as refusal:
        if not take_over:
            return JsonResponse({"reason": str(refusal.reason), "remedy": str(refusal.remedy)}, status=409)
        messages.warning(request, str(refusal.reason))
    return redirect("desk:draft", draft_id) if take_over else JsonResponse({})


def take_up(request: DeskRequest, draft_id: UUID, number: int) -> HttpResponse:
    """An older version becomes the newest again; what stood last stays among the versions."""
    if request.method != "POST":
        return redirect("desk:draft", draft_id)
    with reading(request.actor.office_id):
        row = queries.draft(request.actor, draft_id)
        text = text_of(queries.version(row, number))
    try:
        do(request, save_draft, draft_id=draft_id, text=text, seen_version=row.versions)
    except Refused as refusal:
        messages.warning(request, f"{refusal.reason} {refusal.remedy}".strip())
    else:
        messages.success(request, _("The older version was taken up again as the newest."))
    return redirect("desk:draft", draft_id)
