"""Verifying a letter: by its code, printed or in the QR, or by the file itself."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from misl.citizens.copies import Judgement, judge_code, judge_copy
from misl.citizens.door import slow_down
from misl.citizens.errors import TriedTooOften
from misl.citizens.states import Verdict
from misl.kernel.clock import now
from misl.kernel.codes import tidy
from misl.kernel.errors import Refused
from misl.portal import presenters
from misl.portal.asking import asker
from misl.portal.forms import CodeForm, CopyForm

CHECKED_FROM_ONE_PLACE = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code or the file."""
    if request.method != "POST":
        return _form(request, CodeForm(), CopyForm())
    if "by_file" in request.POST:
        return _judge_file(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _form(request, form, CopyForm())
    return redirect("portal:verify_code", code=tidy(form.cleaned_data["code"])[:60].replace("/", "-") or "-")


@require_safe
def code(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the code on a letter stands for. The paper in the hand must still be compared with it."""
    try:
        slow_down("verify", asker(request), limit=CHECKED_FROM_ONE_PLACE)
    except TriedTooOften as refusal:
        return _refused(request, CodeForm({"code": code}), CopyForm(), refusal)
    return _result(request, judge_code(code), code=tidy(code))


def _judge_file(request: HttpRequest) -> HttpResponseBase:
    form = CopyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, CodeForm(), form)
    try:
        slow_down("verify", asker(request), limit=CHECKED_FROM_ONE_PLACE)
        judgement = judge_copy(form.cleaned_data["copy"].file)
    except Refused as refusal:
        return _refused(request, CodeForm(), form, refusal)
    return _result(request, judgement)


def _refused(request: HttpRequest, by_code: CodeForm, by_file: CopyForm, refusal: Refused) -> HttpResponse:
    form: forms.Form = by_file if by_file.is_bound else by_code
    form.full_clean()
    form.add_error(None, f"{refusal.reason} {refusal.remedy}".strip())
    return _form(request, by_code, by_file, status=429 if isinstance(refusal, TriedTooOften) else 200)


def _form(request: HttpRequest, by_code: CodeForm, by_file: CopyForm, *, status: int = 200) -> HttpResponse:
    wrong = next((form for form in (by_code, by_file) if form.is_bound and form.errors), None)
    context = {"by_code": by_code, "by_file": by_file, "form": wrong, "foot": presenters.foot()}
    return render(request, "portal/verify.html", context, status=status)


def _result(request: HttpRequest, judgement: Judgement, *, code: str = "") -> HttpResponse:
    """The verdict on a code or, without one, on a file."""
    letter = judgement.letter
    altered = judgement.verdict == Verdict.ALTERED
    context = {
        "verdict": judgement.verdict.value,
        "letter": letter,
        "by_file": not code,
        "code": code,
        "facts": presenters.letter_facts(letter, altered=altered) if letter else (),
        "fingerprint": presenters.fingerprint(letter.sha256) if letter and not altered else "",
        "checked_at": now(),
        "complaint_url": presenters.complaint_url(letter=letter.code if letter else code),
        "foot": presenters.foot(),
    }
    return render(request, "portal/verdict.html", context)
