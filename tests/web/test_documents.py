"""Papers over HTTP: whole, in ranges, as pictures; only through what one may see."""

from __future__ import annotations

import io
from uuid import UUID

import pytest
from django.urls import reverse

from misl.documents.receiving import receive_upload
from misl.files.models import Paper
from misl.kernel.ids import new_id
from misl.registry.commands import diarise_paper
from misl.registry.diary import Particulars
from tests.documents.papers import locked_pdf, pdf
from tests.office import SampleOffice
from tests.web.desk import Seated, a_file_with_paper, downloaded, words


@pytest.fixture
def paper(office: SampleOffice) -> UUID:
    return Paper.objects.get(file_id=a_file_with_paper(office)).id


def test_the_original_is_given_byte_for_byte_as_a_download(office: SampleOffice, seated: Seated, paper: UUID) -> None:
    answer = seated(office.section_officer).get(reverse("desk:paper_original", args=[paper]))
    assert downloaded(answer) == pdf(1)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["Content-Length"] == str(len(pdf(1)))
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("wanted", "status", "content_range", "piece"),
    [
        ("bytes=0-9", 206, "bytes 0-9/{size}", slice(0, 10)),
        ("bytes=10-", 206, "bytes 10-{last}/{size}", slice(10, None)),
        ("bytes=-5", 206, "bytes {suffix}-{last}/{size}", slice(-5, None)),
        ("bytes=999999-", 416, "bytes */{size}", None),
        ("bytes=5-2", 416, "bytes */{size}", None),
        ("bytes=-", 200, "", slice(None)),
        ("pages=1-2", 200, "", slice(None)),
    ],
)
def test_a_range_of_the_original_is_given_as_asked(
    office: SampleOffice,
    seated: Seated,
    paper: UUID,
    wanted: str,
    status: int,
    content_range: str,
    piece: slice | None,
) -> None:
    answer = seated(office.section_officer).get(reverse("desk:paper_original", args=[paper]), headers={"range": wanted})
    size = len(pdf(1))
    assert answer.status_code == status
    assert answer.get("Content-Range", "") == content_range.format(size=size, last=size - 1, suffix=size - 5)
    given = downloaded(answer) if status == 200 else answer.content
    assert given == (pdf(1)[piece] if piece else b"")


def test_a_range_of_something_else_gets_the_whole(office: SampleOffice, seated: Seated, paper: UUID) -> None:
    headers = {"range": "bytes=0-9", "if-range": '"another"'}
    answer = seated(office.section_officer).get(reverse("desk:paper_original", args=[paper]), headers=headers)
    assert answer.status_code == 200


def test_a_page_picture_is_kept_by_its_browser_alone(office: SampleOffice, seated: Seated, paper: UUID) -> None:
    browser = seated(office.section_officer)
    url = reverse("desk:paper_page", args=[paper, 1, "page96"])
    answer = browser.get(url)
    assert answer.content[8:12] == b"WEBP"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    again = browser.get(url, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get(reverse("desk:paper_page", args=[paper, 9, "page96"])).status_code == 404
    assert browser.get(reverse("desk:paper_page", args=[paper, 1, "poster"])).status_code == 404


def test_an_urdu_name_survives_the_download(office: SampleOffice, seated: Seated) -> None:
    receipt_id = _receipt(office, pdf(1), "خط ۱.pdf")
    answer = seated(office.diarist).get(reverse("desk:receipt_original", args=[receipt_id, 1]))
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%D8%AE%D8%B7%20%DB%B1.pdf"


def test_what_stands_in_quarantine_is_given_to_nobody_and_says_why(office: SampleOffice, seated: Seated) -> None:
    receipt_id = _receipt(office, locked_pdf(), "locked.pdf")
    answer = seated(office.diarist).get(reverse("desk:receipt_original", args=[receipt_id, 1]))
    assert answer.status_code == 409
    assert "held in quarantine" in words(answer)
    assert "locked.pdf" in words(answer)


def test_papers_that_do_not_exist_or_are_not_ones_own_are_not_there(
    office: SampleOffice, seated: Seated, paper: UUID
) -> None:
    for browser, what in ((seated(office.stranger), paper), (seated(office.section_officer), new_id())):
        assert browser.get(reverse("desk:paper_original", args=[what])).status_code == 404
        assert browser.get(reverse("desk:paper_page", args=[what, 1, "page96"])).status_code == 404


def _receipt(office: SampleOffice, content: bytes, name: str) -> UUID:
    stored = receive_upload(office.id, io.BytesIO(content), name)
    particulars = Particulars(sender="Munir Ahmad", subject="A letter")
    return diarise_paper(office.diarist, particulars=particulars, papers=[(stored, name)])
