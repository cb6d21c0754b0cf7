"""Diarising: scans come into the tray, one after the other gets its particulars and its number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from misl.documents.receiving import upload_page
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import seat, seats
from misl.registry import queries
from misl.registry.commands import diarise_paper, mark_receipt
from misl.registry.policies import may_diarise
from misl.registry.states import Mode
from misl.web.acts import do, done_already, given_act_id
from misl.web.forms import denial
from misl.web.registry import tray
from misl.web.registry.forms import DiaryForm
from misl.web.registry.presenters import likely, scan_pages
from misl.web.registry.uploads import Handed, handed_in
from misl.web.requests import DeskRequest

USUAL = {"urgency": "ordinary", "mode": Mode.POST.value, "secrecy": 0}
ACT = "receipt.diarise"


def diarise(request: DeskRequest) -> HttpResponse:
    """The scan at one side, the short form at the other."""
    if request.method != "POST" or not may_diarise(request.actor):
        return _page(request, _form(request, initial=USUAL | {"language": get_language()}))
    wanted, slip = request.POST.get("do", "save"), request.POST.get("slip", "")
    if wanted == "skip":
        tray.put_last(request, slip)
    elif wanted == "remove":
        tray.take_out(request, slip)
    else:
        return _scan(request) if wanted == "scan" else _save(request, stay=wanted == "save")
    return redirect("desk:diarise")


def scan_page(request: DeskRequest, scan_id: UUID, page: int) -> HttpResponseBase:
    """The picture of a page of a scan in this officer's tray."""
    stored = tray.stored_scan(request, scan_id)
    if stored is None:
        raise Http404
    try:
        picture = upload_page(stored, page)
    except Refused as refusal:
        return HttpResponse(str(refusal.reason), status=404, content_type="text/plain; charset=utf-8")
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(picture, content_type="image/webp", headers=headers)


def _scan(request: DeskRequest) -> HttpResponse:
    """Lay what was handed in into the tray. Of a refused file nothing is stored; what is typed stays either way."""
    handed = handed_in(request)
    with reading(request.actor.office_id):
        form = _form(request, initial=_typed(request.POST))
        return _page(request, form, handed, status=422 if handed.refused else 200)


def _save(request: DeskRequest, *, stay: bool) -> HttpResponse:
    """Give the paper its number, mark it on where that was asked, and go on with the next."""
    handed = handed_in(request)
    with reading(request.actor.office_id):
        receipt_id = done_already(request, ACT)
        form = _form(request, data=handed.with_slips(request.POST))
        ready = receipt_id is not None or (form.is_valid() and not handed.refused and bool(handed.papers))
        same = ready and receipt_id is None and not form.cleaned_data["not_same"] and _likely(request, form, handed)
        if not ready or same:
            form.is_valid()
            return _page(request, form, handed, same=same or (), status=422)
    form.full_clean()
    papers = handed.papers
    receipt_id = form.attempt(request, diarise_paper, particulars=form.particulars(), papers=papers)
    if receipt_id is None:
        with reading(request.actor.office_id):
            return _page(request, form, handed, status=422)
    tray.take_out(request, handed.slip)
    marked = _mark(request, form, receipt_id)
    _say(request, form, receipt_id, marked=marked)
    return redirect("desk:diarise") if marked and not stay else redirect("desk:receipt", receipt_id)


def _mark(request: DeskRequest, form: DiaryForm, receipt_id: UUID) -> bool:
    """Send the receipt on, where a post was chosen; False when that was refused. The receipt keeps its number."""
    given = form.cleaned_data
    if given["to"] is None:
        return True
    try:
        where = {"to_post_id": given["to"], "urgency": given["urgency"], "due_on": given["due_on"]}
        do(request, mark_receipt, receipt_id=receipt_id, **where)
    except Refused as refusal:
        messages.error(request, f"{refusal.reason} {refusal.remedy}")
        return False
    return True


def _say(request: DeskRequest, form: DiaryForm, receipt_id: UUID, *, marked: bool) -> None:
    with reading(request.actor.office_id):
        number = queries.receipt(request.actor, receipt_id).diary_number
        to = seat(request.actor.office_id, form.cleaned_data["to"]) if form.cleaned_data["to"] and marked else None
    if to is None:
        messages.success(request, _("Diarised as %(number)s. It is with you.") % {"number": number})
    else:
        said = {"number": number, "post": to.post.local_title}
        messages.success(request, _("Diarised as %(number)s and sent to %(post)s.") % said)


def _form(request: DeskRequest, **given: Any) -> DiaryForm:
    posts = [
        (str(one.post.id), f"{one.post.local_title} · {one.holder}")
        for one in seats(request.actor.office_id)
        if not one.vacant and one.post.id != request.actor.post_id
    ]
    return DiaryForm(posts, request.charge.person.clearance, **given)


def _typed(post: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in post.items() if value}


def _likely(request: DeskRequest, form: DiaryForm, handed: Handed) -> tuple[Any, ...]:
    """Receipts that may be the same letter: the same bytes, or the same sender and number."""
    given = form.cleaned_data
    same = queries.same_paper(request.actor, handed.papers[0][0].sha256) if handed.papers else []
    alike = queries.likely_same(request.actor, sender=given["sender"], sender_reference=given["sender_reference"])
    return likely({row.id: row for row in [*same, *alike]}.values())


def _page(
    request: DeskRequest, form: DiaryForm, handed: Handed | None = None, *, same: Any = (), status: int = 200
) -> HttpResponse:
    waiting = tray.scans(request)
    scan = next((one for one in waiting if handed and one.slip == handed.slip), waiting[0] if waiting else None)
    denied = denial(may_diarise(request.actor))
    context = {
        "form": form,
        "scan": scan,
        "waiting": len(waiting),
        "pages": scan_pages(scan),
        "refused": handed.refused if handed else (),
        "enclosures": handed.enclosures if handed else (),
        "no_paper": status == 422 and scan is None,
        "same": same,
        "same_paper": likely(queries.same_paper(request.actor, scan.sha256)) if scan and not same else (),
        "number": queries.next_diary_number(request.actor),
        "act_id": given_act_id(request) if status == 422 else "",
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "has_errors": form.failed or bool(handed and handed.refused),
    }
    return render(request, "web/registry/diarise.html", context, status=403 if denied else status)
