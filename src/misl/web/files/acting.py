"""Acts on a file that take a page of their own: what it says, its form, its command, where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from misl.kernel.actor import Officer
from misl.kernel.decisions import Decision
from misl.kernel.errors import Words
from misl.kernel.reading import reading
from misl.web.acts import given_act_id
from misl.web.files.page import head_of, read_file
from misl.web.forms import DeskForm, denial
from misl.web.requests import DeskRequest
from misl.web.unlock import taken_up, unlock_url

if TYPE_CHECKING:
    from misl.web.rows import File, Holding


@dataclass(frozen=True)
class ActOnFile:
    """One act on a file as its page shows it. `may` says no before anything is typed; `surroundings` gives the page
    what else it shows; `leads_to` is where the officer goes afterwards, given the file's id and the act's answer.
    """

    title: Words
    lead: Words
    button: Words
    icon: str
    done: Words
    form: type[DeskForm]
    command: Callable[..., UUID]
    may: Callable[[Officer, File, Holding], Decision]
    surroundings: Callable[[DeskRequest, File], dict[str, Any]] | None = None
    leads_to: Callable[[UUID, UUID], str] = lambda file_id, _made: reverse("desk:file", args=[file_id])
    template: str = "web/files/act.html"


def act_on(request: DeskRequest, file_id: UUID, act: ActOnFile, **given: Any) -> HttpResponse:
    """Show the page of an act on a file, or carry it out; `given` is what the address says beside the file."""
    if request.method != "POST":
        return _page(request, file_id, act, act.form(initial=taken_up(request)))
    form = act.form(request.POST)
    if form.is_valid():
        made = form.attempt(request, act.command, file_id=file_id, **given, **form.cleaned_data)
        if made is not None:
            messages.success(request, str(act.done))
            return redirect(act.leads_to(file_id, made))
    with reading(request.actor.office_id):
        return _page(request, file_id, act, form, status=422)


def _page(request: DeskRequest, file_id: UUID, act: ActOnFile, form: DeskForm, status: int = 200) -> HttpResponse:
    row, holding = read_file(request, file_id)
    denied = denial(act.may(request.actor, row, holding)) if form.refusal is None else None
    more = act.surroundings(request, row) if act.surroundings else {}
    context = {
        "file": head_of(request, row, holding),
        "act": act,
        "form": form,
        "act_id": given_act_id(request),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "unlock_url": unlock_url(form.refusal, request.path, request),
        "has_errors": form.failed,
        "chosen": str(request.POST.get(str(more.get("name", "")), "")),
        **more,
    }
    return render(request, act.template, context, status=403 if denied else status)
