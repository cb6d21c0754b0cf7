"""One's own charges, and the transfer of a charge: handing over, taking over, the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.organisation import transfers
from misl.organisation.commands import cancel_transfer, hand_over_charge, take_over_charge
from misl.organisation.handing_over import matters_with
from misl.organisation.policies import may_establish, may_hand_over, may_take_over
from misl.organisation.states import TransferState
from misl.web.acts import given_act_id
from misl.web.forms import denial
from misl.web.people import presenters
from misl.web.people.forms import HandOverForm, TakeOverForm
from misl.web.requests import DeskRequest

if TYPE_CHECKING:
    from misl.web.rows import Transfer


def charges(request: DeskRequest) -> HttpResponse:
    """The charges one holds, and what one has to hand over or take over."""
    establishes = bool(may_establish(request.actor))
    under_way = transfers.transfers_under_way(request.actor.office_id) if establishes else []
    context = {
        "charges": presenters.charge_lines(request.charges),
        "own": presenters.transfer_lines(transfers.transfers_of(request.actor.person_id), request.actor.person_id),
        "under_way": presenters.transfer_lines(under_way, request.actor.person_id),
        "establishes": establishes,
    }
    return render(request, "web/people/charges.html", context)


def transfer(request: DeskRequest, transfer_id: UUID) -> HttpResponse:
    """A transfer of charge; its outgoing officer hands over here."""
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _done(request, form, transfer_id):
        return redirect("desk:transfer", transfer_id)
    with reading(request.actor.office_id):
        row = transfers.transfer(request.actor, transfer_id)
        context = _context(request, row, form)
    return render(request, "web/people/transfer.html", context, status=422 if form.failed else 200)


def certificate(request: DeskRequest, transfer_id: UUID) -> HttpResponse:
    """The certificate of transfer of charge, to be printed."""
    row = transfers.transfer(request.actor, transfer_id)
    if row.state != TransferState.TAKEN_OVER:
        raise NotVisible
    return render(request, "web/people/certificate.html", {"transfer": presenters.transfer_view(row)})


def take_over(request: DeskRequest, transfer_id: UUID) -> HttpResponseBase:
    """What is handed over to one, and taking it over; also for somebody who holds no post yet."""
    request.actor = transfers.incoming_officer(request.user, transfer_id)
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        remarks = form.cleaned_data["remarks"]
        if form.attempt(request, take_over_charge, transfer_id=transfer_id, remarks=remarks):
            messages.success(request, _("You have taken over the charge. What was pending is on your work list."))
            return redirect("desk:inbox")
    with reading(request.actor.office_id):
        row = transfers.transfer(request.actor, transfer_id)
    denied = denial(may_take_over(request.actor, row, today()))
    context = {
        "transfer": presenters.transfer_view(row),
        "form": form,
        "denied": denied,
        "refusal": form.refusal or denied,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/take_over.html", context, status=422 if form.failed else 200)


def _done(request: DeskRequest, form: HandOverForm, transfer_id: UUID) -> bool:
    """Hand over or cancel, as the form says."""
    if request.POST.get("do") == "cancel":
        return form.attempt(request, cancel_transfer, transfer_id=transfer_id) is not None
    done = form.attempt(request, hand_over_charge, transfer_id=transfer_id, **form.cleaned_data)
    if done is not None:
        messages.success(request, _("Handed over. Until it is taken over you go on acting in this post."))
    return done is not None


def _context(request: DeskRequest, row: Transfer, form: HandOverForm) -> dict[str, Any]:
    hands_over = row.outgoing_id == request.actor.charge_id
    establishes = bool(may_establish(request.actor))
    open_still = row.state in transfers.UNDER_WAY
    waits = row.state == TransferState.ORDERED
    pending = matters_with(row.office_id, row.post_id, row.outgoing.person_id) if waits and hands_over else []
    return {
        "transfer": presenters.transfer_view(row),
        "pending": presenters.matter_groups([matter.as_record() for matter in pending]),
        "hands_over": waits and bool(may_hand_over(request.actor, row, reason="-")),
        "in_place": waits and establishes and not hands_over,
        "may_cancel": establishes and open_still,
        "takes_over": row.person_id == request.actor.person_id and row.state == TransferState.HANDED_OVER,
        "done": row.state == TransferState.TAKEN_OVER,
        "form": form,
        "refusal": form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
