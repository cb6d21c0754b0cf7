"""The reader: a stand-alone program that opens foreign bytes inside the sandbox. It knows nothing of Misl.

    reader.py hello
    reader.py inspect <media type> <options>
    reader.py pages   <media type> <options> <first> <last>

Bytes come on standard input. `inspect` prints one line of JSON: {"pages": n, "problem": code}. `pages` prints, for each
page from `first` to `last`, one line {"page", "text", "problem", "images": [{"kind", "width", "height", "size"}]}
followed by the bytes of those images, and at the end {"end": true}. `options` is JSON: {"max_pages", "max_pixels"}. The
codes are those of `errors.py`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import PIL
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

OUT_OF_MEMORY = 86
POINTS_PER_INCH = 72
ABSURD_POINTS = 14_400  # 200 inches: the largest page the PDF standard knows
PDF_LOCKED = (4, 5)  # PDFium: password needed, unknown security handler
PICTURE_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}

# Each kind of page image: dots per inch of a PDF page, most pixels on a side, WebP quality. A picture without a size on
# paper is taken to be as wide as a sheet of A4.
KINDS = {"page150": (150, 2800, 45), "page96": (96, 1800, 50), "thumb": (0, 420, 50)}
THUMB_WIDTH = 140
WEBP_EFFORT = 2  # half the time of Pillow's own choice for two per cent more bytes, measured on letters and scans
A4_INCHES = 8.27


class Unreadable(Exception):
    """The whole document can't be read; the argument is the code."""


def main(words: list[str]) -> None:
    out = sys.stdout.buffer
    if words[0] == "hello":
        versions = (sys.version.split()[0], pypdfium2.version.PYPDFIUM_INFO, PIL.__version__)
        out.write("Python {}, pypdfium2 {}, Pillow {}".format(*versions).encode())
        return
    media_type, options = words[1], json.loads(words[2])
    data = sys.stdin.buffer.read()
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before any pixel is decoded
    try:
        paper = PdfPaper(data, options) if media_type == "application/pdf" else PicturePaper(data, media_type, options)
        if words[0] == "inspect":
            say(out, {"pages": paper.pages, "problem": ""})
            return
        for number in range(int(words[3]), min(int(words[4]), paper.pages) + 1):
            print_page(out, paper, number)
        say(out, {"end": True})
    except Unreadable as problem:
        say(out, {"pages": len_or_nothing(problem), "problem": problem.args[0]})


def len_or_nothing(problem: Unreadable) -> int | None:
    return problem.args[1] if len(problem.args) > 1 else None


class PdfPaper:
    """A PDF, opened and measured. Raises: Unreadable."""

    def __init__(self, data: bytes, options: dict[str, int]) -> None:
        try:
            self.pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code in PDF_LOCKED:
                raise Unreadable("encrypted") from error
            raise Unreadable("broken" if error.err_code else "no_pages") from error
        self.pages = len(self.pdf)
        if self.pages > options["max_pages"]:
            raise Unreadable("too_many_pages", self.pages)
        for number in range(self.pages):
            self._measure(number)
        try:
            self.pdf[0].close()
        except pypdfium2.PdfiumError as error:
            raise Unreadable("broken") from error

    def _measure(self, index: int) -> None:
        try:
            width, height = self.pdf.get_page_size(index)
        except pypdfium2.PdfiumError:
            return  # one damaged page is said when its turn comes
        if max(width, height) > ABSURD_POINTS:
            raise Unreadable("absurd_size", self.pages)

    def text(self, number: int) -> str:
        page = self.pdf[number - 1]
        return str(page.get_textpage().get_text_bounded())

    def pictures(self, number: int) -> Iterator[tuple[str, Image.Image]]:
        page = self.pdf[number - 1]
        dots, most, _quality = KINDS["page150"]
        longest = max(page.get_width(), page.get_height(), 1)
        scale = min(dots / POINTS_PER_INCH, most / longest)
        large = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        yield "page150", large
        width = max(1, round(large.width * KINDS["page96"][0] / dots))
        medium = fitted(large, width, KINDS["page96"][1])
        yield "page96", medium
        yield "thumb", fitted(medium, THUMB_WIDTH, KINDS["thumb"][1])


class PicturePaper:
    """A picture of a paper, one page or (TIFF) several. Raises: Unreadable."""

    def __init__(self, data: bytes, media_type: str, options: dict[str, int]) -> None:
        try:
            self.image = Image.open(io.BytesIO(data), formats=[PICTURE_FORMATS[media_type]])
            self.pages = int(getattr(self.image, "n_frames", 1)) if media_type == "image/tiff" else 1
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
            raise Unreadable("broken") from error
        if self.pages > options["max_pages"]:
            raise Unreadable("too_many_pages", self.pages)
        self.max_pixels = options["max_pixels"]
        for number in range(1, self.pages + 1):
            self._measure(number)
        self.first = self._decoded(1)

    def _measure(self, number: int) -> None:
        try:
            self.image.seek(number - 1)
        except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
            raise Unreadable("broken", self.pages) from error
        if self.image.width * self.image.height > self.max_pixels:
            raise Unreadable("too_many_pixels", self.pages)

    def _decoded(self, number: int) -> Image.Image:
        try:
            self.image.seek(number - 1)
            self.image.load()
        except MemoryError:
            raise
        except Exception as error:  # Pillow's decoders raise whatever their format gives rise to
            raise Unreadable("broken", self.pages) from error
        return upright(self.image)

    def text(self, number: int) -> str:
        return ""

    def pictures(self, number: int) -> Iterator[tuple[str, Image.Image]]:
        page = self.first if number == 1 else self._decoded(number)
        for kind in ("page150", "page96"):
            dots, most, _quality = KINDS[kind]
            yield kind, fitted(page, round(A4_INCHES * dots), most)
        yield "thumb", fitted(page, THUMB_WIDTH, KINDS["thumb"][1])


def upright(image: Image.Image) -> Image.Image:
    """The picture as a person would hold it, on white, in RGB."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I;16") or turned.mode in ("I", "F"):
        turned = turned.point(lambda value: value / 256).convert("L")
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return turned.convert("RGB")


def fitted(image: Image.Image, width: int, most: int) -> Image.Image:
    """The picture `width` pixels wide, never enlarged, no side longer than `most`."""
    scale = min(1.0, width / image.width, most / image.width, most / image.height)
    if scale == 1.0:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def print_page(out: BinaryIO, paper: PdfPaper | PicturePaper, number: int) -> None:
    """One page; a page that is damaged by itself is named and does not stop the others."""
    text, images, problem = "", [], ""
    try:
        text = paper.text(number)
        images = [(kind, picture.size, as_webp(picture, kind)) for kind, picture in paper.pictures(number)]
    except MemoryError:
        raise
    except Exception as error:
        sys.stderr.write(f"page {number}: {type(error).__name__}: {error}\n")
        problem, images = "broken", []
    facts = [{"kind": k, "width": size[0], "height": size[1], "size": len(data)} for k, size, data in images]
    say(out, {"page": number, "text": text, "problem": problem, "images": facts})
    for _kind, _size, data in images:
        out.write(data)


def as_webp(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=KINDS[kind][2], method=WEBP_EFFORT)
    return out.getvalue()


def say(out: BinaryIO, facts: dict[str, Any]) -> None:
    out.write(json.dumps(facts).encode() + b"\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
        sys.stdout.buffer.flush()
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
