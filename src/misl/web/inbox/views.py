"""The work list and what was sent on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody import queries
from misl.custody.task_lists import asked_after
from misl.dispatch.queries import waiting_count
from misl.files.commands import pull_back_file
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.establishment import sections
from misl.registry.commands import pull_back_receipt
from misl.ui.presenters import Link
from misl.web import exporting, paging
from misl.web.acts import do
from misl.web.inbox import presenters, sheets
from misl.web.inbox.asking import Asked
from misl.web.inbox.forms import ViewForm
from misl.web.onward import last_asked, remembered
from misl.web.requests import DeskRequest


def work_list(request: DeskRequest) -> HttpResponse:
    """What is on the officer's desk, as the address asks for it; the most pressing first."""
    asked = Asked.by(request.GET)
    form = exporting.asked(request)
    if form is not None:
        return _taken_away(request, asked, form)
    after = paging.place(request, asked.sort)
    found = queries.desk_page(request.actor, asked.tab, asked.narrowing, asked.sort, after, queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    counts = queries.counts(request.actor, asked.narrowing)
    following = paging.key(*queries.place_of(rows[-1].holding, asked.sort)) if more else None
    context = {
        "asked": asked,
        "letters": waiting_count(request.actor),
        "groups": presenters.groups(rows, counts, asked),
        "counts": counts,
        "pager": paging.pager(request, following),
    }
    return remembered(render(request, "web/inbox/work_list.html", context | _around(request, context)), asked)


def _around(request: DeskRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What stands around the rows: tabs, chips, columns, numbers, the menu."""
    asked, counts = context["asked"], context["counts"]
    choose = Link(_("Filter, sort and columns"), reverse("desk:choose_view") + asked.address(), "filter", keys="v")
    return {
        "tabs": presenters.tabs(counts, asked),
        "chips": presenters.chips(asked),
        "columns": presenters.columns(asked),
        "stats": presenters.stats(counts, context["letters"]),
        "choose": choose,
        "more": (*presenters.mark_links(asked), *presenters.view_links(counts, asked), *exporting.links(request)),
        "cleared": reverse("desk:inbox") + asked.unnarrowed().address(),
    }


def _taken_away(request: DeskRequest, asked: Asked, form: exporting.Form) -> HttpResponse:
    """The whole list as a file, narrowed, sorted and with the columns of its page."""
    rows = queries.desk_page(request.actor, asked.tab, asked.narrowing, asked.sort, limit=form.most + 1)
    note = exporting.note_of(form, len(rows))
    return exporting.answer(sheets.work_sheet(request, rows[: form.most], asked, note), form)


def choose_view(request: DeskRequest) -> HttpResponse:
    """Every filter, sort, column and density at once; what is chosen becomes the address of the work list."""
    form = ViewForm(Asked.by(request.GET), sections(request.actor.office_id))
    return render(request, "web/inbox/choose_view.html", {"form": form})


def next_due(request: DeskRequest) -> HttpResponse:
    """Straight into what is most pressing in the list one came from; with an empty desk, home."""
    asked = last_asked(request)
    first = queries.desk_page(request.actor, asked.tab, asked.narrowing, asked.sort, limit=1)
    return redirect(presenters.address(first[0].holding) if first else "desk:inbox")


def sent(request: DeskRequest, refusal: Refused | None = None) -> HttpResponse:
    """What this post sent on and is still with the one it went to."""
    form = exporting.asked(request)
    if form is not None:
        whole = queries.sent_list(request.actor, limit=form.most + 1)
        note = exporting.note_of(form, len(whole))
        return exporting.answer(sheets.sent_sheet(request, whole[: form.most], note), form)
    found = queries.sent_list(request.actor, after=paging.moment_and_id(request), limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    reminders = asked_after(request.actor, [row.subject_id for row in rows])
    context = {
        "rows": presenters.sent_rows(request.actor, rows, reminders),
        "pager": paging.pager(request, paging.key(rows[-1].moved_at, rows[-1].id) if more else None),
        "export": exporting.links(request),
        "refusal": refusal,
        "has_errors": refusal is not None,
    }
    return render(request, "web/inbox/sent.html", context, status=422 if refusal else 200)


def pull_back(request: DeskRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """Take back what the recipient has not opened."""
    if request.method != "POST":
        return redirect("desk:sent")
    try:
        if kind == "file":
            do(request, pull_back_file, file_id=subject_id)
        else:
            do(request, pull_back_receipt, receipt_id=subject_id)
    except Refused as refusal:
        with reading(request.actor.office_id):
            return sent(request, refusal)
    messages.success(request, _("Pulled back. It is on your desk again."))
    return redirect(f"desk:{kind}", subject_id)
