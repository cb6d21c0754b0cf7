"""The work list and what was sent on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.custody import queries
from misl.dispatch.queries import waiting_count
from misl.files.commands import pull_back_file
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.registry.commands import pull_back_receipt
from misl.web import exporting, paging
from misl.web.acts import do
from misl.web.inbox import presenters, sheets
from misl.web.requests import DeskRequest


def work_list(request: DeskRequest) -> HttpResponse:
    """Everything on the officer's desk, the most pressing first."""
    tab = request.GET.get("tab", queries.Tab.ALL)
    tab = tab if tab in queries.Tab.values else queries.Tab.ALL.value
    found = queries.desk_page(request.actor, tab, paging.place(request), queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    counts = queries.counts(request.actor)
    letters = waiting_count(request.actor)
    last = rows[-1].holding if more else None
    context = {
        "tab": tab,
        "tabs": presenters.tabs(counts, tab),
        "stats": presenters.stats(counts, letters),
        "letters": letters,
        "groups": presenters.groups(rows, counts, tab),
        "pager": paging.pager(request, paging.key(last.due_on, last.moved_at, last.id) if last else None),
    }
    return render(request, "web/inbox/work_list.html", context)


def next_due(request: DeskRequest) -> HttpResponse:
    """Straight into what is most pressing; with an empty desk, home."""
    first = queries.work_list(request.actor, limit=1)
    return redirect(presenters.address(first[0]) if first else "desk:inbox")


def sent(request: DeskRequest, refusal: Refused | None = None) -> HttpResponse:
    """What this post sent on and is still with the one it went to."""
    form = exporting.asked(request)
    if form is not None:
        whole = queries.sent_list(request.actor, limit=form.most + 1)
        note = exporting.note_of(form, len(whole))
        return exporting.answer(sheets.sent_sheet(request, whole[: form.most], note), form)
    found = queries.sent_list(request.actor, after=paging.moment_and_id(request), limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "rows": presenters.sent_rows(request.actor, rows),
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
