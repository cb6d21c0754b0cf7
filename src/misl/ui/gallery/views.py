"""One view function; which screen and skin is told in the query, so that it can be mounted by a single address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from misl.ui.gallery import counter_samples, samples
from misl.ui.gallery.forms import SampleForm
from misl.ui.presenters import FormProblem

DESK_VIEWS = ("components", "inbox", "file", "send", "diarise")
COUNTER_VIEWS = ("home", "apply", "receipt", "track", "verify")


def _context(request: HttpRequest) -> dict[str, Any]:
    bound = SampleForm({"urgency": "priority", "section": "land"}) if "errors" in request.GET else None
    if bound:
        bound.is_valid()
    return {
        "desk": samples.desk(),
        "theme": request.GET.get("theme", ""),
        "desk_views": DESK_VIEWS,
        "counter_views": COUNTER_VIEWS,
        "groups": samples.groups(),
        "tabs": samples.list_tabs(),
        "stats": samples.stats(),
        "pager": samples.pager(),
        "stops": samples.stops(),
        "notes": samples.notes(),
        "pages": samples.pages(),
        "choices": samples.choices(),
        "steps": counter_samples.steps(),
        "tiles": counter_samples.tiles(),
        "slip_facts": counter_samples.slip_facts(),
        "letter_facts": counter_samples.letter_facts(),
        "papers_sent": counter_samples.papers_sent(),
        "signature": samples.notes()[0].signature,
        "form": bound or SampleForm(initial={"urgency": "priority"}),
        "problems": (FormProblem("Page 2 is too dark to read", "papers"),) if bound else (),
        "due_on": samples.on(3),
        "since": samples.at(-2, 10, 4),
        "promised_on": samples.on(9),
        "urgencies": SampleForm.base_fields["urgency"].choices,  # type: ignore[attr-defined]
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """Show a whole screen or the components: ?skin=desk|counter&view=…&theme=dark|light&errors=1."""
    if "refs" in request.GET:
        return JsonResponse({"results": samples.references(request.GET.get("q", ""))})
    if request.POST.get("autosave"):
        return JsonResponse({"revision": "2"})
    skin = "counter" if request.GET.get("skin") == "counter" else "desk"
    known = COUNTER_VIEWS if skin == "counter" else DESK_VIEWS
    view = request.GET.get("view", known[0])
    return render(request, f"misl/gallery/{skin}_{view if view in known else known[0]}.html", _context(request))
