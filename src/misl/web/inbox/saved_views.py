"""Saving the work list as it is shown, and withdrawing what was saved."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody.commands import save_view, withdraw_view
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do, given_act_id
from misl.web.inbox.asking import Asked
from misl.web.inbox.forms import SaveViewForm
from misl.web.requests import DeskRequest


def save(request: DeskRequest) -> HttpResponse:
    """Give the list in this page's address a name."""
    asked = Asked.by(request.GET)
    address = asked.address()
    form = SaveViewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        if form.attempt(request, save_view, name=facts["name"], address=address, reach=facts["reach"]):
            messages.success(request, _("Saved. It stands beside the tabs."))
            return redirect(reverse("desk:inbox") + address)
    context = {
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
        "back_url": reverse("desk:inbox") + address,
    }
    with reading(request.actor.office_id):
        return render(request, "web/inbox/save_view.html", context, status=422 if form.failed else 200)


def withdraw(request: DeskRequest, view_id: UUID) -> HttpResponse:
    """Show a saved view to nobody any more."""
    if request.method == "POST":
        try:
            do(request, withdraw_view, view_id=view_id)
            messages.success(request, _("Withdrawn. Your desk is as it was."))
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
    return redirect("desk:inbox")
