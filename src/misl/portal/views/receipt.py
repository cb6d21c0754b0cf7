from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from misl.citizens import queries
from misl.citizens.addresses import track_typed, track_url
from misl.citizens.door import Admission
from misl.citizens.slips import slip_of
from misl.documents.typeset.press import qr_svg
from misl.portal import presenters
from misl.portal.admitted import admitted

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
        "qr": qr_svg(track_url(told.reference), quiet_zone=2),
        "track_typed": track_typed(),
        "foot": presenters.foot(),
    }
    return render(request, "portal/receipt.html", context)


@admitted
def slip(request: HttpRequest, admission: Admission) -> HttpResponse:
    """The same to keep or print, as a PDF."""
    told = queries.acknowledgement(admission.application_id)
    response = HttpResponse(slip_of(told), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{told.reference}.pdf"'
    return response
