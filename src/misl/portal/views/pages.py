"""Short pages that stand still."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from misl.portal import presenters
from misl.portal.offices import open_offices


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return _page(request, "help")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "privacy")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibility")


def _page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"portal/{name}.html", {"offices": open_offices(), "foot": presenters.foot()})
