"""Phrases: an officer's own and the office's, kept on one small page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.noting import queries
from misl.noting.commands import keep_phrase, withdraw_phrase
from misl.noting.policies import may_keep_phrase
from misl.web.acts import do, given_act_id
from misl.web.noting.forms import PhraseForm
from misl.web.requests import DeskRequest, uuid_or_none


def phrases(request: DeskRequest) -> HttpResponse:
    """The phrases there are; keeping one, or amending one under its name."""
    if request.method != "POST":
        return _page(request, PhraseForm(initial=_amended(request)))
    form = PhraseForm(request.POST)
    if form.is_valid() and form.attempt(request, keep_phrase, **form.cleaned_data) is not None:
        messages.success(request, _("Kept. In a note, # and a word of it put it in."))
        return redirect("desk:phrases")
    with reading(request.actor.office_id):
        return _page(request, form, form.refusal, status=422)


def _amended(request: DeskRequest) -> dict[str, object]:
    """The phrase that is to be amended, if one was chosen."""
    chosen = uuid_or_none(request.GET.get("amend", ""))
    found = next((one for one in queries.phrases(request.actor) if one.id == chosen), None) if chosen else None
    if found is None:
        return {}
    return {"name": found.name, "text": found.text, "text_ur": found.text_ur, "for_office": found.is_standard}


def _page(request: DeskRequest, form: PhraseForm, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
    found = queries.phrases(request.actor)
    may_keep_standard = bool(may_keep_phrase(request.actor, for_office=True))
    context = {
        "own": [one for one in found if not one.is_standard],
        "standard": [one for one in found if one.is_standard],
        "may_keep_standard": may_keep_standard,
        "form": form,
        "act_id": given_act_id(request),
        "refusal": refusal,
        "has_errors": status == 422,
    }
    return render(request, "web/noting/phrases.html", context, status=status)


def withdraw(request: DeskRequest, phrase_id: UUID) -> HttpResponse:
    """Offer a phrase no more: one click."""
    if request.method == "POST":
        try:
            do(request, withdraw_phrase, phrase_id=phrase_id)
        except Refused as refusal:
            with reading(request.actor.office_id):
                return _page(request, PhraseForm(), refusal, status=422)
        messages.success(request, _("The phrase is withdrawn."))
    return redirect("desk:phrases")
