"""A receipt, and what its holder does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from misl.citizens.queries import application_of
from misl.custody import queries as custody
from misl.custody.states import SubjectKind
from misl.files.commands import put_in_file
from misl.files.policies import may_open_files
from misl.files.queries import file as visible_file
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.queries import seat
from misl.registry import policies, queries
from misl.registry.commands import (
    correct_receipt,
    dispose_receipt,
    enter_in_section,
    mark_receipt,
    open_receipt,
    take_up_receipt,
)
from misl.registry.errors import REASON_TO_TAKE_UP
from misl.registry.policies import may_correct, may_dispose
from misl.web.acts import do, given_act_id, open_on_sight
from misl.web.documents.window import asked_window
from misl.web.files.forms import SendForm, search_words
from misl.web.files.history import history_rows
from misl.web.forms import DeskForm, denial
from misl.web.onward import following
from misl.web.registry import presenters
from misl.web.registry.forms import CorrectionForm, DisposalForm, PutInFileForm, TakeUpForm
from misl.web.requests import DeskRequest
from misl.web.sending import due_note, recipients
from misl.web.why import NotNow, not_now
from misl.web.words import urgency_name

if TYPE_CHECKING:
    from misl.web.rows import Holding, Receipt

STOPS = 6


def receipt(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """A receipt with its pages. Its holder opens it by looking at it."""
    row, holding = read_receipt(request, receipt_id)
    head = presenters.receipt_head(request, row, holding)
    if head.mine and holding.opened_at is None:
        open_on_sight(request, open_receipt, receipt_id=row.id)
    papers = queries.papers_of(row.id)
    window = asked_window(request, len(presenters.pages_of(papers)))
    here = reverse("desk:receipt", args=[row.id])
    movements = custody.latest_stops(SubjectKind.RECEIPT, row.id, STOPS)
    context = {
        "receipt": row,
        "about": head,
        "holding": holding,
        "file": _file_of(request, row),
        "particulars": presenters.receipt_facts(row, queries.entries_of(row.id)),
        "application": application_of(request.actor, row.id),
        "enclosures": presenters.enclosures(request, row, holding, queries.enclosures_of(row.id)),
        "corrections": presenters.corrections(queries.corrections_of(row.id)),
        "told": presenters.intimation_facts(queries.intimations_of(row.id)),
        "why": _why_not(request, row, holding),
        "pages": presenters.receipt_pages(row, papers, window),
        "window": window,
        "pages_earlier": window.earlier(here),
        "pages_later": window.later(here),
        "originals": presenters.originals(row, papers),
        "stops": presenters.stops(movements, holding, mine=head.mine),
    }
    return render(request, "web/registry/receipt.html", context)


def _why_not(request: DeskRequest, row: Receipt, holding: Holding) -> tuple[NotNow, ...]:
    """The actions of a receipt that are not open to this officer now."""
    actor = request.actor
    marking = policies.may_mark(actor, row, holding)
    decisions = [
        (_("Mark to"), marking),
        (_("Put in a file"), marking),
        (_("Open a file"), marking and may_open_files(actor)),
    ]
    if holding.post_id != actor.post_id:
        decisions.append((_("Pull back"), policies.may_pull_back_receipt(actor, row, holding)))
    return not_now(decisions)


def mark(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Mark a receipt to another post."""
    if request.method == "POST":
        return _mark(request, receipt_id)
    row, holding = read_receipt(request, receipt_id)
    if not presenters.receipt_head(request, row, holding).mine:
        return redirect("desk:receipt", receipt_id)
    if request.GET.get("part") == "recipients":
        groups = recipients(request, words=search_words(request.GET.get("q", "")))
        return render(request, "web/sending/recipients.html", {"groups": groups})
    form = SendForm(initial={"urgency": urgency_name(holding.urgency), "due_on": holding.due})
    template = "web/sending/dialog.html" if request.htmx else "web/sending/page.html"
    return render(request, template, _sending(request, row, form))


def _mark(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    form = SendForm(request.POST)
    onward = following(request, "receipt", receipt_id) if request.POST.get("next") else reverse("desk:inbox")
    if form.is_valid() and form.attempt(request, mark_receipt, receipt_id=receipt_id, **form.asked()):
        with reading(request.actor.office_id):
            to = seat(request.actor.office_id, form.cleaned_data["to"])
        said = {"post": to.post.local_title if to else ""}
        messages.success(request, _("Marked to %(post)s. You can pull it back until it is opened.") % said)
        return redirect(onward)
    with reading(request.actor.office_id):
        row, _holding = read_receipt(request, receipt_id)
        return render(request, "web/sending/page.html", _sending(request, row, form), status=422)


def dispose(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Dispose of a routine receipt on itself."""
    form = DisposalForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _form_page(request, receipt_id, form, "dispose")
    if form.is_valid() and form.attempt(request, dispose_receipt, receipt_id=receipt_id, **form.cleaned_data):
        messages.success(request, _("The receipt is disposed of. You can take it up again."))
        return redirect("desk:inbox")
    with reading(request.actor.office_id):
        return _form_page(request, receipt_id, form, "dispose", status=422)


def take_up(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Take up again what was disposed of."""
    form = TakeUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.attempt(request, take_up_receipt, receipt_id=receipt_id, **form.cleaned_data):
            messages.success(request, _("The receipt is on your work list again."))
        elif form.refusal:
            messages.error(request, f"{form.refusal.reason} {form.refusal.remedy}")
    elif request.method == "POST":
        messages.error(request, str(REASON_TO_TAKE_UP))
    return redirect("desk:receipt", receipt_id)


def enter_here(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Enter a receipt of another diary in the section's own."""
    if request.method == "POST":
        try:
            do(request, enter_in_section, receipt_id=receipt_id)
        except Refused as refusal:
            messages.error(request, f"{refusal.reason} {refusal.remedy}")
        else:
            messages.success(request, _("It has its number in this section's diary."))
    return redirect("desk:receipt", receipt_id)


def correct(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Put the particulars of a receipt right, with the reason."""
    with reading(request.actor.office_id):
        row, _holding = read_receipt(request, receipt_id)
    form = CorrectionForm(row, request.charge.person.clearance, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _form_page(request, receipt_id, form, "correct")
    if form.is_valid() and form.attempt(request, correct_receipt, receipt_id=receipt_id, **form.asked()):
        messages.success(request, _("The particulars are corrected. What they were stays on the record."))
        return redirect("desk:receipt", receipt_id)
    with reading(request.actor.office_id):
        return _form_page(request, receipt_id, form, "correct", status=422)


def _form_page(request: DeskRequest, receipt_id: UUID, form: DeskForm, page: str, *, status: int = 200) -> HttpResponse:
    """A form about a receipt under the receipt's own head; who may not is told so."""
    row, holding = read_receipt(request, receipt_id)
    may = may_dispose if page == "dispose" else may_correct
    denied = None if status == 422 else denial(may(request.actor, row, holding))
    context = {
        "receipt": row,
        "holding": holding,
        "about": presenters.receipt_head(request, row, holding),
        "form": form,
        "act_id": given_act_id(request),
        "denied": denied is not None,
        "refusal": form.refusal or denied,
        "has_errors": form.failed,
    }
    return render(request, f"web/registry/{page}.html", context, status=403 if denied else status)


def put_in(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Put a receipt in one of the files on one's desk."""
    form = PutInFileForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file_id = form.cleaned_data["file"]
        if form.attempt(request, put_in_file, file_id=file_id, receipt_id=receipt_id):
            messages.success(request, _("The receipt is in the file. It goes where the file goes."))
            return redirect("desk:file", file_id)
    if request.method != "POST":
        return _put_in_page(request, receipt_id, form)
    with reading(request.actor.office_id):
        return _put_in_page(request, receipt_id, form, status=422)


def receipt_movement(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """The movement register of a receipt."""
    row, holding = read_receipt(request, receipt_id)
    legs = custody.movement_history(SubjectKind.RECEIPT, row.id)
    head = presenters.receipt_head(request, row, holding)
    context = {"receipt": row, "about": head, "holding": holding, "rows": history_rows(legs, {})}
    return render(request, "web/registry/movement.html", context)


def read_receipt(request: DeskRequest, receipt_id: UUID) -> tuple[Receipt, Holding]:
    """A receipt the officer may see, and where it is. Raises: NotVisible."""
    row = queries.receipt(request.actor, receipt_id)
    holding = custody.holding_of(SubjectKind.RECEIPT, row.id)
    if holding is None:
        raise NotVisible
    return row, holding


def _put_in_page(request: DeskRequest, receipt_id: UUID, form: PutInFileForm, status: int = 200) -> HttpResponse:
    row, holding = read_receipt(request, receipt_id)
    words = search_words(request.GET.get("q", ""))
    context = {
        "receipt": row,
        "about": presenters.receipt_head(request, row, holding),
        "form": form,
        "files": custody.held(request.actor, SubjectKind.FILE, words),
        "chosen": str(form["file"].value() or ""),
        "words": words,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
    }
    return render(request, "web/registry/put_in.html", context, status=status)


def _sending(request: DeskRequest, row: Receipt, form: SendForm) -> dict[str, Any]:
    words = search_words(request.GET.get("q", ""))
    return {
        "title": _("Mark to"),
        "number": row.diary_number,
        "form": form,
        "act_id": given_act_id(request),
        "due_note": due_note(form),
        "groups": recipients(request, words=words, chosen=form.chosen()),
        "words": words,
        "refusal": form.refusal,
        "send_url": reverse("desk:mark_receipt", args=[row.id]),
        "back_url": reverse("desk:receipt", args=[row.id]),
        "has_errors": form.failed,
    }


def _file_of(request: DeskRequest, row: Receipt) -> Any:
    """The file a receipt lies in, if the officer may see that too."""
    if row.file_id is None:
        return None
    try:
        return visible_file(request.actor, row.file_id)
    except NotVisible:
        return None
