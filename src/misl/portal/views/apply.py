"""The questions with fields of their own: what is it about, how can we reach you."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from misl.citizens.references import tidy_reference
from misl.citizens.states import Kind
from misl.kernel.codes import tidy
from misl.portal import presenters, unfinished
from misl.portal.forms import AboutForm, ContactForm
from misl.portal.offices import open_offices
from misl.portal.steps import STEPS, first_gap, step_number

SAVE_FOR_LATER = "later"
LONGEST_CODE = 40


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest) -> HttpResponseBase:
    """What is it about?"""
    if not open_offices():
        return render(request, "portal/no_office.html", {"foot": presenters.foot()}, status=404)
    return _question(request, AboutForm, "about", following="portal:apply_papers")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponseBase:
    """How can we reach you?"""
    gap = first_gap(unfinished.load(request), before="contact")
    if gap is not None:
        return redirect(gap)
    return _question(request, ContactForm, "contact", following="portal:apply_check")


def _question(request: HttpRequest, form_class: type[forms.Form], step: str, *, following: str) -> HttpResponseBase:
    """Ask, keep what was typed, say what is wrong, go on."""
    draft = unfinished.load(request)
    if request.method != "POST":
        return _page(request, form_class(initial=_initial(request, draft)), step, draft)
    draft = unfinished.keep_typed(request, draft, form_class(request.POST).fields)
    if SAVE_FOR_LATER in request.POST:
        return redirect("portal:home")
    form = form_class(request.POST)
    if not form.is_valid():
        return _page(request, form, step, draft)
    unfinished.keep(request, draft, **form.cleaned_data, refused=(), doubled=())
    return redirect(following)


def _initial(request: HttpRequest, draft: unfinished.Unfinished) -> dict[str, str]:
    """What was answered before; the way in says whether it is a complaint."""
    asked = request.GET.get("kind", "")
    answers = draft.answers | ({"kind": asked} if asked in Kind.values else {})
    return _naming(_what_it_is_about(request), answers)


def _what_it_is_about(request: HttpRequest) -> str:
    """The letter or the application that the visitor came from, in the words of a subject; "" when they came from
    neither.
    """
    letter, application = request.GET.get("letter", ""), request.GET.get("application", "")
    if letter:
        return _("Letter %(code)s") % {"code": tidy(letter)[:LONGEST_CODE]}
    if application:
        return _("%(reference)s: my application") % {"reference": tidy_reference(application)[:LONGEST_CODE]}
    return ""


def _naming(matter: str, answers: dict[str, str]) -> dict[str, str]:
    """The answers with what they are about: as the subject, or before the words when a subject was written already."""
    if not matter or matter in answers["subject"] or matter in answers["words"]:
        return answers
    if not answers["subject"].strip():
        return answers | {"subject": matter}
    return answers | {"words": f"{matter}\n\n{answers['words']}".strip()}


def _page(request: HttpRequest, form: forms.Form, step: str, draft: unfinished.Unfinished) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "complaint": (form["kind"].value() if "kind" in form.fields else draft.kind) == Kind.COMPLAINT,
        "step": step_number(step),
        "steps": len(STEPS),
        "foot": presenters.foot(),
    }
    return render(request, f"portal/{step}.html", context)
