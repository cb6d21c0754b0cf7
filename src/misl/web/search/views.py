"""The page of hits."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from misl.search.queries import MOST, PAGE, Hit, search
from misl.search.states import EntryKind
from misl.ui.presenters import Pager
from misl.web.requests import DeskRequest

ICONS = {EntryKind.FILE.value: "file", EntryKind.RECEIPT.value: "receipt", EntryKind.NOTE.value: "pen"}


def results(request: DeskRequest) -> HttpResponse:
    """What the words find, within what this post may see."""
    words = " ".join(request.GET.get("q", "").split())
    skip = _skip(request.GET.get("from", ""))
    found = search(request.actor, words, skip=skip) if words else None
    context = {
        "words": words,
        "found": found,
        "hits": [(hit, ICONS[hit.kind], _address(hit)) for hit in found.hits] if found else (),
        "pager": _pager(words, skip, found.count) if found else Pager(),
        "most": MOST,
    }
    return render(request, "web/search/results.html", context)


def _skip(given: str) -> int:
    return min(int(given), MOST) if given.isascii() and given.isdecimal() and len(given) < 6 else 0


def _address(hit: Hit) -> str:
    page = reverse(f"desk:{hit.subject_kind}", args=[hit.subject_id])
    return f"{page}?paragraph={hit.paragraph}#n{hit.paragraph}" if hit.paragraph else page


def _pager(words: str, skip: int, count: int) -> Pager:
    def page(start: int) -> str:
        return f"{reverse('desk:search')}?{urlencode({'q': words} | ({'from': start} if start else {}))}"

    return Pager(
        newer_url=page(0) if skip else "",
        older_url=page(skip + PAGE) if count > skip + PAGE else "",
    )
