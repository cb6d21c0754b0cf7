"""A list that is too long to be waited for: made as a job, by asking the list's own page as the officer who asked."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from misl.jobs import errors
from misl.jobs.commands import ask_job
from misl.jobs.kinds import Made, Work
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import charges_of
from misl.ui import dates
from misl.web import exporting
from misl.web.acts import Unopened, do
from misl.web.requests import DeskRequest

KIND = "list"


def ask(request: DeskRequest) -> HttpResponse:
    """Say that the list is long, and have it made by the worker."""
    address = request.GET.get("of", "")
    match, form = _asked_for(address)
    if request.method == "POST":
        try:
            do(request, ask_job, kind=KIND, title=_title(match, form), facts={"address": address})
            return redirect("desk:jobs")
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
    with reading(request.actor.office_id):
        context = {
            "title": _title(match, form),
            "at_once": dates.figures(form.most),
            "whole": dates.figures(exporting.WHOLE[form.ending]),
            "back_url": _without_form(address),
        }
        return render(request, "web/jobs/whole.html", context)


def make(work: Work) -> Made:
    """The kind of work: the list's page is asked again, as the officer who asked, and may take longer."""
    address = str(work.facts.get("address", ""))
    try:
        match, form = _asked_for(address)
    except Http404:
        raise Refused(errors.NOT_THERE) from None
    work.report(0, 2, _("Reading the list"))
    request = _request(work, address)
    with reading(work.actor.office_id):
        try:
            answer = match.func(request, *match.args, **match.kwargs)
        except (Unopened, Http404):
            raise Refused(errors.NOT_THERE) from None
    work.report(1, 2, _("Writing the file"))
    sheet = answer.headers.get("Content-Disposition", "").startswith("attachment")
    if not sheet or not isinstance(answer, HttpResponse):
        raise Refused(errors.NOT_THERE)
    return Made(file_name=_file_name(answer), media_type=form.media_type, chunks=[answer.content])


def _asked_for(address: str) -> tuple[ResolverMatch, exporting.Form]:
    """The page an address of the desk belongs to, and the form its list is asked for in. Raises: Http404."""
    parts = urlsplit(address)
    form = exporting.FORMS.get(QueryDict(parts.query).get(exporting.FIELD, ""))
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise Http404 from None
    if form is None or "desk" not in match.app_names or parts.netloc or parts.scheme:
        raise Http404
    return match, form


def _request(work: Work, address: str) -> DeskRequest:
    """A request for the list, from who asked, in the post they hold now."""
    parts = urlsplit(address)
    request = cast(Any, HttpRequest())
    request.method = "GET"
    request.path = request.path_info = parts.path
    request.GET = QueryDict(parts.query)
    charges = charges_of(work.actor.person_id)
    request.charges = charges
    request.charge = next(charge for charge in charges if charge.id == work.actor.charge_id)
    request.user = request.charge.person
    request.actor = work.actor
    request.htmx, request.opened, request.charge_ended = False, True, False
    request.whole = True
    return cast(DeskRequest, request)


def _title(match: ResolverMatch, form: exporting.Form) -> str:
    """What the list is called among the jobs."""
    names = {
        "inbox": _("Work list"),
        "sent": _("Sent on"),
        "pendency": _("Team pendency"),
        "pending": _("Team pendency"),
        "receipts": _("Register of receipts"),
        "dispatch": _("Dispatch register"),
    }
    return f"{names.get(match.url_name or '', _('List'))} ({form.ending.upper()})"


def _without_form(address: str) -> str:
    """The list's page itself."""
    parts = urlsplit(address)
    asked = QueryDict(parts.query, mutable=True)
    asked.pop(exporting.FIELD, None)
    return f"{parts.path}?{asked.urlencode()}" if asked else parts.path


def _file_name(answer: HttpResponse) -> str:
    return answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"') or "list"
