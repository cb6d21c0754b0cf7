"""What is open between an officer and others: asked of them, asked by their post, answered lately."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from misl.noting import queries
from misl.web.noting.lists import answered_rows, asked_rows, asking_rows
from misl.web.requests import DeskRequest


def asked(request: DeskRequest) -> HttpResponse:
    """Confirmations and opinions that wait, on either side."""
    found = queries.asked(request.actor)
    context = {
        "of_you": asked_rows(found),
        "by_you": asking_rows(found),
        "answered": answered_rows(found),
    }
    return render(request, "web/noting/asked.html", context)
