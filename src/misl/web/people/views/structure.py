"""The office's structure as a sheet: uploading one, looking at what it would change, importing it; and taking the
present structure away.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.organisation.commands import import_structure, upload_structure
from misl.organisation.policies import may_establish
from misl.organisation.structure import sheets as uploaded
from misl.organisation.structure.planning import Plan
from misl.ui import dates
from misl.ui.sheets import FORMS
from misl.web import exporting, paging
from misl.web.acts import given_act_id
from misl.web.forms import denial
from misl.web.people import structure_shown as shown
from misl.web.people.forms import ImportForm, SheetForm
from misl.web.requests import DeskRequest


def sheets(request: DeskRequest) -> HttpResponse:
    """The uploaded sheets, the latest first; and uploading one."""
    _known(request)
    form = SheetForm(request.POST or None, request.FILES or None) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["sheet"]
        made = form.attempt(request, upload_structure, file_name=given.name, content=given.read())
        if made is not None:
            return redirect("desk:structure_sheet", made)
    denied = denial(may_establish(request.actor))
    with reading(request.actor.office_id):
        found = uploaded.sheets(request.actor, after=paging.moment_and_id(request), limit=uploaded.PAGE + 1)
        rows, more = paging.page_of(found, uploaded.PAGE)
        lines = shown.sheet_lines(rows)
    context = {
        "rows": lines,
        "form": form,
        "may_establish": denied is None,
        "refusal": form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
        "pager": paging.pager(request, paging.key(rows[-1].uploaded_at, rows[-1].id) if more else None),
    }
    return render(request, "web/people/structure.html", context, status=422 if form.failed else 200)


def sheet(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """One sheet: what it would change now and every faulty cell; and importing it."""
    with reading(request.actor.office_id):
        row = uploaded.sheet_of(request.actor, sheet_id)
        plan = uploaded.plan_of(request.actor, row) if row.imported_at is None else None
    if plan is not None and (form := exporting.asked(request)) is not None:
        return exporting.answer(shown.fault_sheet(plan.faults), form)
    importing = _import_form(request, plan) if plan is not None and not plan.faults else None
    if request.method == "POST" and importing is not None and importing.is_valid():
        done = importing.attempt(request, import_structure, sheet_id=sheet_id, **importing.cleaned_data)
        if done is not None:
            messages.success(request, _("The sheet is imported. Rights follow the order from the days it names."))
            return redirect("desk:structure_sheet", sheet_id)
    context = {
        "sheet": shown.sheet_lines([row])[0],
        "order_id": row.order_id,
        "plan": plan,
        "figures": shown.figures(plan) if plan else (),
        "groups": shown.groups(plan) if plan else (),
        "faults": shown.fault_lines(plan.faults) if plan else (),
        "fault_count": dates.figures(len(plan.faults)) if plan else "",
        "faults_left_out": shown.faults_left_out(plan.faults) if plan else "",
        "exports": exporting.links(request),
        "form": importing,
        "may_establish": bool(may_establish(request.actor)),
        "refusal": importing.refusal if importing else None,
        "has_errors": bool(importing and importing.failed),
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/structure_sheet.html", context, status=422 if context["has_errors"] else 200)


def template(request: DeskRequest) -> HttpResponse:
    """The heads alone, to be filled in."""
    _known(request)
    return exporting.answer(shown.structure_sheet([]), FORMS["csv"])


def present(request: DeskRequest) -> HttpResponse:
    """The office as it is now, as such a sheet."""
    _known(request)
    return exporting.answer(shown.structure_sheet(uploaded.present_lines(request.actor.office_id)), FORMS["csv"])


def _known(request: DeskRequest) -> None:
    if not uploaded.may_see_sheets(request.actor):
        raise NotVisible


def _import_form(request: DeskRequest, plan: Plan) -> ImportForm:
    data = request.POST if request.method == "POST" else None
    first = {"seen": plan.fingerprint, "dated_on": dates.today()}
    return ImportForm(bool(plan.charges), data, initial=first)
