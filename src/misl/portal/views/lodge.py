"""Checking the answers, and lodging the application once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from misl.citizens import queries
from misl.citizens.contact import CNIC_SHOWN, masked_cnic
from misl.citizens.door import Admission, slow_down
from misl.citizens.errors import Unfit
from misl.citizens.lodging import lodge
from misl.kernel.actor import Citizen
from misl.kernel.command import act_id
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.portal import presenters, unfinished
from misl.portal.admitted import admit, lodged_by, remember_lodged
from misl.portal.asking import asker
from misl.portal.offices import chosen_office
from misl.portal.steps import STEPS, first_gap, step_number
from misl.ui.presenters import FormProblem

LODGED_FROM_ONE_PLACE = 30
#: Where an answer that can't be taken is put right.
QUESTIONS = {"subject": "about", "words": "about", "papers": "papers"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    """Show every answer once more; send them."""
    draft = unfinished.load(request)
    if request.method == "POST":
        earlier = lodged_by(request, request.POST.get("act_id", ""))
        if earlier:
            return redirect("portal:receipt", reference=earlier)
    gap = first_gap(draft, before="check")
    if gap is not None:
        return redirect(gap)
    return _lodge(request, draft) if request.method == "POST" else _page(request, draft)


def _lodge(request: HttpRequest, draft: unfinished.Unfinished) -> HttpResponseBase:
    office = chosen_office(draft.office)
    if office is None:
        return redirect("portal:apply")
    papers = [(stored, stored.file_name) for stored in draft.stored_papers(office.id)]
    try:
        slow_down("lodge", asker(request), limit=LODGED_FROM_ONE_PLACE)
        with act_id(UUID(draft.act_id), draft.request_digest):
            application_id = lodge(Citizen(office.id), lodging=draft.lodging(get_language() or "en"), papers=papers)
    except Refused as refusal:
        return _page(request, draft, refusal)
    with reading(office.id):
        reference = queries.acknowledgement(application_id).reference
    admit(request, Admission(office.id, application_id, reference))
    remember_lodged(request, draft.act_id, reference)
    unfinished.forget(request)
    return redirect("portal:receipt", reference=reference)


def _page(request: HttpRequest, draft: unfinished.Unfinished, refusal: Refused | None = None) -> HttpResponse:
    office = chosen_office(draft.office)
    context = {
        "draft": draft,
        "office": office,
        "papers": [paper.file_name for paper in draft.stored_papers(office.id)] if office else [],
        "cnic": masked_cnic("".join(filter(str.isdigit, draft.cnic))[-CNIC_SHOWN:]),
        "problems": [_problem(refusal)] if refusal else [],
        "has_errors": refusal is not None,
        "step": step_number("check"),
        "steps": len(STEPS),
        "foot": presenters.foot(),
    }
    return render(request, "portal/check.html", context)


def _problem(refusal: Refused) -> FormProblem:
    where = QUESTIONS.get(refusal.field, "contact") if isinstance(refusal, Unfit) else "papers"
    return FormProblem(f"{refusal.reason} {refusal.remedy}".strip(), f"answers-{where}")
