"""Letters that wait, issuing one, the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.citizens.queries import reply_to
from misl.dispatch import queries
from misl.dispatch.commands import issue_letter
from misl.dispatch.states import DespatchMode, DespatchState
from misl.documents.queries import page_sizes
from misl.drafting.queries import current_version, enclosed_at, enclosures
from misl.drafting.states import LetterState
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.ui import dates
from misl.ui.presenters import PaperPage
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.dispatch.forms import IssueForm
from misl.web.documents.serving import original, page_picture
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Issue, Letter


@dataclass(frozen=True)
class Sending:
    """One sending of an issued letter."""

    mode: str
    address: str
    state: str
    kind: str
    proof: str
    at: datetime | None


def dispatch(request: DeskRequest) -> HttpResponse:
    """What waits to go out, and the register of what went."""
    _require_sight(request)
    found = queries.register(request.actor, after=paging.moment_and_id(request), limit=queries.PAGE + 1)
    rows, more = paging.page_of(found, queries.PAGE)
    context = {
        "waiting": () if paging.moment_and_id(request) else queries.waiting(request.actor),
        "may_issue": queries.is_dispatcher(request.actor),
        "rows": [(row, _sendings(row)) for row in rows],
        "pager": paging.pager(request, paging.key(rows[-1].issued_at, rows[-1].id) if more else None),
    }
    return render(request, "web/dispatch/dispatch.html", context)


def issue(request: DeskRequest, letter_id: UUID) -> HttpResponse:
    """Give a signed letter its issue number and send it; afterwards, what became of each sending."""
    if request.method != "POST":
        letter = queries.waiting_letter(request.actor, letter_id)
        return _page(request, letter, IssueForm(initial=_usual(letter)))
    form = IssueForm(request.POST)
    if form.is_valid() and form.attempt(request, issue_letter, letter_id=letter_id, addresses=form.addresses()):
        messages.success(request, _("Issued. What goes by e-mail is on its way."))
        return redirect("desk:issue", letter_id)
    with reading(request.actor.office_id):
        return _page(request, queries.waiting_letter(request.actor, letter_id), form, status=422)


def issue_original(request: DeskRequest, letter_id: UUID) -> HttpResponseBase:
    """The signed letter, byte for byte, for whoever sends it."""
    return original(request, queries.waiting_letter(request.actor, letter_id).document)


def issue_enclosure(request: DeskRequest, letter_id: UUID, position: int) -> HttpResponseBase:
    """An enclosure, byte for byte, for whoever sends it."""
    letter = queries.waiting_letter(request.actor, letter_id)
    return original(request, enclosed_at(letter.draft, position).document)


def issue_page(request: DeskRequest, letter_id: UUID, page: int, kind: str) -> HttpResponseBase:
    """The picture of a page of the signed letter."""
    return page_picture(request, queries.waiting_letter(request.actor, letter_id).document, page, kind)


def _page(request: DeskRequest, letter: Letter, form: IssueForm, status: int = 200) -> HttpResponse:
    issued = queries.issue_of(letter.id)
    draft = letter.draft
    context = {
        "letter": letter,
        "file": draft.file,
        "version": current_version(draft),
        "application": reply_to(draft.receipt_id) if draft.receipt_id else None,
        "pages": _pages(letter),
        "enclosures": enclosures(draft),
        "form": form,
        "waits": letter.state == LetterState.SIGNED,
        "issue": issued,
        "sendings": _sendings(issued) if issued else (),
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
    }
    return render(request, "web/dispatch/issue.html", context, status=status)


def _usual(letter: Letter) -> dict[str, Any]:
    """How such a letter usually goes: to a citizen, on the portal and by e-mail; to others by post."""
    draft = letter.draft
    address = current_version(draft).to_address
    application = reply_to(draft.receipt_id) if draft.receipt_id else None
    if application is None:
        return {"modes": [DespatchMode.POST.value], "address": address}
    modes = [DespatchMode.PORTAL.value, *([DespatchMode.EMAIL.value] if application.email else [])]
    return {"modes": modes, "email": application.email, "address": address or application.address}


def _require_sight(request: DeskRequest) -> None:
    if not queries.is_dispatcher(request.actor) and "audit" not in request.actor.duties:
        raise NotVisible


def _sendings(issued: Issue) -> tuple[Sending, ...]:
    kinds = {DespatchState.SENT.value: "good", DespatchState.FAILED.value: "bad", DespatchState.READY.value: "warn"}
    return tuple(
        Sending(
            mode=str(DespatchMode(one.mode).label),
            address=one.address,
            state=str(DespatchState(one.state).label),
            kind=kinds[one.state],
            proof=one.proof,
            at=one.settled_at,
        )
        for one in issued.despatches.all()
    )


def _pages(letter: Letter) -> tuple[PaperPage, ...]:
    document = letter.document
    sizes = page_sizes([document.id])
    return tuple(
        PaperPage(
            key=str(number),
            number=dates.figures(number),
            image_url=_picture(letter, number, "page96") if size else "",
            image_large_url=_picture(letter, number, "page150") if size else "",
            thumb_url=_picture(letter, number, "thumb") if size else "",
            download_url=reverse("desk:issue_original", args=[letter.id]),
            title=letter.number,
            width=size[0] if size else 794,
            height=size[1] if size else 1123,
            current=number == 1,
        )
        for number in range(1, (document.page_count or 1) + 1)
        for size in [sizes.get((document.id, number))]
    )


def _picture(letter: Letter, page: int, kind: str) -> str:
    return reverse("desk:issue_page", args=[letter.id, page, kind])
