from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from misl.portal import presenters, unfinished


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: apply, track, verify, complain."""
    return render(
        request,
        "portal/home.html",
        {"tiles": presenters.tiles(), "unfinished": unfinished.load(request), "foot": presenters.foot()},
    )
