"""The receipt of an application, on the screen and as a slip."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from misl.citizens import queries
from misl.citizens.addresses import track_typed, track_url
from misl.citizens.door import Admission, slow_down
from misl.citizens.errors import TriedTooOften
from misl.citizens.references import tidy_reference
from misl.citizens.slips import slip_of
from misl.documents.typeset.press import qr_svg
from misl.kernel.reading import reading
from misl.portal import presenters
from misl.portal.admitted import admission_of, admitted
from misl.portal.asking import asker

SLIPS_FROM_ONE_PLACE = 60


@admitted
def receipt(request: HttpRequest, admission: Admission) -> HttpResponse:
    """We have your application: reference, promise, what happens next."""
    told = queries.acknowledgement(admission.application_id)
    context = {
        "told": told,
        "reference": presenters.on_two_lines(told.reference),
        "facts": presenters.slip_facts(told),
        "steps": presenters.next_steps(told),
        "qr": qr_svg(track_url(told.reference), label=_("QR code for tracking this application"), quiet_zone=2),
        "track_typed": track_typed(),
        "foot": presenters.foot(),
    }
    return render(request, "portal/receipt.html", context)


@require_safe
@never_cache
def slip(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The same to keep or print, as a PDF. It is set after the reading has ended: that takes a second."""
    admission = admission_of(request, reference)
    if admission is None:
        return redirect("portal:status", reference=tidy_reference(reference))
    try:
        slow_down("slip", asker(request), limit=SLIPS_FROM_ONE_PLACE)
    except TriedTooOften as refusal:
        messages.warning(request, f"{refusal.reason} {refusal.remedy}")
        return redirect("portal:receipt", reference=admission.reference)
    with reading(admission.office_id):
        told = queries.acknowledgement(admission.application_id)
    response = HttpResponse(slip_of(told), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{told.reference}.pdf"'
    return response
