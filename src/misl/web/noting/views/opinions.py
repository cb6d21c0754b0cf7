"""Opinions: asking several posts at once, reminding, withdrawing, giving one and declining."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.files.policies import may_note
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.noting import queries
from misl.noting.commands import ask_opinions, decline_opinion, give_opinion, remind_of_opinion, withdraw_opinion
from misl.web.acts import do, given_act_id
from misl.web.files.forms import search_words
from misl.web.files.page import head_of, read_file
from misl.web.forms import denial
from misl.web.noting.asking import offered, several
from misl.web.noting.forms import AskForm, DeclineForm, OpinionForm
from misl.web.noting.presenters import opinion_line
from misl.web.noting.views.beside import beside
from misl.web.requests import DeskRequest
from misl.web.unlock import unlock_url


def ask(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Ask several posts at once; the file stays where it is."""
    if request.method != "POST":
        return _ask_page(request, file_id, AskForm())
    form = AskForm(request.POST)
    if "find" not in request.POST and form.is_valid():
        chosen = several(request)
        if form.attempt(request, ask_opinions, file_id=file_id, post_ids=chosen, **form.asked()) is not None:
            messages.success(request, _("They are asked. Each sees the file until they have answered."))
            return redirect("desk:beside_file", file_id)
    with reading(request.actor.office_id):
        return _ask_page(request, file_id, form, status=200 if "find" in request.POST else 422)


def _ask_page(request: DeskRequest, file_id: UUID, form: AskForm, status: int = 200) -> HttpResponse:
    row, holding = read_file(request, file_id)
    denied = denial(may_note(request.actor, row, holding)) if form.refusal is None else None
    finding = "find" in request.POST
    words = search_words(request.POST.get("q", ""))
    context = {
        "file": head_of(request, row, holding),
        "form": form,
        "act_id": given_act_id(request),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "has_errors": form.failed and not finding,
        "finding": finding,
        "words": words,
        "groups": offered(request, words),
    }
    return render(request, "web/noting/ask_opinions.html", context, status=403 if denied else status)


def opinion(request: DeskRequest, opinion_id: UUID) -> HttpResponse:
    """One question and its answer; who was asked answers here."""
    if request.method != "POST":
        return _opinion_page(request, opinion_id, OpinionForm({}), DeclineForm())
    given, declined = OpinionForm(request.POST), DeclineForm()
    if request.POST.get("do") == "decline":
        given, declined = OpinionForm({}), DeclineForm(request.POST)
        done = declined.is_valid() and declined.attempt(
            request, decline_opinion, opinion_id=opinion_id, reason=declined.cleaned_data["reason"]
        )
    else:
        done = given.is_valid() and given.attempt(
            request, give_opinion, opinion_id=opinion_id, body=given.cleaned_data["opinion"]
        )
    if done:
        messages.success(request, _("Your answer is on record."))
        return redirect("desk:opinion", opinion_id)
    with reading(request.actor.office_id):
        return _opinion_page(request, opinion_id, given, declined, status=422)


def _opinion_page(
    request: DeskRequest, opinion_id: UUID, given: OpinionForm, declined: DeclineForm, status: int = 200
) -> HttpResponse:
    found = queries.opinion(request.actor, opinion_id)
    try:
        row, holding = read_file(request, found.file_id)
    except NotVisible:
        # The file itself is shown only while the question is open; what was asked and answered stays.
        head = shown = None
    else:
        head, shown = head_of(request, row, holding), holding
    refusal = given.refusal or declined.refusal
    context = {
        "file": head,
        "number": found.file.number,
        "subject": found.file.local_subject,
        "kind": found.get_kind_display(),
        "question": found.question,
        "asked_by": found.asked_post.local_title,
        "asked_at": found.asked_at,
        "answer_by": found.answer_by,
        "opinion": opinion_line(
            request.actor, found, queries.names_of([found.ended_by_id] if found.ended_by_id else []), shown
        ),
        "doc": given.doc() if status == 422 else None,
        "text": given.text() if status == 422 else "",
        "form": declined,
        "act_id": given_act_id(request),
        "refusal": refusal,
        "unlock_url": unlock_url(refusal, request.path),
        "has_errors": status == 422,
    }
    return render(request, "web/noting/opinion.html", context, status=status)


def remind(request: DeskRequest, opinion_id: UUID) -> HttpResponse:
    """Remind a post of what it was asked: one click."""
    return _one_click(request, opinion_id, remind_of_opinion, _("The reminder stands in their list."))


def withdraw(request: DeskRequest, opinion_id: UUID) -> HttpResponse:
    """Take a question back: one click."""
    return _one_click(request, opinion_id, withdraw_opinion, _("The question is withdrawn."))


def _one_click(request: DeskRequest, opinion_id: UUID, command: Callable[..., UUID], done: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:opinion", opinion_id)
    try:
        do(request, command, opinion_id=opinion_id)
    except Refused as refusal:
        with reading(request.actor.office_id):
            return beside(request, queries.opinion(request.actor, opinion_id).file_id, refusal)
    messages.success(request, done)
    with reading(request.actor.office_id):
        return redirect("desk:beside_file", queries.opinion(request.actor, opinion_id).file_id)
