"""Papers for tests, each made here from nothing."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

A4 = (595, 842)


def pdf(pages: int = 1, text: str = "To the Section Officer, Land-II", size: tuple[float, float] = A4) -> bytes:
    """A PDF with a text layer: each page says `text` and its number."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n in range(pages):
        content = f"BT /F1 14 Tf 72 700 Td ({text} page {n + 1}) Tj ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assembled(objects)


def pdf_without_pages() -> bytes:
    return _assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted, for a password nobody knows (RC4, revision 2)."""
    body = pdf()
    trailer = body.rindex(b"trailer")
    return body[:trailer] + body[trailer:].replace(
        b"/Root",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
        b" /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">] /Root",
    )


def picture(kind: str = "PNG", size: tuple[int, int] = (620, 877), **options: object) -> bytes:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((40, 60), "A letter by typewriter", fill="black")
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def tiff(pages: int) -> bytes:
    sheets = [Image.new("1", (400, 566), 1) for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    return out.getvalue()


def pixel_bomb() -> bytes:
    """A PNG of a few hundred kilobytes that would be 900 million pixels."""
    image = Image.new("1", (30_000, 30_000), 1)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def page_count(data: bytes) -> int:
    """What PDFium itself says, to check a paper made here."""
    with pypdfium2.PdfDocument(data) as document:
        return int(pdfium.FPDF_GetPageCount(document))


def _assembled(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
