"""Lodging for a citizen at the counter, and the slip they take home."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from misl.citizens import queries
from misl.citizens.errors import ALREADY_THERE
from misl.citizens.lodging import lodge
from misl.citizens.policies import may_lodge
from misl.citizens.slips import slip_of
from misl.web.counter.forms import CitizenForm
from misl.web.counter.papers import Brought, brought
from misl.web.forms import denial
from misl.web.requests import DeskRequest

NOTHING = Brought()


def lodge_for(request: DeskRequest) -> HttpResponse:
    """One form: who it is, what they ask for, their papers."""
    if request.method != "POST" or not may_lodge(request.actor):
        return _page(request, CitizenForm(initial={"language": get_language()}))
    given, form = brought(request), CitizenForm(request.POST)
    if "remove" in request.POST:
        return _page(request, CitizenForm(initial=request.POST.dict()), given)
    if given.refused or not form.is_valid():
        return _page(request, form, given, status=422)
    application_id = form.attempt(request, lodge, lodging=form.lodging(), papers=given.papers)
    if application_id is None:
        return _page(request, form, given, status=422)
    for name in given.doubled:
        messages.info(request, ALREADY_THERE % {"name": name})
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


def _page(request: DeskRequest, form: CitizenForm, given: Brought = NOTHING, *, status: int = 200) -> HttpResponse:
    for name in given.doubled:
        messages.info(request, ALREADY_THERE % {"name": name})
    denied = denial(may_lodge(request.actor))
    context = {
        "form": form,
        "given": given,
        "refused": given.refused,
        "refusal": denied or form.refusal,
        "denied": denied,
        "has_errors": form.failed,
        "act_id": request.POST.get("act_id", ""),
    }
    return render(request, "web/counter/lodge_for.html", context, status=403 if denied else status)
