"""Diarising: scans come into the tray, one after the other gets its particulars and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from misl.custody.queries import holding_of
from misl.custody.states import SubjectKind
from misl.documents.receiving import upload_page
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.kernel.urdu import ascii_digits
from misl.organisation.queries import seat, seats
from misl.registry import queries
from misl.registry.commands import diarise_paper, mark_receipt
from misl.registry.policies import may_diarise
from misl.registry.states import Mode
from misl.web.acts import do, done_already, given_act_id
from misl.web.forms import denial
from misl.web.registry import tray
from misl.web.registry.forms import DiaryForm, like
from misl.web.registry.presenters import likely, scan_pages
from misl.web.registry.uploads import Handed, handed_in
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Receipt

USUAL = {"urgency": "ordinary", "mode": Mode.POST.value, "secrecy": 0}
ACT = "receipt.diarise"


def diarise(request: DeskRequest) -> HttpResponse:
    """The scan at one side, the short form at the other."""
    if request.method != "POST" or not may_diarise(request.actor):
        return _page(request, _form(request, initial=USUAL | {"language": get_language()} | _beginning(request)))
    wanted, slip = request.POST.get("do", "save"), request.POST.get("slip", "")
    if wanted == "skip":
        tray.put_last(request, slip)
    elif wanted == "remove":
        tray.take_out(request, slip)
    else:
        return _scan(request) if wanted == "scan" else _save(request, wanted)
    return redirect("desk:diarise")


def alike(request: DeskRequest) -> HttpResponse:
    """A warning while the form is still being filled: the same sender and number are in the diary already."""
    asked = {name: request.GET.get(name, "")[:200] for name in ("sender", "sender_reference")}
    asked["sender_reference"] = ascii_digits(asked["sender_reference"])
    rows = queries.alike(request.actor, **asked) if may_diarise(request.actor) else ()
    return render(request, "web/registry/alike.html", {"alike": likely(rows)})


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


def _save(request: DeskRequest, wanted: str) -> HttpResponse:
    """Give the paper its number, mark it on where that was asked, and go on as was `wanted`."""
    handed = handed_in(request)
    with reading(request.actor.office_id):
        receipt_id = done_already(request, ACT)
        form = _form(request, data=handed.with_slips(request.POST))
        ready = receipt_id is not None or (form.is_valid() and not handed.refused and bool(handed.papers))
        same = _likely(request, form, handed) if ready and receipt_id is None else []
        if not ready or (same and not form.cleaned_data["not_same"]):
            form.is_valid()
            return _page(request, form, handed, same=likely(same), status=422)
    form.full_clean()
    papers = handed.papers
    weighed = [row.id for row in same]
    receipt_id = form.attempt(
        request, diarise_paper, particulars=form.particulars(), papers=papers, found_different=weighed
    )
    if receipt_id is None:
        with reading(request.actor.office_id):
            return _page(request, form, handed, status=422)
    tray.take_out(request, handed.slip)
    marked = _mark(request, form, receipt_id)
    _say(request, form, receipt_id, marked=marked)
    return _go_on(form, receipt_id, wanted if marked else "save")


def _go_on(form: DiaryForm, receipt_id: UUID, wanted: str) -> HttpResponse:
    """To the next scan, to the same form for a like paper, to the choice of a recipient, or to the receipt itself."""
    if wanted == "next":
        return redirect("desk:diarise")
    if wanted == "copy":
        return redirect(reverse("desk:diarise") + f"?like={receipt_id}")
    if wanted == "send" and form.cleaned_data["to"] is None:
        return redirect("desk:mark_receipt", receipt_id)
    return redirect("desk:receipt", receipt_id)


def _beginning(request: DeskRequest) -> dict[str, Any]:
    """The particulars of the receipt that this paper is said to be like."""
    try:
        row = queries.receipt(request.actor, UUID(request.GET.get("like", "")))
    except (ValueError, NotVisible):
        return {}
    return like(row, holding_of(SubjectKind.RECEIPT, row.id))


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


def _likely(request: DeskRequest, form: DiaryForm, handed: Handed) -> list[Receipt]:
    """Receipts that may be the same letter: the same bytes, or the same sender and number."""
    given = form.cleaned_data
    sha256 = handed.papers[0][0].sha256 if handed.papers else ""
    names = {name: given[name] for name in ("sender", "sender_reference")}
    return queries.alike(request.actor, sha256=sha256, **names)


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
