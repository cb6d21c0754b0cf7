"""Letters and slips as they leave the office: their look is in the sketches, what must hold of them is here."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
import segno
from pyhanko.pdf_utils.reader import PdfFileReader

from misl.documents.typeset import (
    Letterhead,
    LetterSheet,
    Seal,
    Signatory,
    SlipSheet,
    letter_html,
    letter_pdf,
    pdf_of,
    qr_svg,
    slip_html,
    slip_pdf,
)
from misl.documents.typeset.machine import OwnFontsOnly
from misl.documents.typeset.words import WORDS, Language, clock_time, long_date, weekday_date
from misl.kernel.canonical import canonical
from misl.kernel.prose import check, from_plain

MM = 72 / 25.4
KARACHI = ZoneInfo("Asia/Karachi")
HEAD = Letterhead(
    government="Government of the Province",
    government_ur="حکومتِ صوبہ",
    department="Land and Revenue Department",
    department_ur="محکمہ اراضی و مال",
    address="Block C, Civil Secretariat, Noorabad",
    address_ur="بلاک سی، سول سیکرٹریٹ، نورآباد",
)
SEAL = Seal(at=datetime(2026, 12, 2, 16, 12, tzinfo=KARACHI), certificate="7C4E19AF", entry="58214")
ENGLISH = LetterSheet(
    language="en",
    head=HEAD,
    number="SO(Land-II)/8-118/2026",
    dated=date(2026, 12, 2),
    addressee="Mr. Munir Ahmad",
    address=("Village Kot Sarwar",),
    subject="Correction of name in the land record",
    subject_other="زمین کے ریکارڈ میں نام کی درستی",
    body=check(from_plain("Please refer to your application.\n\nYour request is accepted.")),
    signatory=Signatory(
        name="Bilal Anwar",
        title="Section Officer (Land-II)",
        name_ur="بلال انور",
        title_ur="سیکشن افسر (اراضی ۲)",
        phone="000 000 0118",
    ),
    copies=("Tehsildar, Kot Sarwar", "Office file"),
    seal=SEAL,
    code="K7QM-4X2P-9DTA",
    verify_url="https://office.test/verify/K7QM4X2P9DTA",
    verify_at="office.test/verify",
)
URDU = replace(
    ENGLISH,
    language="ur",
    addressee="جناب منیر احمد",
    subject="زمین کے ریکارڈ میں نام کی درستی",
    subject_other="Correction of name in the land record",
    body=check(from_plain("آپ کی درخواست کے حوالے سے عرض ہے۔\n\nآپ کی درخواست منظور کی جاتی ہے۔")),
)
SLIP = SlipSheet(
    language="en",
    head=HEAD,
    reference="LND-7Q4K-29XM",
    received=datetime(2026, 11, 23, 10, 14, tzinfo=KARACHI),
    about="Name correction",
    track_url="https://office.test/track/LND-7Q4K-29XM",
    track_at="office.test/track",
    diary_number="4182/2026-CR",
    promised=date(2026, 12, 2),
    papers=("Identity card, 2 pages", "Old fard, 1 page"),
    reached_at="03•• •••4567",
)


def pages(pdf: bytes) -> list[str]:
    """The text of each page; to be trusted for Latin letters only."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def enclosed(pdf: bytes) -> dict[str, bytes]:
    names = PdfFileReader(BytesIO(pdf)).root["/Names"]["/EmbeddedFiles"]["/Names"]
    return {str(names[i]): names[i + 1]["/EF"]["/F"].data for i in range(0, len(names), 2)}


def fonts(pdf: bytes) -> set[str]:
    """The names of all fonts without their subset's mark."""
    resources = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"][0]["/Resources"]
    by_name = resources["/Font"]
    return {str(by_name[name]["/BaseFont"]).partition("+")[2] for name in by_name}


@pytest.mark.parametrize("sheet", [ENGLISH, URDU], ids=["English", "Urdu"])
def test_a_letter_is_one_a4_page_in_our_own_fonts(sheet: LetterSheet) -> None:
    pdf = letter_pdf(sheet)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        assert [round(length / MM) for length in document[0].get_size()] == [210, 297]
    assert all(name.startswith("Paper-") for name in fonts(pdf))
    assert {"Paper-Latin", "Paper-Nastaliq"} <= fonts(pdf)


def test_english_words_and_figures_inside_urdu_come_from_our_own_fonts_too() -> None:
    html = "<p>درخواست LND-29XM/7 <b>درخواست LND-29XM/7 ۲۳</b> <i>LND-29XM</i> <b><i>LND-29XM</i></b></p>"
    assert {name.removesuffix("-Italic").removesuffix("-Bold") for name in fonts(pdf_of(html, language="ur"))} == {
        "Paper-Latin",
        "Paper-Nastaliq",
    }


def test_a_letter_is_made_for_keeping_and_for_screen_readers() -> None:
    root = PdfFileReader(BytesIO(letter_pdf(URDU))).root
    metadata = root["/Metadata"].data
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata.replace(b'pdfaid:part="3"', b"<pdfaid:part>3</pdfaid:part>")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ur"
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_same_sheet_gives_the_same_bytes(language: Language) -> None:
    sheet = ENGLISH if language == "en" else URDU
    assert letter_pdf(sheet) == letter_pdf(sheet)
    assert slip_pdf(replace(SLIP, language=language)) == slip_pdf(replace(SLIP, language=language))


def test_a_letter_bears_the_date_of_its_seal_and_no_other() -> None:
    info = PdfFileReader(BytesIO(letter_pdf(ENGLISH))).trailer["/Info"]
    assert str(info["/CreationDate"]).startswith("D:20261202111200")
    draft = PdfFileReader(BytesIO(letter_pdf(replace(ENGLISH, seal=None)))).trailer["/Info"]
    assert "/CreationDate" not in draft


def test_a_letter_carries_its_text_for_machines_and_readers() -> None:
    parts = enclosed(letter_pdf(URDU))
    assert parts["letter.json"] == canonical(URDU.body.json)
    assert "آپ کی درخواست منظور کی جاتی ہے۔" in parts["letter.html"].decode()


def test_the_qr_code_on_paper_is_25_mm_wide_and_readable_module_by_module() -> None:
    code = segno.make(ENGLISH.verify_url, error="m", micro=False)
    scale = 300 / 72
    with pypdfium2.PdfDocument(letter_pdf(ENGLISH)) as document:
        page = document[0].render(scale=scale).to_pil().convert("L")
    left, module = 24 * MM * scale, 25 * MM * scale / len(code.matrix)
    edge = int(left + module / 2)
    top = next(y for y in range(page.height * 4 // 5, page.height) if _dark(page, edge, y) and _dark(page, edge, y + 3))
    for row, modules in enumerate(code.matrix):
        for column, dark in enumerate(modules):
            x, y = int(left + (column + 0.5) * module), int(top + (row + 0.5) * module)
            assert _dark(page, x, y) == bool(dark)
    quiet = int(left + 25 * MM * scale + 4 * module)
    assert not any(_dark(page, x, top + 40) for x in range(int(left + 25 * MM * scale) + 2, quiet))


def _dark(page: object, x: int, y: int) -> bool:
    return bool(page.getpixel((x, y)) < 128)  # type: ignore[attr-defined]


def test_an_english_letter_says_all_that_it_must() -> None:
    (text,) = pages(letter_pdf(ENGLISH))
    for words in (
        "No. SO(Land-II)/8-118/2026",
        "Dated 2 December 2026",
        "Mr. Munir Ahmad",
        "1. Please refer to your application.",
        "2. Your request is accepted.",
        "Telephone 000 000 0118",
        "Signed electronically by Section Officer (Land-II) on 2 December 2026, 4:12 pm.",
        "Certificate 7C4E19AF",
        "Record entry 58214",
        "2. Office file",
        "K7QM-4X2P-9DTA",
        "office.test/verify",
        "Page 1 of 1",
    ):
        assert words in text


def test_an_urdu_letter_is_urdu_in_its_dates_numbers_and_seal() -> None:
    html = letter_html(URDU)
    for words in (
        "۲ دسمبر ۲۰۲۶ء",
        "شام ۴:۱۲ بجے",
        '<div class="cell n">۲۔</div>',
        "برقی دستخط شدہ",
        "سیکشن افسر (اراضی ۲)",
    ):
        assert words in html
    assert html.index("محکمہ اراضی و مال") < html.index("Land and Revenue Department")


def test_a_letter_of_one_paragraph_numbers_none() -> None:
    assert '"cell n"' not in letter_html(replace(ENGLISH, body=check(from_plain("Noted."))))


def test_a_draft_says_so_on_every_page_and_bears_no_code_to_verify() -> None:
    body = check(from_plain("\n\n".join(["A paragraph that goes on for a while. " * 12] * 12)))
    texts = pages(letter_pdf(replace(ENGLISH, seal=None, code="", verify_url="", body=body)))
    assert len(texts) > 1
    assert all(text.count(WORDS["en"].draft) == 2 for text in texts)
    assert not any("Signed electronically" in text for text in texts)


@pytest.mark.parametrize("paragraphs", range(8, 16))
def test_a_signature_never_stands_alone_on_a_page(paragraphs: int) -> None:
    body = check(
        from_plain("\n\n".join(["A paragraph of the letter goes on for a line or two, no more. " * 2] * paragraphs))
    )
    texts = pages(letter_pdf(replace(ENGLISH, body=body)))
    closing = next(text for text in texts if "Signed electronically" in text)
    assert "A paragraph of the letter" in closing
    assert "Office file" in closing


def test_the_pages_after_the_first_say_which_letter_they_belong_to() -> None:
    body = check(from_plain("\n\n".join(["A paragraph that goes on for a while. " * 12] * 12)))
    texts = pages(letter_pdf(replace(ENGLISH, body=body)))
    assert all("SO(Land-II)/8-118/2026" in text for text in texts)
    assert all(f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert all("K7QM-4X2P-9DTA" in text for text in texts)


@pytest.mark.parametrize("evil", ["<script>x</script>", '"><img src="file:///etc/passwd">'])
def test_what_people_typed_never_becomes_markup(evil: str) -> None:
    head = Letterhead(department=evil, department_ur=evil, government=evil, government_ur=evil, address=evil)
    signer = Signatory(name=evil, title=evil, name_ur=evil, title_ur=evil, phone=evil, email=evil)
    letter = replace(
        ENGLISH,
        head=head,
        signatory=signer,
        number=evil,
        addressee=evil,
        address=(evil,),
        subject=evil,
        subject_other=evil,
        heading=evil,
        enclosures=(evil,),
        copies=(evil, evil),
        code=evil,
        verify_at=evil,
        seal=Seal(at=SEAL.at, certificate=evil, entry=evil, notice=evil),
        body=check(from_plain(evil)),
    )
    slip = replace(
        SLIP,
        head=head,
        reference=evil,
        about=evil,
        papers=(evil,),
        diary_number=evil,
        applicant=evil,
        reached_at=evil,
        track_at=evil,
    )
    for html in (letter_html(letter), slip_html(slip)):
        assert "<script" not in html
        assert "<img" not in html
    assert letter_pdf(letter).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "data:text/css,x",
        "misl-font:../words.py",
        "misl-font:OFL.txt",
        "misl-font:",
    ],
)
def test_the_press_fetches_nothing_but_its_fonts(address: str) -> None:
    with pytest.raises(ValueError, match="may not fetch"):
        OwnFontsOnly().fetch(address)


def test_markup_that_points_elsewhere_prints_without_it(tmp_path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("open sesame")
    html = f'<p>Seen</p><img src="{secret.as_uri()}"><link rel="attachment" href="{secret.as_uri()}">'
    pdf = pdf_of(html, language="en")
    assert pages(pdf) == ["Seen 1 / 1"]
    assert b"sesame" not in b"".join(pdf_object.data for pdf_object in [PdfFileReader(BytesIO(pdf)).root["/Metadata"]])
    assert "/Names" not in PdfFileReader(BytesIO(pdf)).root


def test_several_threads_may_print_at_once() -> None:
    with ThreadPoolExecutor(3) as threads:
        printed = list(threads.map(letter_pdf, [ENGLISH, URDU, ENGLISH]))
    assert printed == [letter_pdf(ENGLISH), letter_pdf(URDU), letter_pdf(ENGLISH)]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_slip_is_one_a5_page_that_bears_its_reference(language: Language) -> None:
    pdf = slip_pdf(replace(SLIP, language=language))
    with pypdfium2.PdfDocument(pdf) as document:
        assert [round(length / MM) for length in document[0].get_size()] == [148, 210]
        assert len(document) == 1
    html = slip_html(replace(SLIP, language=language))
    for words in ("LND-7Q4K-29XM", "4182/2026-CR", "03•• •••4567", "office.test/track", WORDS[language].keep):
        assert words in html


def test_an_english_slip_promises_a_day_by_name() -> None:
    (text,) = pages(slip_pdf(SLIP))
    assert "We promise an answer by Wednesday 2 December 2026" in text
    assert "Monday 23 November 2026 10:14 am" in text


def test_what_a_slip_does_not_know_it_does_not_mention() -> None:
    html = slip_html(replace(SLIP, promised=None, diary_number="", papers=(), reached_at=""))
    for word in (WORDS["en"].promise, WORDS["en"].diary, WORDS["en"].papers, WORDS["en"].reached_at):
        assert word not in html


def test_a_qr_code_scales_and_says_what_it_is() -> None:
    svg = qr_svg("https://office.test/track/X", label="LND & X")
    assert svg.startswith("<svg")
    assert "viewBox" in svg
    assert "<title>LND &amp; X</title>" in svg
    assert "width=" not in svg


@pytest.mark.parametrize(
    ("hour", "english", "urdu"),
    [
        (0, "12:05 am", "رات ۱۲:۰۵ بجے"),
        (9, "9:05 am", "صبح ۹:۰۵ بجے"),
        (12, "12:05 pm", "دوپہر ۱۲:۰۵ بجے"),
        (20, "8:05 pm", "رات ۸:۰۵ بجے"),
    ],
)
def test_times_are_written_as_each_language_says_them(hour: int, english: str, urdu: str) -> None:
    moment = datetime(2026, 1, 1, hour, 5, tzinfo=KARACHI)
    assert (clock_time(moment, "en"), clock_time(moment, "ur")) == (english, urdu)


def test_dates_are_written_as_each_language_writes_them() -> None:
    day = date(2026, 11, 23)
    assert long_date(day, "en") == "23 November 2026"
    assert long_date(day, "ur") == "۲۳ نومبر ۲۰۲۶ء"
    assert weekday_date(day, "en") == "Monday 23 November 2026"
    assert weekday_date(day, "ur") == "پیر، ۲۳ نومبر ۲۰۲۶ء"
