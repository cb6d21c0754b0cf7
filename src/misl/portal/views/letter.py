from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from misl.citizens import queries
from misl.citizens.addresses import verify_url
from misl.citizens.door import Admission
from misl.portal import presenters
from misl.portal.admitted import admitted


@admitted
def letter(request: HttpRequest, admission: Admission) -> HttpResponse:
    """The reply as a light page; the signed PDF is one link away."""
    page = queries.reply_page(admission.application_id)
    context = {
        "letter": page,
        "reference": admission.reference,
        "verify_url": verify_url(page.code),
        "foot": presenters.foot(),
    }
    return render(request, "portal/letter.html", context)


@admitted
def letter_pdf(request: HttpRequest, admission: Admission) -> StreamingHttpResponse:
    """The signed letter, byte for byte."""
    name, chunks = queries.reply_pdf(admission.application_id)
    response = StreamingHttpResponse(chunks, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
