"""Lodging for a citizen at the counter, and the slip they take home."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from misl.citizens import queries
from misl.citizens.lodging import lodge
from misl.citizens.policies import may_lodge
from misl.citizens.slips import slip_of
from misl.web.counter.forms import CitizenForm
from misl.web.forms import denial
from misl.web.registry.uploads import Handed, handed_in
from misl.web.requests import DeskRequest


def lodge_for(request: DeskRequest) -> HttpResponse:
    """One form: who it is, what they ask for, their papers."""
    if request.method != "POST" or not may_lodge(request.actor):
        return _page(request, CitizenForm(initial={"language": get_language()}))
    handed, form = handed_in(request), CitizenForm(request.POST)
    if handed.refused or not form.is_valid():
        return _page(request, form, handed, status=422)
    papers = [(one.stored, one.name) for one in handed.enclosures]
    application_id = form.attempt(request, lodge, lodging=form.lodging(), papers=papers)
    if application_id is None:
        return _page(request, form, handed, status=422)
    return redirect("desk:lodged", application_id)


def lodged(request: DeskRequest, application_id: UUID) -> HttpResponse:
    """The reference and the promise, to be told to the citizen."""
    told = queries.lodged_for_a_citizen(request.actor, application_id)
    return render(request, "web/counter/lodged.html", {"told": told})


def slip(request: DeskRequest, application_id: UUID) -> HttpResponse:
    """The slip, to be printed for the citizen."""
    told = queries.lodged_for_a_citizen(request.actor, application_id)
    response = HttpResponse(slip_of(told), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{told.reference}.pdf"'
    return response


def _page(request: DeskRequest, form: CitizenForm, handed: Handed | None = None, *, status: int = 200) -> HttpResponse:
    denied = denial(may_lodge(request.actor))
    context = {
        "form": form,
        "handed": handed,
        "refused": handed.refused if handed else (),
        "refusal": denied or form.refusal,
        "denied": denied,
        "has_errors": form.failed,
        "act_id": request.POST.get("act_id", ""),
    }
    return render(request, "web/counter/lodge_for.html", context, status=403 if denied else status)
