"""The questions with fields of their own: what is it about, how can we reach you."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from misl.citizens.states import Kind
from misl.portal import presenters, unfinished
from misl.portal.forms import AboutForm, ContactForm
from misl.portal.offices import open_offices
from misl.portal.steps import STEPS, first_gap, step_number

SAVE_FOR_LATER = "later"


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
    unfinished.keep(request, draft, **form.cleaned_data, refused=())
    return redirect(following)


def _initial(request: HttpRequest, draft: unfinished.Unfinished) -> dict[str, str]:
    """What was answered before; the way in says whether it is a complaint."""
    asked = request.GET.get("kind", "")
    return draft.answers | ({"kind": asked} if asked in Kind.values else {})


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
