"""Taking a list away as a file. `?export=xlsx` on a list's own address answers with the list itself, as it is narrowed,
sorted and shown there.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from misl.ui import dates
from misl.ui.presenters import Link
from misl.ui.sheets import FORMS as FORMS
from misl.ui.sheets import Form as Form
from misl.ui.sheets import Sheet, write

FIELD = "export"
#: What says where a page begins says nothing about the whole list.
ASIDE = (FIELD, "after")
#: How many rows a file has that is made as a job; one that is waited for has fewer (`Form.most`).
WHOLE = {"xlsx": 100_000, "csv": 100_000, "pdf": 5_000}


class TooLong(Exception):
    """The list is longer than anybody waits for: it is to be made as a job."""


def asked(request: HttpRequest) -> Form | None:
    """The form the list is asked for in; None when the page itself is wanted."""
    form = FORMS.get(request.GET.get(FIELD, ""))
    return replace(form, most=WHOLE[form.ending]) if form and getattr(request, "whole", False) else form


def links(request: HttpRequest) -> tuple[Link, ...]:
    """The entries of a list's menu: the same list as Excel, CSV and PDF."""
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in ASIDE and value]
    words = {"xlsx": _("Export to Excel"), "csv": _("Export to CSV"), "pdf": _("Export to PDF")}
    return tuple(
        Link(
            words[ending],
            f"{request.path}?{urlencode([*kept, (FIELD, ending)])}",
            "download",
            keys="e" if ending == "xlsx" else "",
        )
        for ending in FORMS
    )


def note_of(form: Form, found: int) -> str:
    """What a file says when the list is longer than even a job makes it; empty when it is whole. Raises: TooLong."""
    if found <= form.most:
        return ""
    if form.most < WHOLE[form.ending]:
        raise TooLong
    return _("Only the first %(count)s rows; narrow the list for the others.") % {"count": dates.figures(form.most)}


def answer(sheet: Sheet, form: Form) -> HttpResponse:
    """The file, to be saved under the list's name and today's date."""
    response = HttpResponse(write(sheet, form.ending), content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}-{dates.today():%Y-%m-%d}.{form.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
