"""One's own long work."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from misl.jobs import queries
from misl.jobs.commands import ask_again, cancel_job
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web import paging
from misl.web.acts import do
from misl.web.jobs.presenters import job_row
from misl.web.requests import DeskRequest


def jobs(request: DeskRequest) -> HttpResponse:
    """The list, newest first. While something is under way the page asks for its rows again and again."""
    after = paging.moment_and_id(request)
    found = queries.job_list(request.actor, after=after, limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "rows": [job_row(row) for row in rows],
        "running": after is None and any(row.running for row in rows),
        "pager": paging.pager(request, paging.key(*rows[-1].place) if more else None),
    }
    part = "rows" if request.GET.get("part") == "rows" else "jobs"
    return render(request, f"web/jobs/{part}.html", context)


def result(request: DeskRequest, job_id: UUID) -> HttpResponseBase:
    """What a job made, as a download."""
    try:
        job, chunks = queries.open_result(request.actor, job_id)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason} {refusal.remedy}")
        return redirect("desk:jobs")
    response = StreamingHttpResponse(chunks, content_type=job.media_type)
    response["Content-Length"] = str(job.size)
    response["Content-Disposition"] = content_disposition_header(True, job.file_name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def cancel(request: DeskRequest, job_id: UUID) -> HttpResponse:
    """No longer want it."""
    return _changed(request, job_id, cancel_job)


def again(request: DeskRequest, job_id: UUID) -> HttpResponse:
    """Try once more."""
    return _changed(request, job_id, ask_again)


def _changed(request: DeskRequest, job_id: UUID, command: Callable[..., UUID]) -> HttpResponse:
    if request.method == "POST":
        with reading(request.actor.office_id):
            queries.own_job(request.actor, job_id)
        try:
            do(request, command, job_id=job_id)
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
    return redirect("desk:jobs")
