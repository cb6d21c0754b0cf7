"""Serving a document's bytes over HTTP: whole or by range, and page pictures that a browser keeps for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.http import content_disposition_header

from misl.documents import queries
from misl.kernel.errors import Refused

if TYPE_CHECKING:
    from misl.web.rows import Document

KINDS = frozenset(["page96", "page150", "thumb"])
#: A range is read at once: a reader that wants more asks again.
LONGEST_RANGE = 4 * 1024 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def original(request: HttpRequest, document: Document) -> HttpResponseBase:
    """The original, byte for byte, as a download under the name it came with."""
    etag = f'"{document.digest}"'
    try:
        size = queries.original_size(document)
        wanted = _wanted(request, etag, size)
        if wanted is None:
            response: HttpResponseBase = StreamingHttpResponse(queries.open_original(document))
            response.headers["Content-Length"] = str(size)
        elif wanted.start >= size or not wanted:
            response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        else:
            response = HttpResponse(queries.read_range(document, wanted.start, wanted.stop), status=206)
            response.headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    except Refused as refusal:
        return render(request, "web/documents/not_given.html", {"refusal": refusal, "document": document}, status=409)
    headers = {
        "Content-Type": document.media_type,
        "Content-Disposition": content_disposition_header(True, document.file_name) or "attachment",
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Cache-Control": "private, no-cache",
    }
    for name, value in headers.items():
        response.headers[name] = value
    return response


def page_picture(request: HttpRequest, document: Document, page: int, kind: str) -> HttpResponseBase:
    """The picture of a page. It never changes, so a browser that has it may keep it; no cache between may."""
    if kind not in KINDS:
        raise Http404
    etag = f'"{document.digest[:32]}-{page}-{kind}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": etag})
    try:
        picture = queries.page_image(document, page, kind)
    except Refused as refusal:
        return HttpResponse(str(refusal.reason), status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(picture, content_type="image/webp")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _wanted(request: HttpRequest, etag: str, size: int) -> range | None:
    """The single range that is asked for, shortened to what is read at once; None for the whole."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range", etag)
    if found is None or condition != etag or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    start = max(size - int(last), 0) if not first else int(first)
    stop = size if not first or not last else min(int(last) + 1, size)
    return range(start, min(stop, start + LONGEST_RANGE))
