"""The pages of marking by filter: what is to be done with all that matches, and what came of it row by row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.jobs import outcomes, running
from misl.jobs.commands import ask_job
from misl.jobs.queries import job_line
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import seats
from misl.ui import dates
from misl.web.acts import do, given_act_id
from misl.web.inbox import marking
from misl.web.inbox.asking import Asked, filter_words
from misl.web.inbox.mark_forms import FORMS, MarkForm, title_of
from misl.web.jobs.presenters import job_row
from misl.web.requests import DeskRequest
from misl.web.unlock import taken_up, unlock_url


def mark_all(request: DeskRequest, act: str) -> HttpResponse:
    """One act for everything the work list shows in this address."""
    if act not in FORMS:
        raise Http404
    asked = Asked.by(request.GET)
    with reading(request.actor.office_id):
        count = marking.found(request.actor, asked)
        others = [seat for seat in seats(request.actor.office_id) if seat.post.id != request.actor.post_id]
    form = FORMS[act](request.POST if request.method == "POST" else None, seats=others, initial=taken_up(request))
    if request.method == "POST" and form.is_valid() and count <= marking.MOST:
        job_id = _asked_for(request, form, act, asked, count)
        if job_id is not None:
            return _begun(request, job_id, at_once=count <= marking.AT_ONCE)
    context = {
        "form": form,
        "title": title_of(act),
        "count": count,
        "button": _button(count),
        "too_many": dates.figures(marking.MOST) if count > marking.MOST else "",
        "filters": filter_words(asked),
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "unlock_url": unlock_url(form.refusal, request.get_full_path(), request),
        "has_errors": form.failed,
        "back_url": reverse("desk:inbox") + asked.address(),
    }
    with reading(request.actor.office_id):
        return render(request, "web/inbox/mark_all.html", context, status=422 if form.failed else 200)


def _asked_for(request: DeskRequest, form: MarkForm, act: str, asked: Asked, count: int) -> UUID | None:
    """The job that will do it; None when that was refused."""
    with reading(request.actor.office_id):
        facts = form.facts(request.actor.office_id) | {"asked": asked.address(), "act": act}
        try:
            marking.require_signature(request.actor, act, asked)
        except Refused as refusal:
            form.refusal = refusal
            return None
    title = f"{title_of(act)} · {dates.figures(count)}"
    return form.attempt(request, ask_job, kind=marking.KIND, title=title, facts=facts, at_once=count <= marking.AT_ONCE)


def marked(request: DeskRequest, job_id: UUID) -> HttpResponse:
    """What came of it: what could not be done first, each with its reason."""
    line = job_line(request.actor, job_id)
    tally = outcomes.tally_of(request.actor, job_id)
    rows = outcomes.outcomes_of(request.actor, job_id)
    context: dict[str, Any] = {
        "job": job_row(line),
        "tally": tally,
        "failed": [(row, _address(row.subject_kind, row.subject_id)) for row in rows if not row.done],
        "done": [(row, _address(row.subject_kind, row.subject_id)) for row in rows if row.done],
        "undo": reverse("desk:unmark", args=[job_id]) if tally.undoable and not line.running else "",
        "here": reverse("desk:marked", args=[job_id]),
    }
    part = "marked_rows" if request.GET.get("part") == "rows" else "marked"
    page = render(request, f"web/inbox/{part}.html", context)
    if part == "marked_rows" and not line.running:
        page["HX-Refresh"] = "true"  # what can be taken back stands in the page's head
    return page


def unmark(request: DeskRequest, job_id: UUID) -> HttpResponse:
    """Take back what can be taken back."""
    if request.method != "POST":
        return redirect("desk:marked", job_id)
    with reading(request.actor.office_id):
        line = job_line(request.actor, job_id)
        undoable = outcomes.tally_of(request.actor, job_id).undoable
    if line.running or not undoable:
        return redirect("desk:marked", job_id)
    at_once = undoable <= marking.AT_ONCE
    title = _("Undo: %(title)s") % {"title": line.title}
    try:
        undoing = do(request, ask_job, kind=marking.UNDO, title=title, facts={"job": str(job_id)}, at_once=at_once)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason} {refusal.remedy}")
        return redirect("desk:marked", job_id)
    return _begun(request, undoing, at_once=at_once)


def _begun(request: DeskRequest, job_id: UUID, *, at_once: bool) -> HttpResponse:
    """A few rows are done while one waits; many are left to the worker."""
    if at_once:
        running.do(request.actor.office_id, job_id)
    return redirect("desk:marked", job_id)


def _button(count: int) -> str:
    return ngettext("Do it for %(count)s row", "Do it for all %(count)s rows", count) % {"count": dates.figures(count)}


def _address(kind: str, subject_id: UUID) -> str:
    return reverse(f"desk:{kind}", args=[subject_id])
