"""The fixed words of printed papers, and how they write dates and times, in both languages.

They belong to the paper, not to the screen: a letter in Urdu is in Urdu whoever prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from misl.kernel.urdu import urdu_digits

Language = Literal["en", "ur"]

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ur": ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
}
_DAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ur": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"),
}
# Until which hour of the day (exclusive) Urdu calls a time by which word.
_TIMES_OF_DAY = ((4, "رات"), (12, "صبح"), (16, "دوپہر"), (19, "شام"), (24, "رات"))


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `genuine` is the line under the code in the letter's other language."""

    number: str
    dated: str
    to: str
    subject: str
    reference_to: str
    order: str
    service: str
    phone: str
    copies: str
    enclosures: str
    draft: str
    signed: str
    signed_by: str
    signed_at: str
    certificate: str
    entry: str
    no_ink: str
    scan: str
    genuine: str
    page: str
    of: str
    received: str
    reference: str
    promise: str
    about: str
    diary: str
    received_on: str
    applicant: str
    papers: str
    reached_at: str
    track: str
    keep: str


WORDS: dict[Language, Words] = {
    "en": Words(
        number="No.",
        dated="Dated",
        to="To",
        subject="Subject:",
        reference_to="Reference:",
        order="Order",
        service="On government service",
        phone="Telephone",
        copies="Copy to",
        enclosures="Enclosed",
        draft="Draft, not issued",
        signed="Signed electronically",
        signed_by="by",
        signed_at="on",
        certificate="Certificate",
        entry="Record entry",
        no_ink="No ink signature is needed.",
        scan="Scan, or open",
        genuine="Is this letter genuine? Scan the code to see.",
        page="Page",
        of="of",
        received="We have your application",
        reference="Your tracking reference",
        promise="We promise an answer by",
        about="For",
        diary="Diary No.",
        received_on="Received",
        applicant="From",
        papers="Papers",
        reached_at="We reach you at",
        track="Scan to track. Or type the reference at",
        keep="Keep this slip. Show it to nobody who asks for money.",
    ),
    "ur": Words(
        number="نمبر",
        dated="مورخہ",
        to="بنام",
        subject="عنوان:",
        reference_to="حوالہ:",
        order="حکم",
        service="برائے سرکاری کام",
        phone="ٹیلی فون",
        copies="نقل برائے",
        enclosures="منسلکات",
        draft="مسودہ، جاری نہیں ہوا",
        signed="برقی دستخط شدہ",
        signed_by="از",
        signed_at="بتاریخ",
        certificate="سرٹیفکیٹ",
        entry="اندراج نمبر",
        no_ink="قلمی دستخط کی ضرورت نہیں۔",
        scan="اسکین کریں، یا یہ پتا کھولیں:",
        genuine="خط اصلی ہے یا نہیں؟ کوڈ اسکین کر کے خود دیکھیں۔",
        page="صفحہ",
        of="از",
        received="آپ کی درخواست ہمیں مل گئی ہے",
        reference="آپ کا ٹریکنگ نمبر",
        promise="جواب کا وعدہ",
        about="برائے",
        diary="ڈائری نمبر",
        received_on="موصول",
        applicant="درخواست گزار",
        papers="کاغذات",
        reached_at="آپ سے رابطہ",
        track="پیش رفت دیکھنے کے لیے اسکین کریں، یا یہ نمبر یہاں لکھیں:",
        keep="یہ پرچی سنبھال کر رکھیں۔ جو کوئی رقم مانگے اسے ہرگز نہ دکھائیں۔",
    ),
}

OTHER: dict[Language, Language] = {"en": "ur", "ur": "en"}


def long_date(day: date, language: Language) -> str:
    """`2 December 2026`; in Urdu `۲ دسمبر ۲۰۲۶ء`."""
    written = f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
    return f"{urdu_digits(written)}ء" if language == "ur" else written


def weekday_date(day: date, language: Language) -> str:
    """`Wednesday 2 December 2026`; in Urdu `بدھ، ۲ دسمبر ۲۰۲۶ء`."""
    comma = "،" if language == "ur" else ""
    return f"{_DAYS[language][day.weekday()]}{comma} {long_date(day, language)}"


def clock_time(moment: datetime, language: Language) -> str:
    """`4:12 pm`; in Urdu `شام ۴:۱۲ بجے`. The time is written in the zone that `moment` carries."""
    hour, minute = moment.hour % 12 or 12, f"{moment.minute:02}"
    if language == "en":
        return f"{hour}:{minute} {'am' if moment.hour < 12 else 'pm'}"
    part = next(word for until, word in _TIMES_OF_DAY if moment.hour < until)
    return f"{part} {urdu_digits(f'{hour}:{minute}')} بجے"


def ordinal(number: int, language: Language) -> str:
    """The number that stands before a paragraph: `3.`, in Urdu `۳۔`."""
    return f"{urdu_digits(str(number))}۔" if language == "ur" else f"{number}."
