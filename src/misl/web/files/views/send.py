"""Sending a file on, agreeing and returning: each is one signed act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.files import errors, queries
from misl.files.commands import confirm_note, send_file
from misl.files.policies import may_work_on
from misl.files.states import DraftNoteState
from misl.kernel import prose
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.organisation.queries import seat
from misl.procedure.rulebook import Answer
from misl.web.acts import do, given_act_id
from misl.web.files.forms import NoteForm, SendForm, search_words
from misl.web.files.page import read_file
from misl.web.files.sheet import paragraph_number
from misl.web.files.views.file import shown_again
from misl.web.onward import following
from misl.web.procedure.saying import given_reasons, not_shown_yet, sayings
from misl.web.requests import DeskRequest, uuid_or_none
from misl.web.sending import due_note, recipients
from misl.web.unlock import taken_up, unlock_url
from misl.web.words import urgency_name

if TYPE_CHECKING:
    from misl.web.rows import DraftNote, File, Holding


def send(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """To whom, how urgently, with what remark; and what will be signed."""
    if request.method == "POST":
        return _send(request, file_id)
    row, holding = read_file(request, file_id)
    if not may_work_on(request.actor, row, holding):
        return redirect("desk:file", file_id)
    if request.GET.get("part") == "recipients":
        groups = recipients(request, words=search_words(request.GET.get("q", "")))
        return render(request, "web/sending/recipients.html", {"groups": groups})
    if request.GET.get("part") == "procedure":
        found = _answers(request, file_id, uuid_or_none(request.GET.get("to", "")), agree=False)
        return render(request, "web/procedure/sayings.html", {"sayings": sayings(found)})
    usual: dict[str, Any] = {"urgency": urgency_name(holding.urgency), "due_on": holding.due}
    usual |= {name: request.GET[name] for name in ("to", "agree") if name in request.GET}
    form = SendForm(initial=usual | taken_up(request))
    template = "web/sending/dialog.html" if request.htmx else "web/sending/page.html"
    return render(request, template, _context(request, row, holding, form))


def _send(request: DeskRequest, file_id: UUID) -> HttpResponse:
    form = SendForm(request.POST)
    onward = following(request, "file", file_id) if request.POST.get("next") else reverse("desk:inbox")
    if form.is_valid() and not _unseen(request, file_id, form) and _sent(request, file_id, form):
        with reading(request.actor.office_id):
            to = seat(request.actor.office_id, form.cleaned_data["to"])
        said = {"post": to.post.local_title if to else ""}
        messages.success(request, _("Signed and sent to %(post)s. You can pull it back until it is opened.") % said)
        return redirect(onward)
    with reading(request.actor.office_id):
        row, holding = read_file(request, file_id)
        return render(request, "web/sending/page.html", _context(request, row, holding, form), status=422)


def _unseen(request: DeskRequest, file_id: UUID, form: SendForm) -> bool:
    """Whether procedure has something to say to this sending that was not on the page yet."""
    with reading(request.actor.office_id):
        given = form.cleaned_data
        return not_shown_yet(request, _answers(request, file_id, given["to"], agree=given["agree"]))


def _answers(request: DeskRequest, file_id: UUID, to: UUID | None, *, agree: bool) -> list[Answer]:
    return queries.procedure_of_sending(request.actor, file_id, to, agree=agree) if to else []


def _sent(request: DeskRequest, file_id: UUID, form: SendForm) -> bool:
    """Confirm the note where that was asked for with the sending, then send."""
    if request.POST.get("confirm") and form.attempt(request, confirm_note, file_id=file_id) is None:
        return False
    agree = form.cleaned_data["agree"]
    asked = form.asked() | {"reasons": given_reasons(request)}
    return form.attempt(request, send_file, file_id=file_id, agree=agree, **asked) is not None


def _context(request: DeskRequest, file: File, holding: Holding, form: SendForm) -> dict[str, Any]:
    draft = queries.own_draft_note(request.actor, file.id)
    chosen = form.chosen() or request.charge.post.above_id
    words = search_words(request.GET.get("q", ""))
    return {
        "title": _("Send the file"),
        "number": file.number,
        "form": form,
        "act_id": given_act_id(request),
        "due_note": due_note(form),
        "groups": recipients(request, words=words, chosen=form.chosen()),
        "words": words,
        "asks_procedure": True,
        "sayings": sayings(_answers(request, file.id, chosen, agree=bool(form["agree"].value())), request.POST),
        "signs": _signs(request, file, draft),
        "unconfirmed": draft is not None and draft.state == DraftNoteState.YELLOW,
        "may_agree": draft is None and file.notes_count > 0,
        "refusal": form.refusal,
        "unlock_url": unlock_url(form.refusal, request.path, request),
        "send_url": reverse("desk:send_file", args=[file.id]),
        "back_url": reverse("desk:file", args=[file.id]),
        "has_errors": form.failed,
    }


def _signs(request: DeskRequest, file: File, draft: DraftNote | None) -> tuple[str, str]:
    """What the signature will cover, and as whom."""
    what = _("The sending, without a note")
    if draft is not None:
        count = max(prose.check(draft.body).paragraphs, 1)
        first, last = file.paragraphs_count + 1, file.paragraphs_count + count
        what = _("Para %(number)s and the sending") % {"number": paragraph_number(first)}
        if count > 1:
            numbers = {"first": paragraph_number(first), "last": paragraph_number(last)}
            what = _("Paras %(first)s to %(last)s and the sending") % numbers
    return what, _("as %(post)s") % {"post": request.charge.post.local_title}


def agree(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Agree with the last note and return the file: one click, one signature."""
    form = NoteForm(request.POST, None)
    if request.method != "POST":
        return redirect("desk:file", file_id)
    if not form.is_valid() or not prose.check(form.cleaned_data["note"]).is_empty:
        return shown_again(request, file_id, form.refusal or Refused(errors.ONE_OF_BOTH), form.typed())
    return _send_back(request, file_id, agree=True)


def return_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Return the file to the post it came from: one click."""
    if request.method != "POST":
        return redirect("desk:file", file_id)
    return _send_back(request, file_id, agree=False)


def _send_back(request: DeskRequest, file_id: UUID, *, agree: bool) -> HttpResponse:
    onward = following(request, "file", file_id) if request.POST.get("next") else reverse("desk:inbox")
    with reading(request.actor.office_id):
        row, holding = read_file(request, file_id)
        answers = _answers(request, file_id, holding.from_post_id, agree=agree)
    if answers:
        asked = {"to": str(holding.from_post_id)} | ({"agree": "on"} if agree else {})
        return redirect(f"{reverse('desk:send_file', args=[file_id])}?{urlencode(asked)}")
    try:
        do(request, send_file, file_id=file_id, agree=agree, urgency=holding.urgency, due_on=holding.due)
    except Refused as refusal:
        return shown_again(request, file_id, refusal)
    words = _("Agreed, signed and returned: %(number)s.") if agree else _("Returned: %(number)s.")
    messages.success(request, words % {"number": row.number})
    return redirect(onward)
