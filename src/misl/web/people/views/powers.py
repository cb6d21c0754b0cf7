"""The register of delegated powers, putting one down, and taking one back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.kernel.reading import reading
from misl.organisation import establishment
from misl.organisation import powers as register
from misl.organisation.commands import delegate_power, withdraw_power
from misl.organisation.policies import may_establish
from misl.ui import dates
from misl.web import paging
from misl.web.acts import given_act_id
from misl.web.forms import DeskForm, denial
from misl.web.people.forms import PowerForm, WithdrawPowerForm
from misl.web.people.powers_shown import power_line, power_lines
from misl.web.requests import DeskRequest


def powers(request: DeskRequest) -> HttpResponse:
    """The register, the latest first."""
    found = register.powers(request.actor.office_id, after=paging.day_and_id(request), limit=register.PAGE + 1)
    rows, more = paging.page_of(found, register.PAGE)
    context = {
        "rows": power_lines(rows),
        "may_establish": bool(may_establish(request.actor)),
        "pager": paging.pager(request, paging.key(rows[-1].from_on, rows[-1].id) if more else None),
    }
    return render(request, "web/people/powers.html", context)


def new_power(request: DeskRequest) -> HttpResponse:
    """Put down a power that an order delegates."""
    office_id = request.actor.office_id
    first = {"from_on": dates.today(), "order_dated_on": dates.today()}
    form = PowerForm(office_id, request.POST or None, initial=first)
    with reading(office_id):
        sound = request.method == "POST" and form.is_valid()
    if sound and form.attempt(request, delegate_power, **form.facts()):
        messages.success(request, _("The power is put down. Approvals are held to it from its first day."))
        return redirect("desk:powers")
    return _form_page(request, form, _("Delegated power"), reverse("desk:new_power"))


def withdraw(request: DeskRequest, power_id: UUID) -> HttpResponse:
    """Take a power back by an order."""
    with reading(request.actor.office_id):
        power = power_line(register.power_of(request.actor.office_id, power_id))
    form = WithdrawPowerForm(request.POST or None, initial={"last_on": dates.today()})
    sound = request.method == "POST" and form.is_valid()
    if sound and form.attempt(request, withdraw_power, power_id=power_id, **form.cleaned_data):
        messages.success(request, _("The power is taken back. What was approved under it stays."))
        return redirect("desk:powers")
    title = _("Take back: %(matter)s") % {"matter": power.matter}
    return _form_page(request, form, title, reverse("desk:withdraw_power", args=[power_id]))


def _form_page(request: DeskRequest, form: DeskForm, title: str, url: str) -> HttpResponse:
    denied = denial(may_establish(request.actor))
    with reading(request.actor.office_id):
        posts = [(one.short, one.local_title) for one in establishment.posts_by_name(request.actor.office_id)]
    context = {
        "form": form,
        "title": title,
        "url": url,
        "back": reverse("desk:powers"),
        "posts": posts,
        "denied": denied,
        "refusal": denied or form.refusal,
        "has_errors": form.failed,
        "act_id": given_act_id(request),
    }
    return render(request, "web/people/form.html", context, status=403 if denied else 422 if form.failed else 200)
