"""Asking the reader in the sandbox, and believing nothing it says beyond what can be checked.

A parser that has been taken over by a hostile file may print anything: every number is bounded, every picture must be a
WebP of the size it claims, every text is cleaned before it goes near the database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from misl.documents import errors
from misl.documents.sandbox import Limits, ParserStopped, SandboxMissing, run_confined
from misl.documents.store import Inspection

READER = Path(__file__).with_name("reader.py")
PAGE_LIMIT = 500
PIXEL_LIMIT = 120_000_000  # A3 at 600 dots per inch has 70 million
PAGES_A_RUN = 10
INSPECTION = Limits(cpu_seconds=20, wall_seconds=30, output_bytes=100_000)
RENDERING = Limits(cpu_seconds=90, wall_seconds=180)
MOST_TEXT = 200_000  # characters of one page
MOST_SIDE = 4000
KINDS = ("page96", "page150", "thumb")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: WebP bytes, width and height in pixels."""

    kind: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What the reader made of one page; `problem` is a code when it made nothing of it."""

    number: int
    text: str
    problem: str
    pictures: tuple[Picture, ...]


def inspect(media_type: str, given: Iterable[bytes]) -> Inspection:
    """Open a paper in the sandbox and count its pages. Never raises for what is in the bytes: that is the answer."""
    try:
        printed = run_confined(READER, ["inspect", media_type, _options()], given, INSPECTION)
        said = _object(printed)
    except SandboxMissing:
        return Inspection(media_type, None, errors.NO_SANDBOX)
    except ParserStopped as stopped:
        return Inspection(media_type, None, stopped.reason)
    return Inspection(media_type, _pages(said.get("pages")), _problem(said.get("problem")))


def read_pages(media_type: str, given: Iterable[bytes], first: int, last: int) -> list[ReadPage]:
    """Text and pictures of the pages `first` to `last` (from 1), as many of them as exist.

    Raises: SandboxMissing, ParserStopped.
    """
    printed = run_confined(READER, ["pages", media_type, _options(), str(first), str(last)], given, RENDERING)
    pages: list[ReadPage] = []
    rest = memoryview(printed)
    for expected in range(first, last + 1):
        said, rest = _next_line(rest)
        if "page" not in said:
            break
        if said["page"] != expected:
            raise ParserStopped(errors.READER_FAILED, "pages out of order")
        page, rest = _page(said, rest)
        pages.append(page)
    return pages


def _options() -> str:
    limit = int(getattr(settings, "MISL_PAGE_LIMIT", PAGE_LIMIT))
    return json.dumps({"max_pages": limit, "max_pixels": PIXEL_LIMIT})


def _next_line(rest: memoryview) -> tuple[dict[str, Any], memoryview]:
    head = bytes(rest[: 8 * MOST_TEXT])
    line, newline, _after = head.partition(b"\n")
    if not newline:
        raise ParserStopped(errors.READER_FAILED, "the answer ends too early")
    return _object(line), rest[len(line) + 1 :]


def _object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ParserStopped(errors.READER_FAILED, "the answer is no JSON object")
    return said


def _page(said: dict[str, Any], rest: memoryview) -> tuple[ReadPage, memoryview]:
    pictures: list[Picture] = []
    for facts in _listed(said.get("images")):
        picture = _picture(facts, rest)
        pictures.append(picture)
        rest = rest[len(picture.data) :]
    text = UNFIT.sub("", str(said.get("text", "")))[:MOST_TEXT]
    return ReadPage(int(said["page"]), text, _problem(said.get("problem")), tuple(pictures)), rest


def _listed(images: Any) -> list[Any]:
    if not isinstance(images, list) or len(images) > len(KINDS):
        raise ParserStopped(errors.READER_FAILED, "no list of pictures")
    kinds = [facts.get("kind") for facts in images if isinstance(facts, dict)]
    if any(kinds.count(kind) != 1 for kind in kinds) or len(kinds) != len(images):
        raise ParserStopped(errors.READER_FAILED, "pictures without a kind of their own")
    return images


def _picture(facts: dict[str, Any], rest: memoryview) -> Picture:
    kind = facts.get("kind")
    width, height, size = (_count(facts.get(name)) for name in ("width", "height", "size"))
    if not (kind in KINDS and 0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and 0 < size <= len(rest)):
        raise ParserStopped(errors.READER_FAILED, "a picture without sound particulars")
    data = bytes(rest[:size])
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ParserStopped(errors.READER_FAILED, "a picture that is no WebP")
    return Picture(kind, width, height, data)


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _pages(value: Any) -> int | None:
    count = _count(value)
    return count if 0 < count < 1_000_000 else None


def _problem(value: Any) -> str:
    if value == "":
        return ""
    return value if isinstance(value, str) and value in errors.REASONS else errors.READER_FAILED
