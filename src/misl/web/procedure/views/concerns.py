"""Whom a file concerns: shown to all who see the file, named by its holder."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.files.commands import name_concerned, strike_concerned
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import people_in_charge
from misl.procedure.catalogue import OWN_MATTER
from misl.procedure.queries import rulebook, whom_it_concerns
from misl.web.acts import do, given_act_id
from misl.web.files.page import head_of, read_file
from misl.web.procedure.forms import ConcernForm
from misl.web.requests import DeskRequest, uuid_or_none

#: People offered for the name field; whoever is not among them is written in full.
OFFERED = 300


def concerns(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The officers whose own matter a file is."""
    if request.method != "POST":
        return _page(request, file_id, ConcernForm(), None)
    if request.POST.get("strike"):
        return _strike(request, file_id, request.POST["strike"])
    form = ConcernForm(request.POST)
    with reading(request.actor.office_id):
        read_file(request, file_id)
        found = form.is_valid() and form.find()
    person_id = form.person_id
    if found and person_id is not None:
        matter = form.cleaned_data["matter"]
        if form.attempt(request, name_concerned, file_id=file_id, person_id=person_id, matter=matter):
            messages.success(request, _("Named. They can't deal with this file where procedure forbids it."))
            return redirect("desk:concerns", file_id)
    with reading(request.actor.office_id):
        return _page(request, file_id, form, form.refusal, status=422)


def _strike(request: DeskRequest, file_id: UUID, person: str) -> HttpResponse:
    try:
        do(request, strike_concerned, file_id=file_id, person_id=uuid_or_none(person) or UUID(int=0))
    except Refused as refusal:
        with reading(request.actor.office_id):
            return _page(request, file_id, ConcernForm(), refusal, status=422)
    messages.success(request, _("No longer named on this file."))
    return redirect("desk:concerns", file_id)


def _page(
    request: DeskRequest, file_id: UUID, form: ConcernForm, refusal: Refused | None, status: int = 200
) -> HttpResponse:
    row, holding = read_file(request, file_id)
    rule = rulebook(request.actor.office_id).rules.get(OWN_MATTER)
    people = people_in_charge(request.actor.office_id)[:OFFERED]
    context = {
        "file": head_of(request, row, holding),
        "concerns": whom_it_concerns(request.actor.office_id, row.id),
        "people": [(person.username, person.local_name) for person in people],
        "form": form,
        "act_id": given_act_id(request),
        "rule": f"{rule.words} {rule.cited}".strip() if rule else "",
        "refusal": refusal,
        "has_errors": status == 422,
    }
    return render(request, "web/procedure/concerns.html", context, status=status)
