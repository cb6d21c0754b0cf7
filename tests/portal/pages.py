"""Reading the counter's pages in tests."""

from __future__ import annotations

import html
import io
import re
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

VOID = {"meta", "link", "input", "br", "hr", "img", "use", "path", "wbr", "source"}
ANSWERS = {
    "kind": "application",
    "subject": "Correct a name in the land record",
    "words": "My name is written Munr Ahmad.\n\nPlease correct it.",
}
CONTACT = {
    "name": "Munir Ahmad",
    "phone": "0300-1234567",
    "email": "Munir@Example.org",
    "address": "House 12",
    "cnic": "35201-1234567-1",
}


class _Balance(HTMLParser):
    """Counts tags that are opened and never closed, and collects every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def said(response: Any) -> str:
    """What a page says, as one line without its markup."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def attributes(response: Any) -> list[tuple[str, str, str]]:
    """Every (tag, attribute, value) of a page."""
    parser = _Balance()
    parser.feed(response.content.decode())
    return parser.attributes


def act_id_in(response: Any) -> str:
    found = re.search(r'name="act_id" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found.group(1)


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def answered(visitor: Client, **changes: str) -> None:
    """Answer every question before the check."""
    said_so = ANSWERS | CONTACT | changes
    visitor.post("/apply/", {name: said_so[name] for name in ANSWERS})
    visitor.post("/apply/papers/", {})
    visitor.post("/apply/contact/", {name: said_so[name] for name in CONTACT})


def send(visitor: Client) -> HttpResponse:
    """Send the application off from the check page."""
    page = visitor.get("/apply/check/")
    return visitor.post("/apply/check/", {"act_id": act_id_in(page)})  # type: ignore[return-value]


def whole(response: Any) -> bytes:
    """The bytes of an answer that streams."""
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def stream(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)
