"""What the reader makes of papers, sound and unsound: a count, texts and pictures, or a reason of its own."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from PIL import Image

from misl.documents import errors, parsing
from misl.documents.naming import JPEG, PDF, PNG, TIFF
from misl.documents.sandbox import Limits, ParserStopped
from tests.documents import papers


@pytest.mark.parametrize(
    ("media_type", "data", "pages"),
    [
        (PDF, papers.pdf(1), 1),
        (PDF, papers.pdf(3), 3),
        (PNG, papers.picture("PNG"), 1),
        (JPEG, papers.picture("JPEG"), 1),
        (TIFF, papers.tiff(1), 1),
        (TIFF, papers.tiff(4), 4),
    ],
)
def test_pages_are_counted(media_type: str, data: bytes, pages: int) -> None:
    found = parsing.inspect(media_type, [data])
    assert (found.pages, found.problem) == (pages, "")
    assert found.readable


@pytest.mark.parametrize(
    ("media_type", "data", "problem"),
    [
        (PDF, papers.locked_pdf(), errors.ENCRYPTED),
        (PDF, b"%PDF-1.7\n" + b"\x00broken\xff" * 500, errors.BROKEN),
        (PDF, papers.pdf(3)[:300], errors.BROKEN),
        (PDF, papers.pdf_without_pages(), errors.NO_PAGES),
        (PDF, papers.pdf(1, size=(20_000, 842)), errors.ABSURD_SIZE),
        (PNG, papers.picture("PNG")[:400], errors.BROKEN),
        (PNG, b"\x89PNG\r\n\x1a\n" + b"nonsense" * 50, errors.BROKEN),
        (JPEG, papers.picture("JPEG")[:2000], errors.BROKEN),
        (TIFF, papers.tiff(3)[:200], errors.BROKEN),
        (TIFF, b"II*\x00" + b"\xff" * 100, errors.BROKEN),
        (PNG, papers.pixel_bomb(), errors.TOO_MANY_PIXELS),
    ],
    ids=[
        "encrypted",
        "no PDF at all",
        "PDF cut short",
        "no pages",
        "absurd page",
        "PNG cut short",
        "no PNG at all",
        "JPEG cut short",
        "TIFF cut short",
        "no TIFF at all",
        "pixel bomb",
    ],
)
def test_each_unsound_paper_has_its_own_reason(media_type: str, data: bytes, problem: str) -> None:
    begun = time.monotonic()
    found = parsing.inspect(media_type, [data])
    assert found.problem == problem
    assert not found.readable
    assert time.monotonic() - begun < 10


def test_too_many_pages_are_counted_and_named(settings) -> None:
    settings.MISL_PAGE_LIMIT = 2
    found = parsing.inspect(PDF, [papers.pdf(3)])
    assert (found.pages, found.problem) == (3, errors.TOO_MANY_PAGES)
    assert parsing.inspect(TIFF, [papers.tiff(3)]).problem == errors.TOO_MANY_PAGES


def test_each_page_gives_its_text_and_three_pictures() -> None:
    pages = parsing.read_pages(PDF, [papers.pdf(3)], 1, 10)
    assert [page.number for page in pages] == [1, 2, 3]
    assert "Land-II page 2" in pages[1].text
    sizes = {picture.kind: (picture.width, picture.height) for picture in pages[0].pictures}
    assert sizes.keys() == {"page96", "page150", "thumb"}
    assert abs(sizes["page96"][0] - 793) <= 1
    assert abs(sizes["page150"][0] - 1240) <= 1
    assert sizes["thumb"][0] == 140
    for picture in pages[0].pictures:
        with Image.open(io.BytesIO(picture.data)) as image:
            assert (image.format, image.size) == ("WEBP", (picture.width, picture.height))
            shades = image.convert("L").histogram()
        assert sum(shades[:130]) > 0  # the text
        assert sum(shades[240:]) > picture.width * picture.height * 0.9  # the paper


def test_the_pages_asked_for_are_the_pages_given() -> None:
    data = papers.pdf(12)
    assert [page.number for page in parsing.read_pages(PDF, [data], 11, 20)] == [11, 12]
    assert parsing.read_pages(PDF, [data], 13, 20) == []


def test_a_three_hundred_page_pdf_is_counted_at_once_and_its_last_pages_are_read() -> None:
    data = papers.pdf(300)
    begun = time.monotonic()
    assert parsing.inspect(PDF, [data]).pages == 300
    assert time.monotonic() - begun < 5
    assert "page 300" in parsing.read_pages(PDF, [data], 291, 300)[-1].text


def test_a_picture_is_fitted_to_a_sheet_and_never_enlarged() -> None:
    (large,) = parsing.read_pages(JPEG, [papers.picture("JPEG", (2480, 3508))], 1, 1)
    (small,) = parsing.read_pages(PNG, [papers.picture("PNG", (300, 200))], 1, 1)
    assert [p.width for p in large.pictures] == [1240, 794, 140]
    assert [p.width for p in small.pictures] == [300, 300, 140]


def test_a_photograph_held_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = parsing.read_pages(JPEG, [papers.picture("JPEG", (600, 300), exif=exif)], 1, 1)
    assert page.pictures[0].width < page.pictures[0].height


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_colour_mode_are_shown_on_white(mode: str) -> None:
    out = io.BytesIO()
    kind = "TIFF" if mode == "CMYK" else "PNG"
    Image.new(mode, (100, 100)).save(out, kind)
    (page,) = parsing.read_pages(TIFF if kind == "TIFF" else PNG, [out.getvalue()], 1, 1)
    assert page.problem == ""
    assert len(page.pictures) == 3


def test_a_very_large_sheet_is_shown_smaller() -> None:
    (page,) = parsing.read_pages(PDF, [papers.pdf(1, size=(2384, 3370))], 1, 1)  # A0
    assert max(max(picture.width, picture.height) for picture in page.pictures) <= 2800


def test_one_damaged_page_does_not_hide_the_others() -> None:
    data = papers.tiff(3)
    strips = data.count(b"\x11\x01")
    assert strips  # the papers made here have strip offsets to damage
    pages = parsing.read_pages(TIFF, [damaged_second_page(data)], 1, 3)
    assert [page.problem for page in pages] == ["", errors.BROKEN, ""]


def damaged_second_page(data: bytes) -> bytes:
    """The TIFF with the second page's pixels said to lie far outside the file."""
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        (offset,) = image.tag_v2[273]  # type: ignore[attr-defined]
    return data.replace(offset.to_bytes(4, "little"), (0x7FFFFFFF).to_bytes(4, "little"))


def speak(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(parsing, "run_confined", lambda *_: answer)


def said_page(number: object = 1, text: str = "", images: object = ()) -> bytes:
    """What a reader might print about a page."""
    return json.dumps({"page": number, "text": text, "problem": "", "images": images}).encode() + b"\n"


def said_image(kind: object = "page96", width: object = 9, height: object = 9, size: object = 12) -> dict[str, object]:
    return {"kind": kind, "width": width, "height": height, "size": size}


WEBP = b"RIFF\x04\x00\x00\x00WEBP"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"no json\n",
        b"[]\n",
        said_page(2),
        said_page(images=[said_image(size=999)]) + WEBP,
        said_page(images=[said_image()]) + b"<html>script",
        said_page(images=[said_image(kind="../x")]) + WEBP,
        said_page(images=[said_image(kind=[])]) + WEBP,
        said_page(images=[said_image(width=True)]) + WEBP,
        said_page(images=[said_image(height=1.5)]) + WEBP,
        said_page(images=[said_image(width=10**9)]) + WEBP,
        said_page(images=[said_image(size=-1)]) + WEBP,
        said_page(images=[said_image(), said_image()]) + WEBP + WEBP,
        said_page(images=[7]),
        said_page(images=7),
    ],
)
def test_a_reader_that_was_taken_over_is_not_believed(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, answer)
    with pytest.raises(ParserStopped) as caught:
        parsing.read_pages(PDF, [b""], 1, 1)
    assert caught.value.reason == errors.READER_FAILED


@pytest.mark.parametrize(
    "answer", [b'{"pages": -1, "problem": ""}', b'{"pages": "many", "problem": "owned"}', b"{}", b"["]
)
def test_an_unsound_inspection_is_not_taken_for_a_sound_paper(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, answer)
    found = parsing.inspect(PDF, [b""])
    assert found.pages is None or found.problem


def test_texts_are_cleaned_of_what_the_database_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, said_page(text="a\0b\ud800c مسل") + b'{"end": true}\n')
    (page,) = parsing.read_pages(PDF, [b""], 1, 1)
    assert page.text == "abc مسل"


def test_a_reader_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "INSPECTION", Limits(memory=260_000_000, wall_seconds=20))
    found = parsing.inspect(PNG, [papers.picture("PNG", (9000, 9000))])
    assert found.problem in (errors.TOO_MUCH_MEMORY, errors.READER_FAILED)


def test_every_reason_has_words_and_a_remedy() -> None:
    assert errors.REASONS.keys() == errors.REMEDIES.keys()
    source = Path(parsing.READER).read_text()
    for code in ("encrypted", "broken", "no_pages", "too_many_pages", "absurd_size", "too_many_pixels"):
        assert f'"{code}"' in source
        assert errors.explain(code)
