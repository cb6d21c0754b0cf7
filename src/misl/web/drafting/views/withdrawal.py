"""Withdrawing a letter: why, and what that means."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.drafting import queries
from misl.drafting.commands import withdraw_letter
from misl.drafting.policies import may_withdraw
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.web.acts import given_act_id
from misl.web.drafting.forms import WithdrawForm
from misl.web.drafting.page import draft_page, read_draft
from misl.web.forms import denial
from misl.web.requests import DeskRequest
from misl.web.unlock import unlock_url


def withdraw(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    """Take a signed letter back, with the reason."""
    if request.method != "POST":
        return _page(request, draft_id, WithdrawForm())
    form = WithdrawForm(request.POST)
    with reading(request.actor.office_id):
        row, _holding = read_draft(request, draft_id)
        letter = queries.letter_of(row)
    if letter is None:
        raise NotVisible
    if form.is_valid() and form.attempt(request, withdraw_letter, letter_id=letter.id, **form.cleaned_data):
        messages.success(request, _("Withdrawn. Whoever verifies the letter is told so."))
        return redirect("desk:draft", draft_id)
    with reading(request.actor.office_id):
        return _page(request, draft_id, form, status=422)


def _page(request: DeskRequest, draft_id: UUID, form: WithdrawForm, status: int = 200) -> HttpResponse:
    row, holding = read_draft(request, draft_id)
    letter = queries.letter_of(row)
    if letter is None:
        raise NotVisible
    allowed = may_withdraw(request.actor, letter, holding)
    refusal = form.refusal or denial(allowed)
    context = {
        "draft": draft_page(request, row, holding),
        "letter": letter,
        "may": bool(allowed),
        "form": form,
        "act_id": given_act_id(request),
        "refusal": refusal,
        "unlock_url": unlock_url(refusal, request.path),
        "has_errors": status == 422,
    }
    return render(request, "web/drafting/withdraw.html", context, status=status)
