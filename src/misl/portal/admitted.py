"""Which applications this visitor was let in to, for half an hour, and the reading that stands around their pages.

Telephones are shared: what was opened is closed by itself, by "Close", and is never kept by the browser.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from misl.citizens.door import Admission
from misl.citizens.references import tidy_reference
from misl.kernel.clock import now
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.organisation.queries import office

KEY = "portal.admitted"
LODGED = "portal.lodged"
LASTS = timedelta(minutes=30)
MOST = 10

View = Callable[..., HttpResponseBase]


def admit(request: HttpRequest, admission: Admission) -> None:
    """Let this visitor see an application for a while."""
    known: dict[str, Any] = request.session.get(KEY, {})
    until = (now() + LASTS).timestamp()
    known[admission.reference] = [str(admission.office_id), str(admission.application_id), until]
    newest = sorted(known.items(), key=lambda entry: entry[1][2])[-MOST:]
    request.session[KEY] = dict(newest)


def admission_of(request: HttpRequest, reference: str) -> Admission | None:
    """The visitor's admission to an application, if it still holds."""
    entry = request.session.get(KEY, {}).get(tidy_reference(reference))
    if entry is None or entry[2] < now().timestamp():
        return None
    return Admission(UUID(entry[0]), UUID(entry[1]), tidy_reference(reference))


def leave(request: HttpRequest) -> None:
    """Close everything this visitor has open."""
    for key in (KEY, LODGED):
        request.session.pop(key, None)


def remember_lodged(request: HttpRequest, act_id: str, reference: str) -> None:
    """A form that comes a second time leads to the receipt of the first."""
    request.session[LODGED] = {**dict(list(request.session.get(LODGED, {}).items())[-MOST:]), act_id: reference}


def lodged_by(request: HttpRequest, act_id: str) -> str:
    """The reference that this form got before; "" for a form that comes for the first time."""
    return str(request.session.get(LODGED, {}).get(act_id, ""))


def admitted(view: View) -> Callable[..., HttpResponseBase]:
    """A page of one application, perhaps of a numbered part of it: shown to who was let in, inside a reading
    transaction, in the office's time zone.

    Who was not let in, or is no more, is asked for the contact.
    """

    @require_safe
    @never_cache
    @functools.wraps(view)
    def show(request: HttpRequest, reference: str, **part: int) -> HttpResponseBase:
        admission = admission_of(request, reference)
        if admission is None:
            return redirect("portal:status", reference=tidy_reference(reference))
        with reading(admission.office_id), timezone.override(office(admission.office_id).zone):
            try:
                return view(request, admission, **part)
            except NotVisible:
                raise Http404 from None

    return show
