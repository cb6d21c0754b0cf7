"""The sendings of an issued letter: further ones, what became of them, their envelopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.dispatch import queries
from misl.dispatch.commands import report_despatch, send_letter
from misl.dispatch.envelopes import envelopes as set_envelopes
from misl.dispatch.policies import may_report, may_send
from misl.documents.receiving import receive_upload
from misl.drafting.queries import current_version
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.ui import dates
from misl.web.acts import given_act_id, reads_itself
from misl.web.dispatch.forms import ReportForm, SendForm
from misl.web.documents.serving import original
from misl.web.forms import denial
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Despatch, Letter


def send(request: DeskRequest, letter_id: UUID) -> HttpResponse:
    """Send an issued letter to one more recipient, or once more in place of what did not arrive."""
    if request.method != "POST":
        letter = queries.waiting_letter(request.actor, letter_id)
        again = _again(request, letter)
        return _send_page(request, letter, SendForm(initial=_beginning(request, letter, again)), again)
    form = SendForm(request.POST)
    with reading(request.actor.office_id):
        again = _again(request, queries.waiting_letter(request.actor, letter_id))
    if form.is_valid() and form.attempt(
        request, send_letter, letter_id=letter_id, again_of=again.id if again else None, **form.said()
    ):
        messages.success(request, _("Entered in the register. What goes by e-mail is on its way."))
        return redirect("desk:issue", letter_id)
    with reading(request.actor.office_id):
        return _send_page(request, queries.waiting_letter(request.actor, letter_id), form, again, status=422)


def report(request: DeskRequest, despatch_id: UUID) -> HttpResponse:
    """Put down that a sending was delivered, or came back."""
    if request.method != "POST":
        return _report_page(request, despatch_id, ReportForm(initial={"on": dates.today()}))
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid() and _reported(request, despatch_id, form):
        with reading(request.actor.office_id):
            letter_id = queries.despatch_of(request.actor, despatch_id).issue.letter_id
        return redirect("desk:issue", letter_id)
    with reading(request.actor.office_id):
        return _report_page(request, despatch_id, form, status=422)


@reads_itself
def envelopes(request: DeskRequest, letter_id: UUID) -> HttpResponse:
    """The envelopes of an issued letter, to be printed."""
    pdf = set_envelopes(request.actor, letter_id)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="envelopes.pdf"', "Cache-Control": "private, no-store"},
    )


def proof(request: DeskRequest, despatch_id: UUID) -> HttpResponseBase:
    """The acknowledgement or the returned cover, byte for byte."""
    return original(request, queries.proof_of(request.actor, despatch_id))


def _again(request: DeskRequest, letter: Letter) -> Despatch | None:
    """The sending that is to be replaced, where the address names one. Raises: NotVisible."""
    asked = request.GET.get("again", "")
    if not asked:
        return None
    try:
        despatch = queries.despatch_of(request.actor, UUID(asked))
    except ValueError:
        raise NotVisible from None
    if despatch.issue.letter_id != letter.id:
        raise NotVisible
    return despatch


def _beginning(request: DeskRequest, letter: Letter, again: Despatch | None) -> dict[str, Any]:
    """As the failed sending was; else the first of those who get copies and have not been sent one."""
    if again is not None:
        where = {"email": again.address} if again.mode == "email" else {"address": again.address}
        return {"recipient": again.recipient, "mode": again.mode, **where}
    issued = queries.issue_of(letter.id)
    sent = {one.recipient for one in issued.despatches.all()} if issued else set()
    copies = [line.strip() for line in current_version(letter.draft).copies.splitlines() if line.strip()]
    return {"recipient": next((line for line in copies if line not in sent), "")}


def _reported(request: DeskRequest, despatch_id: UUID, form: ReportForm) -> bool:
    given, proof = form.cleaned_data, None
    try:
        if given["proof"] is not None:
            proof = receive_upload(request.actor.office_id, given["proof"], given["proof"].name or "")
    except Refused as refusal:
        form.refusal = refusal
        return False
    said = {"delivered": given["outcome"] == "delivered", "on": given["on"], "words": given["words"], "proof": proof}
    return form.attempt(request, report_despatch, despatch_id=despatch_id, **said) is not None


def _send_page(
    request: DeskRequest, letter: Letter, form: SendForm, again: Despatch | None, status: int = 200
) -> HttpResponse:
    allowed = may_send(request.actor, letter)
    context = {
        "letter": letter,
        "again": again,
        "may": bool(allowed),
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal or denial(allowed),
        "has_errors": status == 422,
    }
    return render(request, "web/dispatch/send.html", context, status=status)


def _report_page(request: DeskRequest, despatch_id: UUID, form: ReportForm, status: int = 200) -> HttpResponse:
    despatch = queries.despatch_of(request.actor, despatch_id)
    allowed = may_report(request.actor, despatch)
    context = {
        "despatch": despatch,
        "letter": queries.waiting_letter(request.actor, despatch.issue.letter_id),
        "may": bool(allowed),
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal or denial(allowed),
        "has_errors": status == 422,
    }
    return render(request, "web/dispatch/report.html", context, status=status)
