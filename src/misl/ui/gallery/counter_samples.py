"""Invented applications and letters for the counter's half of the gallery."""

from __future__ import annotations

from misl.ui import dates
from misl.ui.gallery.samples import at, on, say
from misl.ui.presenters import Fact, PaperSent, Step, Tile


def steps() -> tuple[Step, ...]:
    """A citizen's matter, told plainly."""
    return (
        Step(
            say("Received at the counter", "کاؤنٹر پر وصول ہوئی"),
            dates.when(at(-5, 10, 14)),
            say("Diary No. 4182/2026", "ڈائری نمبر 4182/2026"),
        ),
        Step(say("Papers checked", "کاغذات دیکھ لیے گئے"), dates.when(at(-5, 11, 2))),
        Step(
            say("Land Branch examined it", "لینڈ برانچ نے جانچ کی"),
            dates.day(on(-3)),
            say("Name found in the old register.", "پرانے رجسٹر میں نام مل گیا۔"),
        ),
        Step(
            say("Section Officer (Land)", "سیکشن آفیسر (اراضی)"),
            say("Since ", "") + dates.when(at(-2, 15, 30)) + say("", " سے"),
            say("Reading the file and checking page 2.", "فائل پڑھ رہے ہیں اور صفحہ ۲ دیکھنا باقی ہے۔"),
            "now",
        ),
        Step(say("Decision", "فیصلہ"), say("Expected by ", "") + dates.day(on(4)) + say("", " تک متوقع"), "", "next"),
        Step(
            say("Letter issued to you", "آپ کے نام خط جاری ہوگا"),
            say("Promised by ", "") + dates.day(on(5)) + say("", " تک، ہمارا وعدہ"),
            "",
            "next",
        ),
    )


def tiles() -> tuple[Tile, ...]:
    """The four ways in at the counter."""
    return (
        Tile(
            say("Apply", "درخواست دیں"),
            say("Land, domicile, licences", "اراضی، ڈومیسائل، لائسنس"),
            "?skin=counter&view=apply",
            "apply",
            True,
        ),
        Tile(
            say("Track", "حالت دیکھیں"),
            say("See who has your file", "دیکھیں فائل کس کے پاس ہے"),
            "?skin=counter&view=track",
            "track",
        ),
        Tile(
            say("Verify a letter", "خط کی تصدیق"),
            say("Check that it is really ours", "دیکھیں کہ خط واقعی ہمارا ہے"),
            "?skin=counter&view=verify",
            "shield",
        ),
        Tile(
            say("Complain", "شکایت کریں"), say("Tell us what went wrong", "بتائیں کیا غلط ہوا"), "?skin=counter", "talk"
        ),
    )


def slip_facts() -> tuple[Fact, ...]:
    """The slip's lines."""
    return (
        Fact(say("For", "معاملہ"), say("Name correction, land record", "زمین کے ریکارڈ میں نام کی درستی")),
        Fact(say("Diary No.", "ڈائری نمبر"), "4182/2026", ltr=True),
        Fact(say("Received", "وصولی"), dates.long_day(on(0)), note=dates.clock_time(at(0, 10, 14))),
    )


def letter_facts() -> tuple[Fact, ...]:
    """What verification shows of a genuine letter."""
    return (
        Fact(
            say("Issued by", "جاری کنندہ"),
            say("Section Officer (Land)", "سیکشن آفیسر (اراضی)"),
            note=say("Land and Revenue Department", "محکمہ اراضی و مال"),
        ),
        Fact(say("Letter No.", "خط نمبر"), "SO(Land)/3-118/2026", ltr=True),
        Fact(say("Dated", "مورخہ"), dates.long_day(on(0))),
        Fact(say("Sent to", "بنام"), "M•••• A••••", note=say("hidden for privacy", "رازداری کے لیے پوشیدہ"), ltr=True),
    )


def papers_sent() -> tuple[PaperSent, ...]:
    """One good paper, one that must be taken again."""
    remove = say("Remove", "ہٹائیں")
    return (
        PaperSent(
            "fard-1.jpg", say("Clear to read", "صاف ہے"), remove_name="remove", remove_value="1", remove_label=remove
        ),
        PaperSent(
            "fard-2.jpg",
            say("Too dark to read", "اندھیرا ہے، پڑھا نہیں جاتا"),
            True,
            remove_name="remove",
            remove_value="2",
            remove_label=remove,
        ),
    )
