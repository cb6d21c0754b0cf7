"""Oral orders: recording one, asking for its confirmation, confirming or refusing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.files.policies import may_note
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.noting import queries
from misl.noting.commands import ask_confirmation, confirm_order, record_order, refuse_order
from misl.noting.policies import may_record_order
from misl.web.acts import do, given_act_id
from misl.web.files.forms import search_words
from misl.web.files.page import head_of, read_file
from misl.web.forms import denial
from misl.web.noting.forms import AnswerOrderForm, OrderForm
from misl.web.noting.presenters import order_line
from misl.web.noting.views.beside import beside
from misl.web.requests import DeskRequest, uuid_or_none
from misl.web.sending import recipients
from misl.web.unlock import taken_up, unlock_url


def record(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Put an oral order on record."""
    if request.method != "POST":
        return _record_page(request, file_id, OrderForm())
    form = OrderForm(request.POST)
    complete = "find" not in request.POST and form.is_valid()
    if complete and form.attempt(request, record_order, file_id=file_id, **form.asked()) is not None:
        messages.success(request, _("The oral order is on record."))
        return redirect("desk:beside_file", file_id)
    with reading(request.actor.office_id):
        return _record_page(request, file_id, form, status=200 if "find" in request.POST else 422)


def _record_page(request: DeskRequest, file_id: UUID, form: OrderForm, status: int = 200) -> HttpResponse:
    row, holding = read_file(request, file_id)
    denied = denial(may_record_order(request.actor, row, holding)) if form.refusal is None else None
    words = search_words(request.POST.get("q", ""))
    finding = "find" in request.POST
    context = {
        "file": head_of(request, row, holding),
        "form": form,
        "act_id": given_act_id(request),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "has_errors": form.failed and not finding,
        "finding": finding,
        "words": words,
        "groups": recipients(request, words=words, chosen=uuid_or_none(request.POST.get("to", ""))),
    }
    return render(request, "web/noting/record_order.html", context, status=403 if denied else status)


def ask(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """Ask for the confirmation of an order that is on record: one click."""
    if request.method == "POST":
        try:
            do(request, ask_confirmation, order_id=order_id)
        except Refused as refusal:
            with reading(request.actor.office_id):
                return beside(request, queries.oral_order(request.actor, order_id).file_id, refusal)
        messages.success(request, _("They are asked to confirm it."))
    return redirect("desk:oral_order", order_id)


def order(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """One oral order, and the answer of the officer who is said to have given it."""
    if request.method != "POST":
        return _order_page(request, order_id, AnswerOrderForm(initial=taken_up(request)))
    form = AnswerOrderForm(request.POST)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if request.POST.get("do") == "refuse":
            made = form.attempt(request, refuse_order, order_id=order_id, reason=answer)
        else:
            made = form.attempt(request, confirm_order, order_id=order_id, remark=answer)
        if made is not None:
            messages.success(request, _("Your answer is on record."))
            return redirect("desk:asked")
    with reading(request.actor.office_id):
        return _order_page(request, order_id, form, status=422)


def _order_page(request: DeskRequest, order_id: UUID, form: AnswerOrderForm, status: int = 200) -> HttpResponse:
    found = queries.oral_order(request.actor, order_id)
    row, holding = read_file(request, found.file_id)
    names = queries.names_of([found.person_id, found.recorded_by_id])
    holds = bool(may_note(request.actor, row, holding))
    context = {
        "file": head_of(request, row, holding),
        "order": order_line(request.actor, found, names, holds=holds),
        "recorded_by": found.recorded_post.local_title,
        "recorded_name": names.get(found.recorded_by_id, ""),
        "recorded_at": found.recorded_at,
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "unlock_url": unlock_url(form.refusal, request.path, request),
        "has_errors": form.failed,
    }
    return render(request, "web/noting/order.html", context, status=status)
