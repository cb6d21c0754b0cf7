from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

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
def letter_enclosure(request: HttpRequest, admission: Admission, number: int) -> StreamingHttpResponse:
    """What was enclosed with the reply, byte for byte."""
    name, media_type, chunks = queries.reply_enclosure(admission.application_id, number)
    response = StreamingHttpResponse(chunks, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@admitted
def letter_pdf(request: HttpRequest, admission: Admission) -> StreamingHttpResponse:
    """The signed letter, byte for byte."""
    name, chunks = queries.reply_pdf(admission.application_id)
    response = StreamingHttpResponse(chunks, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
