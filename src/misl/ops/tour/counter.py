"""The citizen's part of the tour: apply, keep the slip, follow, read the reply, verify it; by the counter's own
pages.
"""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from misl.ops.tour.told import fact, must, step
from misl.ops.tour.visitor import Page, Visitor

PHONE = "0300 1234567"
ABOUT = {
    "kind": "application",
    "subject": "Correct my name in the land record",
    "words": "One letter of my name is missing in the register.",
}
CONTACT = {"name": "Munir Ahmad", "phone": PHONE, "email": "munir.ahmad@example.org", "address": "Village Kot Sarwar"}
DIARY_NUMBER = re.compile(r"\d+/\d{4}-[A-Z0-9]+")


@dataclass(frozen=True)
class Lodged:
    """What the citizen holds in hand afterwards."""

    reference: str
    diary_number: str


def apply(address: str, letter: Path, folder: Path) -> Lodged:
    """Lodge an application with the letter as its paper. Raises: TourFailed."""
    step("1. A citizen applies at the counter")
    with Visitor(address) as citizen:
        page = citizen.page("/apply/")
        page = citizen.send_form("/apply/", {**page.form(having="act_id"), **ABOUT})
        kind = mimetypes.guess_type(letter.name)[0] or "application/octet-stream"
        paper = [("paper", (letter.name, letter.read_bytes(), kind))]
        page = citizen.send_form("/apply/papers/", page.form(having="act_id"), files=paper)
        must("/apply/contact/" in str(page.response.url), "the paper is taken", page.text[:600])
        page = citizen.send_form("/apply/contact/", {**page.form(having="act_id"), **CONTACT})
        page = citizen.send_form("/apply/check/", page.form(having="act_id"))
        return _keep_slip(citizen, page, letter, folder)


def _keep_slip(citizen: Visitor, page: Page, letter: Path, folder: Path) -> Lodged:
    path = page.response.url.path
    must(path.startswith("/receipt/"), "the application is lodged", page.text[:600])
    reference = path.split("/")[2]
    slip = folder / f"slip-{reference}.pdf"
    slip.write_bytes(citizen.download(f"/receipt/{reference}/slip.pdf"))
    number = DIARY_NUMBER.search(page.text)
    must(number, "the receipt shows a diary number", page.text[:600])
    lodged = Lodged(reference, number[0] if number else "")
    fact("Letter", letter)
    fact("Tracking reference", reference)
    fact("Diary number", lodged.diary_number)
    fact("Slip to keep", slip)
    return lodged


def follow(address: str, lodged: Lodged, *, expect: str) -> None:
    """Track by reference and phone, from another browser; the page must say `expect`. Raises: TourFailed."""
    with Visitor(address) as citizen:
        page = _track(citizen, lodged)
        heading = re.search(r"Your application is (.*?) (?:Day|Answer|Letter)", page.text)
        fact("The tracking page says", heading[1] if heading else page.text[:160])
        must(expect.lower() in page.text.lower(), f"the tracking page says “{expect}”", page.text[:900])


def read_and_verify(address: str, lodged: Lodged, pdf: Path) -> None:
    """Read the reply, download it, verify it by code and by file; a changed copy must be found out. Raises:
    TourFailed.
    """
    step("10. The citizen tracks, reads the reply and verifies it")
    with Visitor(address) as citizen:
        page = _track(citizen, lodged)
        must("The reply" in page.text, "the reply is there", page.text[:900])
        light = citizen.page(f"/track/{lodged.reference}/letter/")
        fact("The reply as a light page", f"{len(light.response.content)} bytes")
        own = citizen.download(f"/track/{lodged.reference}/letter.pdf")
        must(own == pdf.read_bytes(), "the citizen's copy is the signed PDF byte for byte")
        code = pdf.stem
        fact("Verified by its code", _verdict(citizen.page(f"/verify/{code}/"), "genuine"))
        fact("Verified by the file", _verdict(_judge(citizen, pdf.name, own), "This letter is genuine"))
        altered = own.replace(b"/Type", b"/Tipe", 1)
        fact("A changed copy", _verdict(_judge(citizen, pdf.name, altered), "has been altered"))
        fact("Some other paper", _verdict(_judge(citizen, "other.pdf", b"%PDF-1.7\nnothing of ours"), "do not know"))


def _track(citizen: Visitor, lodged: Lodged) -> Page:
    page = citizen.page("/track/")
    fields = {**page.form(having="csrfmiddlewaretoken"), "reference": lodged.reference, "contact": PHONE}
    return citizen.send_form("/track/", fields)


def _judge(citizen: Visitor, name: str, content: bytes) -> Page:
    form = citizen.page("/verify/").form(having="act_id")
    return citizen.send_form("/verify/", {**form, "by_file": "1"}, files=[("copy", (name, content, "application/pdf"))])


def _verdict(page: Page, expect: str) -> str:
    must(expect in page.text, f"the verdict says “{expect}”", page.text[:600])
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.response.text, re.S)
    return heading[1].strip() if heading else page.text[:80]
