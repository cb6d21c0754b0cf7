"""What goes to the senders of papers: asking for enclosures, and the letters that go by post."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.documents.receiving import receive_upload
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.registry import queries
from misl.registry.commands import ask_for_enclosures, record_enclosure, settle_intimation
from misl.registry.policies import may_settle_intimations
from misl.ui import dates
from misl.web.acts import do
from misl.web.forms import denial
from misl.web.registry.forms import ArrivedForm
from misl.web.requests import DeskRequest


def ask(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Ask the sender for what is missing."""
    if request.method == "POST":
        try:
            do(request, ask_for_enclosures, receipt_id=receipt_id)
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
        else:
            with reading(request.actor.office_id):
                latest = next(iter(queries.intimations_of(receipt_id)), None)
            messages.success(request, _asked(latest.message_id if latest else None))
    return redirect("desk:receipt", receipt_id)


def _asked(message_id: str | None) -> str:
    if message_id is None:
        return _("Put down as asked for. The paper gives no address, so no letter was made.")
    if message_id:
        return _("Asked for by e-mail.")
    return _("Asked for. The letter waits to be printed by the registry.")


def arrived(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """A missing enclosure has come."""
    form = ArrivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            scan = request.FILES.get("scan")
            paper = (receive_upload(request.actor.office_id, scan, scan.name or ""), scan.name or "") if scan else None
            enclosure_id = form.cleaned_data["enclosure"]
            do(request, record_enclosure, receipt_id=receipt_id, enclosure_id=enclosure_id, paper=paper)
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
        else:
            messages.success(request, _("The enclosure is put down as come."))
    return redirect("desk:receipt", receipt_id)


def letters(request: DeskRequest) -> HttpResponse:
    """The letters to senders that wait to go by post, ready to be printed; then they are put down as gone."""
    denied = denial(may_settle_intimations(request.actor))
    if request.method == "POST" and denied is None:
        _settle(request)
        return redirect("desk:sender_letters")
    context = {
        "letters": [] if denied else queries.letters_to_print(request.actor),
        "refusal": denied,
        "has_errors": denied is not None,
    }
    return render(request, "web/registry/letters.html", context, status=403 if denied else 200)


def _settle(request: DeskRequest) -> None:
    """Every letter that was on the printed page; what waits since then waits on."""
    settled = 0
    for given in request.POST.getlist("letter"):
        try:
            settle_intimation(request.actor, intimation_id=UUID(given), sent=True)
        except ValueError:
            continue
        settled += 1
    said = ngettext("%(count)s letter is put down as gone.", "%(count)s letters are put down as gone.", settled)
    messages.success(request, said % {"count": dates.figures(settled)})
