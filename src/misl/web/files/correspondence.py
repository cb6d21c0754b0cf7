"""The correspondence as the file's page takes it: the pages around the one asked for, and the table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from misl.ui import dates
from misl.ui.presenters import PaperPage
from misl.web.documents.window import Window
from misl.web.files.sheet import page_number, page_range

if TYPE_CHECKING:
    from misl.web.rows import Paper

Sizes = Mapping[tuple[UUID, int], tuple[int, int]]


@dataclass(frozen=True)
class Content:
    """A line of the table of contents."""

    number: int
    known_as: str
    title: str
    pages: str
    url: str
    placed: str
    download_url: str
    file_name: str
    problem: str


def in_window(papers: Sequence[Paper], shown: range) -> list[Paper]:
    """The papers with a page among those shown."""
    return [paper for paper in papers if paper.first_page < shown.stop and paper.last_page >= shown.start]


def paper_pages(
    papers: Sequence[Paper], sizes: Sizes, window: Window, flags: Mapping[int, str]
) -> tuple[PaperPage, ...]:
    """The pages shown, in the file's own series; `flags` has the letters on each page."""
    return tuple(
        _page(paper, number, sizes, window.current, flags.get(number, ""))
        for paper in papers
        for number in range(max(paper.first_page, window.shown.start), min(paper.last_page + 1, window.shown.stop))
    )


def contents(papers: Sequence[Paper], file_id: UUID) -> tuple[Content, ...]:
    """The table of contents of the correspondence."""
    page = reverse("desk:file", args=[file_id])
    return tuple(
        Content(
            number=paper.number,
            known_as=paper.label or str(paper.get_role_display()),
            title=paper.title,
            pages=page_range(paper.first_page, paper.last_page),
            url=f"{page}?page={paper.first_page}#page-{paper.first_page}",
            placed=dates.day(paper.placed_at, year=True),
            download_url=reverse("desk:paper_original", args=[paper.id]),
            file_name=paper.document.file_name,
            problem=str(paper.document.explanation),
        )
        for paper in papers
    )


def _page(paper: Paper, number: int, sizes: Sizes, current: int, letters: str) -> PaperPage:
    within = number - paper.first_page + 1
    size = sizes.get((paper.document_id, within))
    return PaperPage(
        key=str(number),
        number=page_number(number),
        image_url=_image(paper, within, "page96") if size else "",
        image_large_url=_image(paper, within, "page150") if size else "",
        thumb_url=_image(paper, within, "thumb") if size else "",
        download_url=reverse("desk:paper_original", args=[paper.id]),
        flag=" ".join(filter(None, [paper.label if within == 1 else "", letters])),
        title=paper.title,
        width=size[0] if size else 794,
        height=size[1] if size else 1123,
        current=number == current,
    )


def _image(paper: Paper, page: int, kind: str) -> str:
    return reverse("desk:paper_page", args=[paper.id, page, kind])
