"""Perusal: sending a file round for seeing only, and marking it as seen."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.files.commands import mark_seen, send_for_perusal
from misl.files.policies import may_note
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do, given_act_id
from misl.web.files.forms import PerusalForm, search_words
from misl.web.files.page import head_of, read_file
from misl.web.files.views.file import shown_again
from misl.web.forms import denial
from misl.web.requests import DeskRequest
from misl.web.sending import recipients
from misl.web.unlock import taken_up, unlock_url


def peruse(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Choose who is to see a file."""
    if request.method != "POST":
        return _page(request, file_id, PerusalForm(initial=taken_up(request)))
    form = PerusalForm(request.POST)
    complete = "find" not in request.POST and form.is_valid()
    if complete and form.attempt(request, send_for_perusal, file_id=file_id, **form.asked()) is not None:
        messages.success(request, _("Sent for perusal. It comes back once it is seen."))
        return redirect("desk:inbox")
    with reading(request.actor.office_id):
        return _page(request, file_id, form, status=200 if "find" in request.POST else 422)


def _page(request: DeskRequest, file_id: UUID, form: PerusalForm, status: int = 200) -> HttpResponse:
    row, holding = read_file(request, file_id)
    denied = denial(may_note(request.actor, row, holding)) if form.refusal is None else None
    finding = "find" in request.POST
    words = search_words(request.POST.get("q", ""))
    context = {
        "file": head_of(request, row, holding),
        "form": form,
        "act_id": given_act_id(request),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "unlock_url": unlock_url(form.refusal, request.path, request),
        "has_errors": form.failed and not finding,
        "finding": finding,
        "words": words,
        "groups": recipients(request, words=words, chosen=form.chosen()),
    }
    return render(request, "web/files/perusal.html", context, status=403 if denied else status)


def seen(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The file was seen, and goes back: one click."""
    if request.method != "POST":
        return redirect("desk:file", file_id)
    try:
        do(request, mark_seen, file_id=file_id)
    except Refused as refusal:
        return shown_again(request, file_id, refusal)
    messages.success(request, _("Seen, and returned."))
    return redirect("desk:inbox")
