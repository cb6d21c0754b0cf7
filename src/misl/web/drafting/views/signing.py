"""The fair copy and its signature, and the signed letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.documents.receiving import upload_page
from misl.drafting import fair_copy, queries
from misl.drafting.policies import may_sign
from misl.drafting.states import DraftState
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.signing.queries import certificate_of
from misl.ui import dates
from misl.ui.presenters import PaperPage
from misl.web.acts import do, given_act_id, reads_itself
from misl.web.documents.serving import original, page_picture
from misl.web.drafting.copies import set_copy
from misl.web.drafting.page import draft_page, read_draft
from misl.web.requests import DeskRequest
from misl.web.unlock import unlock_url

if TYPE_CHECKING:
    from misl.web.rows import Document


@reads_itself
def sign(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    """The letter exactly as it will be, and the signature under it."""
    if request.method == "POST":
        return _sign(request, draft_id)
    return _page(request, draft_id)


def _sign(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    try:
        do(request, fair_copy.sign, draft_id=draft_id)
    except Refused as refusal:
        with reading(request.actor.office_id):
            row, _holding = read_draft(request, draft_id)
        if row.state == DraftState.SIGNED:
            return redirect("desk:draft", draft_id)
        return _page(request, draft_id, refusal, status=422)
    messages.success(request, _("Signed. The letter waits for dispatch."))
    return redirect("desk:draft", draft_id)


def _page(request: DeskRequest, draft_id: UUID, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
    with reading(request.actor.office_id):
        row, holding = read_draft(request, draft_id)
        page = draft_page(request, row, holding)
        allowed = may_sign(request.actor, row, holding)
        certificate = certificate_of(request.actor.office_id, request.actor.person_id)
    copy = set_copy(request, row.id, row.versions, row.state)
    count = copy.inspection.pages if copy.inspection and copy.inspection.pages else 1
    context = {
        "draft": page,
        "pages": _pages(row.id, count),
        "may_sign": bool(allowed),
        "why_not": "" if allowed else str(allowed.reason),
        "certificate": certificate,
        "post": request.charge.post.local_title,
        "act_id": given_act_id(request),
        "refusal": refusal,
        "unlock_url": unlock_url(refusal, request.path),
        "has_errors": refusal is not None,
    }
    return render(request, "web/drafting/sign.html", context, status=status)


@reads_itself
def fair_copy_page(request: DeskRequest, draft_id: UUID, page: int) -> HttpResponseBase:
    """The picture of a page of the fair copy."""
    with reading(request.actor.office_id):
        row, _holding = read_draft(request, draft_id)
    try:
        picture = upload_page(set_copy(request, row.id, row.versions, row.state), page)
    except Refused as refusal:
        return HttpResponse(str(refusal.reason), status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": "private, no-cache"})


def letter_original(request: DeskRequest, draft_id: UUID) -> HttpResponseBase:
    """The signed letter, byte for byte."""
    return original(request, _letter(request, draft_id))


def letter_page(request: DeskRequest, draft_id: UUID, page: int, kind: str) -> HttpResponseBase:
    """The picture of a page of the signed letter."""
    return page_picture(request, _letter(request, draft_id), page, kind)


def _letter(request: DeskRequest, draft_id: UUID) -> Document:
    letter = queries.letter_of(queries.draft(request.actor, draft_id))
    if letter is None:
        raise NotVisible
    return letter.document


def _pages(draft_id: UUID, count: int) -> tuple[PaperPage, ...]:
    return tuple(
        PaperPage(
            key=str(number),
            number=dates.figures(number),
            image_url=(url := reverse("desk:fair_copy_page", args=[draft_id, number])),
            thumb_url=url,
            title=_("Fair copy"),
            current=number == 1,
        )
        for number in range(1, count + 1)
    )
