"""Issuing a letter, and afterwards what became of each sending."""

from __future__ import annotations

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
from misl.dispatch.policies import may_send
from misl.dispatch.states import DespatchMode
from misl.drafting.queries import current_version, enclosed_at, enclosures
from misl.drafting.states import LetterState
from misl.kernel.reading import reading
from misl.ui.presenters import Link
from misl.web.acts import given_act_id
from misl.web.dispatch.forms import IssueForm
from misl.web.dispatch.presenters import pages, sendings
from misl.web.documents.serving import original, page_picture
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Letter


def issue(request: DeskRequest, letter_id: UUID) -> HttpResponse:
    """Give a signed letter its issue number and send it; afterwards, what became of each sending."""
    if request.method != "POST":
        letter = queries.waiting_letter(request.actor, letter_id)
        return _page(request, letter, IssueForm(initial=_usual(letter)))
    form = IssueForm(request.POST)
    if form.is_valid() and form.attempt(request, issue_letter, letter_id=letter_id, **form.said()):
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
        "pages": pages(letter),
        "enclosures": enclosures(draft),
        "form": form,
        "waits": letter.state == LetterState.SIGNED,
        "issue": issued,
        "sendings": sendings(request, issued, queries.outcomes_of(issued)) if issued else (),
        "more": _more(request, letter) if issued else (),
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


def _more(request: DeskRequest, letter: Letter) -> tuple[Link, ...]:
    links = [Link(_("Print envelopes"), reverse("desk:envelopes", args=[letter.id]), "print")]
    if may_send(request.actor, letter):
        links.insert(0, Link(_("Send to others"), reverse("desk:send_letter", args=[letter.id]), "mail"))
    return tuple(links)
