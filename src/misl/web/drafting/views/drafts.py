"""The drafts on a file, and the page of one: writing, versions, approval."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from misl.drafting import errors, queries
from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.versions import DraftText, text_of
from misl.kernel import prose
from misl.kernel.errors import Refused
from misl.kernel.reading import reading
from misl.web.acts import do, given_act_id
from misl.web.drafting.clash import clash_of, typed_lines
from misl.web.drafting.forms import BeginForm, DraftForm
from misl.web.drafting.page import (
    beginning,
    body_of,
    changed_lines,
    changes,
    draft_page,
    draft_rows,
    endings,
    read_draft,
)
from misl.web.files.page import head_of, read_file
from misl.web.procedure.saying import given_reasons, sayings
from misl.web.requests import DeskRequest
from misl.web.unlock import unlock_url


def drafts(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The drafts on a file; its holder begins another."""
    form = BeginForm(request.POST if request.method == "POST" else None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        draft_id = form.attempt(request, begin_draft, file_id=file_id, **form.cleaned_data)
        if draft_id is not None:
            return redirect("desk:draft", draft_id)
    if request.method != "POST":
        return _drafts_page(request, file_id, form)
    with reading(request.actor.office_id):
        return _drafts_page(request, file_id, form, status=422)


def _drafts_page(request: DeskRequest, file_id: UUID, form: BeginForm, status: int = 200) -> HttpResponse:
    row, holding = read_file(request, file_id)
    context = {
        "file": head_of(request, row, holding),
        "drafts": draft_rows(row.id),
        "form": form,
        "act_id": given_act_id(request),
        "refusal": form.refusal,
        "has_errors": form.failed,
    }
    return render(request, "web/drafting/drafts.html", context, status=status)


def draft(request: DeskRequest, draft_id: UUID) -> HttpResponse:
    """A draft: read, written on, approved."""
    if request.method != "POST":
        row, holding = read_draft(request, draft_id)
        version = queries.current_version(row)
        return _draft_page(request, draft_page(request, row, holding), version, beginning(row.form, version))
    with reading(request.actor.office_id):
        row, _holding = read_draft(request, draft_id)
        version = queries.current_version(row)
    form = DraftForm(request.POST, row.form, version.body)
    if request.POST.get("autosave"):
        return _keep(request, draft_id, form, version)
    refusal = form.refusal if not form.is_valid() else _saved(request, draft_id, form, version)
    if refusal is not None or not form.is_valid():
        return _shown_again(request, draft_id, form, refusal)
    return redirect("desk:draft", draft_id)


def _saved(request: DeskRequest, draft_id: UUID, form: DraftForm, version: Any) -> Refused | None:
    """Save what is new as a version; approve it where that was asked in the same click."""
    seen = _seen(request, version.number)
    text: DraftText = form.cleaned_data["text"]
    try:
        if _differs(text, version):
            do(request, save_draft, draft_id=draft_id, text=text, seen_version=seen)
            seen += 1
        if request.POST.get("do") == "approve":
            do(request, approve_draft, draft_id=draft_id, seen_version=seen, reasons=given_reasons(request))
            messages.success(request, _("Approved. It can be signed now."))
    except Refused as refusal:
        return None if _named(request, draft_id, form) else refusal
    return None


def _named(request: DeskRequest, draft_id: UUID, form: DraftForm) -> bool:
    """Where approving failed for want of something, each want is named at its own line."""
    if request.POST.get("do") != "approve":
        return False
    with reading(request.actor.office_id):
        lacks = queries.lacks_of(queries.draft(request.actor, draft_id))
    for lack in lacks:
        form.add_error(lack.line if lack.line in form.fields else None, str(lack.words))
    return bool(lacks)


def _keep(request: DeskRequest, draft_id: UUID, form: DraftForm, version: Any) -> HttpResponse:
    """Autosave: a version for each longer pause; another window's newer version is never overwritten."""
    if not form.is_valid():
        return JsonResponse({"reason": str(form.refusal.reason if form.refusal else "")}, status=422)
    text: DraftText = form.cleaned_data["text"]
    if not _differs(text, version):
        return JsonResponse({"revision": version.number})
    seen = _seen(request, version.number)
    try:
        save_draft(request.actor, draft_id=draft_id, text=text, seen_version=seen)
    except Refused as refusal:
        newer = refusal.reason is errors.NEWER_VERSION
        said = {"reason": str(refusal.reason), "remedy": str(refusal.remedy), "yours": {"revision": seen}}
        theirs = {"revision": version.number, "text": prose.check(version.body).text()}
        return JsonResponse(said | {"theirs": theirs}, status=409 if newer else 422)
    return JsonResponse({"revision": seen + 1})


def _seen(request: DeskRequest, current: int) -> int:
    """The version the writer started from."""
    given = request.headers.get("If-Match", "").strip('"') or request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else current


def _differs(text: DraftText, version: Any) -> bool:
    return text != text_of(version)


def _shown_again(request: DeskRequest, draft_id: UUID, form: DraftForm, refusal: Refused | None) -> HttpResponse:
    with reading(request.actor.office_id):
        row, holding = read_draft(request, draft_id)
        page = draft_page(request, row, holding)
        return _draft_page(request, page, queries.current_version(row), form, refusal, status=422)


def _draft_page(
    request: DeskRequest, page: Any, version: Any, form: DraftForm, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    body, text = body_of(version, form)
    context = {
        "draft": page,
        "sayings": sayings(page.said, request.POST),
        "form": form,
        "doc": body,
        "text": text,
        "typed_text": typed_lines(form, text),
        "clash": clash_of(version.draft, form, refusal),
        "html": prose.check(version.body).html(),
        "version": version,
        "endings": endings(version),
        "act_id": given_act_id(request) if status == 422 else "",
        "refusal": refusal,
        "unlock_url": unlock_url(refusal, request.path),
        "has_errors": status == 422,
    }
    return render(request, "web/drafting/draft.html", context, status=status)


def _against(request: DeskRequest, number: int) -> int:
    """The number of the version to compare with: the one asked for, or the one before. 0 for the first."""
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    return since if 0 < since < number else number - 1


def draft_version(request: DeskRequest, draft_id: UUID, number: int) -> HttpResponse:
    """One version, and what it changed against the one before, or against the one that the officer saw last."""
    row, holding = read_draft(request, draft_id)
    version = queries.version(row, number)
    against = _against(request, number)
    older = queries.version(row, against) if against else None
    page = draft_page(request, row, holding)
    context = {
        "draft": page,
        "against": against,
        "may_take_up": page.may_write and number < page.version,
        "version": version,
        "first": older is None,
        "lines": changed_lines(older, version),
        "changes": changes(older, version),
    }
    return render(request, "web/drafting/version.html", context)
