"""The office's pack: its rules with effect, paragraph and source, and where the office goes another way."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.procedure.commands import change_rule, choose_pack, restore_rule
from misl.procedure.policies import may_set_procedure
from misl.procedure.queries import choice, rulebook
from misl.procedure.rulebook import OfficeRule
from misl.web.acts import do, given_act_id
from misl.web.forms import denial
from misl.web.procedure import presenters
from misl.web.procedure.forms import PackForm, RuleForm
from misl.web.requests import DeskRequest


def procedure(request: DeskRequest) -> HttpResponse:
    """The rules in force in this office."""
    book = rulebook(request.actor.office_id)
    context = {
        "pack": book.pack,
        "choice": choice(request.actor.office_id),
        "rules": presenters.rule_lines(book),
        "may_set": bool(may_set_procedure(request.actor)),
    }
    return render(request, "web/procedure/procedure.html", context)


def choose(request: DeskRequest) -> HttpResponse:
    """Follow another manual."""
    form = PackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.attempt(request, choose_pack, **form.cleaned_data):
        messages.success(request, _("The office follows this pack from now on."))
        return redirect("desk:procedure")
    denied = denial(may_set_procedure(request.actor))
    context = {
        "form": form,
        "title": _("Choose a procedure pack"),
        "url": reverse("desk:choose_pack"),
        "back_url": reverse("desk:procedure"),
        "refusal": denied or form.refusal,
        "denied": denied,
        "act_id": given_act_id(request),
        "has_errors": form.failed,
    }
    return render(request, "web/procedure/form.html", context, status=_status(denied, failed=form.failed))


def rule(request: DeskRequest, key: str) -> HttpResponse:
    """One rule: as the pack has it, and the office's own word on it."""
    with reading(request.actor.office_id):
        found = rulebook(request.actor.office_id).rules.get(key)
    if found is None:
        raise NotVisible
    if request.method == "POST" and request.POST.get("do") == "restore":
        return _restore(request, found)
    form = RuleForm(found, request.POST if request.method == "POST" else None)
    asked = request.method == "POST" and form.is_valid()
    if asked and form.attempt(request, change_rule, rule=key, **form.cleaned_data):
        messages.success(request, _("The rule is changed for this office."))
        return redirect("desk:procedure")
    return _rule_page(request, found, form, form.refusal)


def _restore(request: DeskRequest, found: OfficeRule) -> HttpResponse:
    try:
        do(request, restore_rule, rule=found.rule.key)
    except Refused as refusal:
        return _rule_page(request, found, RuleForm(found), refusal)
    messages.success(request, _("The rule holds again as the pack has it."))
    return redirect("desk:procedure")


def _rule_page(request: DeskRequest, found: OfficeRule, form: RuleForm, refusal: Refused | None) -> HttpResponse:
    denied = denial(may_set_procedure(request.actor))
    context = {
        "form": form,
        "title": found.words,
        "facts": presenters.facts_of(found, (_("When it is not kept"), _("Paragraph"), _("Source"))),
        "url": reverse("desk:rule", args=[found.rule.key]),
        "back_url": reverse("desk:procedure"),
        "may_restore": found.is_changed,
        "refusal": denied or refusal,
        "denied": denied,
        "act_id": given_act_id(request),
        "has_errors": form.failed or refusal is not None,
    }
    failed = form.failed or refusal is not None
    return render(request, "web/procedure/form.html", context, status=_status(denied, failed=failed))


def _status(denied: Refused | None, *, failed: bool) -> int:
    return 403 if denied else 422 if failed else 200
