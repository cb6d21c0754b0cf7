"""What stands beside the notes of one file: its oral orders, and the opinions gathered in one place."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from misl.files.policies import may_note
from misl.kernel.errors import Refused
from misl.noting import queries
from misl.web.files.page import head_of, read_file
from misl.web.noting.presenters import order_line, rounds
from misl.web.requests import DeskRequest


def beside(request: DeskRequest, file_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    """Oral orders and opinions of a file."""
    row, holding = read_file(request, file_id)
    found = queries.asides(row)
    names = queries.names_of(found.people)
    holds = bool(may_note(request.actor, row, holding))
    context = {
        "file": head_of(request, row, holding),
        "orders": [order_line(request.actor, order, names, holds=holds) for order in found.orders],
        "rounds": rounds(request.actor, found.opinions, names, holding),
        "holds": holds,
        "refusal": refusal,
        "has_errors": refusal is not None,
    }
    return render(request, "web/noting/beside.html", context, status=422 if refusal else 200)
