"""The register of files, and opening a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.files import queries
from misl.files.commands import open_file
from misl.files.policies import may_open_files
from misl.files.states import FileState
from misl.kernel.actor import Officer
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.registry import queries as registry
from misl.ui.presenters import Link
from misl.web import paging
from misl.web.files.forms import NewFileForm, search_words
from misl.web.files.page import state_word
from misl.web.forms import denial
from misl.web.requests import DeskRequest
from misl.web.words import grade_label

if TYPE_CHECKING:
    from misl.web.rows import Receipt


def files(request: DeskRequest) -> HttpResponse:
    """The register of the files this post may see, newest first."""
    words, state = search_words(request.GET.get("q", "")), _asked_state(request)
    found = queries.register(
        request.actor, words=words, state=state, after=paging.moment_and_id(request), limit=queries.PAGE + 1
    )
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "rows": [(row, grade_label(row.secrecy) if row.secrecy else "", state_word(row)) for row in rows],
        "chips": _chips(request, state),
        "state": state,
        "words": words,
        "may_open": bool(may_open_files(request.actor)),
        "pager": paging.pager(request, paging.key(rows[-1].opened_at, rows[-1].id) if more else None),
    }
    return render(request, "web/files/files.html", context)


def _asked_state(request: DeskRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in FileState.values else ""


def _chips(request: DeskRequest, state: str) -> tuple[Link, ...]:
    """The register narrowed to what is in work, parked or closed; the one chosen is let go by its own chip."""
    words = request.GET.get("q", "")
    chips = []
    for value, label in FileState.choices:
        kept = {name: text for name, text in (("q", words), ("state", "" if value == state else value)) if text}
        url = f"{request.path}?{urlencode(kept)}" if kept else request.path
        chips.append(Link(str(label), url, current=value == state))
    return tuple(chips)


def new_file(request: DeskRequest) -> HttpResponse:
    """Open a file: a head, a subject, perhaps a receipt to put in first."""
    if request.method != "POST":
        return _page(request, NewFileForm(_heads(request.actor), initial=_beginning(request)))
    with reading(request.actor.office_id):
        heads = _heads(request.actor)
    form = NewFileForm(heads, request.POST)
    if form.is_valid():
        file_id = form.attempt(request, open_file, **form.asked())
        if file_id is not None:
            messages.success(request, _("The file is open and with you."))
            return redirect("desk:file", file_id)
    with reading(request.actor.office_id):
        return _page(request, form, status=422)


def _page(request: DeskRequest, form: NewFileForm, status: int = 200) -> HttpResponse:
    denied = denial(may_open_files(request.actor))
    context = {
        "form": form,
        "receipt": _receipt(request.actor, form["receipt"].value()),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "has_errors": form.failed,
    }
    return render(request, "web/files/new_file.html", context, status=403 if denied else status)


def _heads(actor: Officer) -> list[tuple[str, str]]:
    """The heads, each with the number its next file would get now."""
    heads = queries.heads_for(actor)
    numbers = queries.next_file_numbers(actor, heads)
    return [(str(head.id), f"{head.number} · {head.local_title} → {numbers[head.id]}") for head in heads]


def _beginning(request: DeskRequest) -> dict[str, Any]:
    """With a receipt in hand, its subject is the file's to begin with."""
    receipt = _receipt(request.actor, request.GET.get("receipt", ""))
    if receipt is None:
        return {}
    return {"receipt": receipt.id, "subject": receipt.subject}


def _receipt(actor: Officer, receipt_id: object) -> Receipt | None:
    try:
        return registry.receipt(actor, UUID(str(receipt_id)))
    except (ValueError, NotVisible):
        return None
