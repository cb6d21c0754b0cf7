"""What stands behind a note's seal: verified now, and given away so that anyone can verify it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from misl.files import queries
from misl.signing.export import as_files
from misl.signing.queries import signature_report, signed_act
from misl.web.files.page import head_of, read_file
from misl.web.requests import DeskRequest

KINDS = {
    "payload.json": "application/json",
    "signature.p7s": "application/pkcs7-signature",
    "chain.pem": "application/x-pem-file",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file the reader may take away."""

    name: str
    what: str
    url: str


def signature(request: DeskRequest, file_id: UUID, number: int) -> HttpResponse:
    """What stands behind a seal: verified now, from what was signed."""
    row, holding = read_file(request, file_id)
    line = queries.signed_note(row.id, number)
    report = signature_report(signed_act(line.note.signed_act_id))
    context = {
        "file": head_of(request, row, holding),
        "note": line.note,
        "author": line.author,
        "report": report,
        "taken": _to_take(row.id, number),
        # As of the signing: the certificate need not be valid for ever.
        "command": "openssl cms -verify -cades -binary -inform DER -in signature.p7s -content payload.json "
        f"-CAfile chain.pem -attime {int(report.at.timestamp())} -out /dev/null",
    }
    return render(request, "web/files/signature.html", context)


def signature_file(request: DeskRequest, file_id: UUID, number: int, name: str) -> HttpResponse:
    """One of the three files by which a signature is checked without this office."""
    row, _holding = read_file(request, file_id)
    line = queries.signed_note(row.id, number)
    if name not in KINDS:
        raise Http404
    answer = HttpResponse(as_files(signed_act(line.note.signed_act_id))[name], content_type=KINDS[name])
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _to_take(file_id: UUID, number: int) -> tuple[Taken, ...]:
    words = {
        "payload.json": _("what was signed, byte for byte"),
        "signature.p7s": _("the signature"),
        "chain.pem": _("the certificates above it, up to the root"),
    }
    return tuple(
        Taken(name, what, reverse("desk:signature_file", args=[file_id, number, name])) for name, what in words.items()
    )
