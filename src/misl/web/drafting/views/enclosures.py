"""The enclosures of a draft: what goes out with it, laid in from the file or handed in now."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from misl.documents.receiving import receive_upload
from misl.drafting import queries
from misl.drafting.commands import enclose_paper, take_out_enclosure
from misl.drafting.policies import may_change_draft
from misl.files.queries import correspondence
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.web.acts import given_act_id
from misl.web.documents.serving import original
from misl.web.drafting.forms import EncloseForm
from misl.web.drafting.page import draft_page, read_draft
from misl.web.requests import DeskRequest


def enclosures(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    """The list, and what may be laid in; a paper is taken out again until the draft is approved."""
    if request.method != "POST":
        return _page(request, draft_id, _form(request, draft_id))
    with reading(request.actor.office_id):
        form = _form(request, draft_id)
    if _done(request, draft_id, form):
        return redirect("desk:enclosures", draft_id)
    with reading(request.actor.office_id):
        return _page(request, draft_id, form, status=422)


def enclosure_original(request: DeskRequest, draft_id: UUID, position: int) -> HttpResponseBase:
    """An enclosure, byte for byte."""
    return original(request, queries.enclosure(request.actor, draft_id, position).document)


def _done(request: DeskRequest, draft_id: UUID, form: EncloseForm) -> bool:
    taken_out = request.POST.get("take_out")
    if taken_out:
        return form.attempt(request, take_out_enclosure, draft_id=draft_id, enclosure_id=_id(taken_out)) is not None
    if not form.is_valid():
        return False
    given, upload = form.cleaned_data, None
    try:
        if given["upload"] is not None:
            upload = receive_upload(request.actor.office_id, given["upload"], given["upload"].name or "")
    except Refused as refusal:
        form.refusal = refusal
        return False
    paper_id = _id(given["paper"]) if upload is None else None
    act = form.attempt(
        request, enclose_paper, draft_id=draft_id, title=given["title"], upload=upload, paper_id=paper_id
    )
    return act is not None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotVisible from None


def _form(request: DeskRequest, draft_id: UUID) -> EncloseForm:
    row = queries.draft(request.actor, draft_id)
    papers = [(str(paper.id), paper.title) for paper in correspondence(row.file_id)]
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return EncloseForm(*given, papers=papers)


def _page(request: DeskRequest, draft_id: UUID, form: EncloseForm, status: int = 200) -> HttpResponse:
    row, holding = read_draft(request, draft_id)
    context = {
        "draft": draft_page(request, row, holding),
        "enclosures": queries.enclosures(row),
        "may": bool(may_change_draft(request.actor, row, holding)),
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": status == 422,
    }
    return render(request, "web/drafting/enclosures.html", context, status=status)
