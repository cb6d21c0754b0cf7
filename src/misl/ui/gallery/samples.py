"""Invented people, numbers and papers for the gallery, in English and Urdu. Dates hang on today: none grows old."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from misl.ui import dates
from misl.ui.presenters import (
    Choice,
    Desk,
    Link,
    NoteView,
    Pager,
    PaperPage,
    Paragraph,
    PostOption,
    Signature,
    Stat,
    Stop,
    WorkGroup,
    WorkRow,
)


def say(english: str, urdu: str) -> str:
    """One of two, by the page's language; the gallery's own data needs no catalogue."""
    return urdu if dates.language() == "ur" else english


def on(days: int) -> date:
    """The day so many days from today."""
    return dates.today() + timedelta(days=days)


def at(days: int, hour: int, minute: int) -> datetime:
    """A time on that day, in the reader's zone."""
    return timezone.make_aware(datetime.combine(on(days), time(hour, minute)))


def desk() -> Desk:
    """The bar of an officer with two posts."""
    return Desk(
        home_url="?view=inbox",
        person_name=say("Bilal Anwar", "بلال انور"),
        search_url="?view=inbox",
        go=(
            Link(say("Work list", "کام کی فہرست"), "?view=inbox", "inbox", keys="g i", current=True),
            Link(say("Files", "مسلیں"), "?view=inbox", "file", keys="g f"),
            Link(say("Receipts", "وصولیاں"), "?view=inbox", "receipt", keys="g r"),
            Link(say("Sent", "بھیجے گئے"), "?view=inbox", "send", keys="g s"),
            Link(say("Drafts", "مسودے"), "?view=inbox", "draft", keys="g d"),
        ),
        posts=(
            PostOption("1", say("Section Officer (Land-II)", "سیکشن افسر (اراضی ۲)"), current=True),
            PostOption(
                "2",
                say("Section Officer (Land-I)", "سیکشن افسر (اراضی ۱)"),
                say("acting to 27 Nov", "قائم مقام، ۲۷ نومبر تک"),
            ),
        ),
        switch_url="?",
        new=(
            Link(say("Receipt", "وصولی"), "?view=diarise", "receipt", keys="n r"),
            Link(say("File", "مسل"), "?view=file", "file", keys="n f"),
        ),
        bell_url="?",
        bell_count=3,
        help_url="?",
        person_menu=(Link(say("Security and devices", "سیکیورٹی اور آلات"), "?", "shield"),),
        sign_out_url="?",
    )


def _row(number: str, subject: str, days_left: int | None, *, kind: str = "file", **more: Any) -> WorkRow:
    words = {"file": say("File", "مسل"), "receipt": say("Receipt", "وصولی")}
    return WorkRow(
        key=number,
        url="?view=file",
        number=number,
        subject=subject,
        kind=words[kind],
        kind_icon=kind,
        due_on=on(days_left) if days_left is not None else None,
        **more,
    )


def groups() -> tuple[WorkGroup, ...]:
    """The work list in three groups."""
    ds, nadia = say("Deputy Secretary (Land)", "ڈپٹی سیکرٹری (اراضی)"), say("Nadia Rafiq", "نادیہ رفیق")
    diary = say("Diary branch", "شعبہ ڈائری")
    parliament = say("Parliamentary Section", "پارلیمانی سیکشن")
    assistant, hamid = say("Assistant (Land-II)", "اسسٹنٹ (اراضی ۲)"), say("Hamid Raza", "حامد رضا")
    overdue = (
        _row(
            "F.3-11/2026-Land-II",
            say(
                "Encroachment on state land near the Noorabad canal, report asked for",
                "نورآباد نہر کے پاس سرکاری اراضی پر ناجائز قبضہ، رپورٹ طلب",
            ),
            -2,
            urgency="immediate",
            from_post=ds,
            from_name=nadia,
            received_at=on(-7),
        ),
        _row(
            "R-2026/1169",
            say("Reply to the audit query on lease money, Chak 9", "چک ۹ کے زرِ پٹہ پر آڈٹ اعتراض کا جواب"),
            -1,
            kind="receipt",
            urgency="priority",
            from_post=say("Director Audit (Land)", "ڈائریکٹر آڈٹ (اراضی)"),
            from_name=diary,
            received_at=on(-5),
            is_new=True,
        ),
    )
    week = (
        _row(
            "F.8-2/2026-Land-II",
            say(
                "Transfer of four kanals at Chak 17 for a girls’ middle school",
                "چک ۱۷ میں گرلز مڈل سکول کے لیے چار کنال سرکاری اراضی کی منتقلی",
            ),
            3,
            urgency="priority",
            from_post=say("Additional Secretary", "ایڈیشنل سیکرٹری"),
            from_name=say("Imran Yousaf", "عمران یوسف"),
            received_at=on(-2),
            is_new=True,
        ),
        _row(
            "R-2026/1187",
            say(
                "Assembly question 214: state land given on lease since 2020",
                "اسمبلی سوال ۲۱۴: ۲۰۲۰ سے پٹے پر دی گئی اراضی",
            ),
            1,
            kind="receipt",
            urgency="immediate",
            from_post=parliament,
            from_name=diary,
            received_at=on(0),
            is_new=True,
            selected=True,
        ),
        _row(
            "R-2026/1188",
            say(
                "Assembly question 219: plots resumed for breach of terms",
                "اسمبلی سوال ۲۱۹: شرائط کی خلاف ورزی پر ضبط پلاٹ",
            ),
            1,
            kind="receipt",
            urgency="immediate",
            from_post=parliament,
            from_name=diary,
            received_at=on(0),
            is_new=True,
            selected=True,
        ),
        _row(
            "F.2-40/2025-Land-I",
            say("Correction of the mutation entry, Mauza Kot Salim", "موضع کوٹ سلیم کے انتقال کی درستی"),
            2,
            from_post=say("Section Officer (Land-I)", "سیکشن افسر (اراضی ۱)"),
            from_name=say("Sadia Karim", "سعدیہ کریم"),
            received_at=on(-3),
            tag=say("Acting, Land-I", "قائم مقام، اراضی ۱"),
        ),
        _row(
            "F.8-7/2026-Land-II",
            say("Renewal of the grazing lease, Block C, Noorabad", "چراگاہ کے پٹے کی تجدید، بلاک سی، نورآباد"),
            4,
            from_post=assistant,
            from_name=hamid,
            received_at=on(-4),
        ),
    )
    later = (
        _row(
            "F.5-19/2026-Land-II",
            say("Draft rules for survey fees, second reading", "سروے فیس کے مسودہ قواعد، دوسری خواندگی"),
            11,
            from_post=say("Section Officer (Law)", "سیکشن افسر (قانون)"),
            from_name=say("Asma Tariq", "اسما طارق"),
            received_at=on(0),
            is_new=True,
        ),
        _row(
            "F.8-1/2026-Land-II",
            say("Site for the rural health centre at Chak 22", "چک ۲۲ میں دیہی مرکز صحت کی جگہ"),
            15,
            from_post=ds,
            from_name=nadia,
            received_at=on(-5),
        ),
        _row(
            "F.7-4/2024-Land-II",
            say("Boundary pillars at Mauza Rakh Sadiq, yearly return", "موضع رکھ صادق کے نشانات حد، سالانہ گوشوارہ"),
            None,
            from_post=assistant,
            from_name=hamid,
            received_at=on(-6),
        ),
    )
    return (
        WorkGroup(say("Overdue", "تاریخ گزر گئی"), overdue, 2),
        WorkGroup(say("Due this week", "اس ہفتے مقرر"), week, 5),
        WorkGroup(say("Later or no date", "بعد میں یا بے تاریخ"), later, 7),
    )


def list_tabs() -> tuple[Link, ...]:
    """The filters of the work list as tabs."""
    return (
        Link(say("All", "سب"), "?view=inbox", current=True, count=14),
        Link(say("New", "نئے"), "?view=inbox", count=5),
        Link(say("Due", "مقررہ"), "?view=inbox", count=5),
        Link(say("Overdue", "تاخیر"), "?view=inbox", count=2),
        Link(say("Acting", "قائم مقام"), "?view=inbox", count=1),
    )


def stats() -> tuple[Stat, ...]:
    """Four numbers, each a link."""
    return (
        Stat(say("with this post", "اس عہدے کے پاس"), 14, "?view=inbox"),
        Stat(say("overdue", "تاریخ گزر گئی"), 2, "?view=inbox", bad=True),
        Stat(say("due this week", "اس ہفتے مقرر"), 5, "?view=inbox"),
        Stat(say("sent on, reply awaited", "آگے بھیجے، جواب کا انتظار"), 9, "?view=inbox"),
    )


def pager() -> Pager:
    """A pager in the middle of a list."""
    return Pager("?", "?", say("14 in all", "کل ۱۴"))


def stops() -> tuple[Stop, ...]:
    """Where the file has been, is and goes next."""
    so = say("SO (Land-II)", "ایس او (اراضی ۲)")
    dsl = say("DS (Land)", "ڈی ایس (اراضی)")
    return (
        Stop(
            say("Diary branch", "شعبہ ڈائری"), dates.day(on(-26)), detail=say("opened in 2 hours", "۲ گھنٹے میں کھولی")
        ),
        Stop(so, dates.day(on(-25))),
        Stop(dsl, dates.day(on(-4))),
        Stop(say("Addl. Secretary", "ایڈیشنل سیکرٹری"), dates.day(on(-3))),
        Stop(say("You", "آپ"), f"{dates.day(on(-2))}{say(', ', '، ')}{dates.days_text(2)}", "now"),
        Stop(dsl, say("next", "اگلا"), "next"),
    )


def _html(text: str) -> SafeString:
    return mark_safe(f"<p>{text}</p>")  # noqa: S308 -- written above, in this file


def notes() -> tuple[NoteView, ...]:
    """Three signed notes: English, Urdu, English."""
    first_ur = (
        "ڈپٹی کمشنر نورآباد نے تصدیق کی ہے کہ چار کنال اراضی ہر دعوے سے پاک ہے "
        '(<a class="ref" href="#page-3">ص ۳/م</a>)۔ نقشہ موقع ریکارڈ کے مطابق ہے۔'
    )
    first_en = (
        "The Deputy Commissioner, Noorabad, has confirmed that the four kanals are free of any claim "
        '(<a class="ref" href="#page-3">p. 3/C</a>). The site plan at flag <a class="ref" href="#page-4">B</a> '
        "agrees with the record of rights."
    )
    urdu = dates.language() == "ur"
    tongue = "ur" if urdu else "en"
    return (
        NoteView(
            "a",
            (
                Paragraph(10, _html(first_ur if urdu else first_en), tongue),
                Paragraph(
                    11,
                    _html(
                        'As noted at <a class="ref" href="#n10">para 2/N</a>, land may pass between departments '
                        "without price where it is for a school. Approval is sought to issue the draft."
                    ),
                ),
            ),
            Signature(
                say("Bilal Anwar", "بلال انور"),
                say("Section Officer (Land-II)", "سیکشن افسر (اراضی ۲)"),
                at(-4, 11, 42),
                "7C4E·19AF",
                tongue,
                verify_url="?",
            ),
        ),
        NoteView(
            "b",
            (
                Paragraph(
                    12,
                    _html(
                        'پیرا <a class="ref" href="#n11">۱۱/ن</a> سے اتفاق ہے۔ حد بندی کے خرچ کے بارے میں محکمہ تعلیم '
                        "کی تحریری رضامندی مسل پر لگائی جائے، پھر خط جاری ہو۔"
                    ),
                    "ur",
                ),
            ),
            Signature(
                say("Nadia Rafiq", "نادیہ رفیق"),
                say("Deputy Secretary (Land)", "ڈپٹی سیکرٹری (اراضی)"),
                at(-3, 9, 15),
                "E201·5B7D",
                tongue,
                verify_url="?",
            ),
        ),
        NoteView(
            "c",
            (Paragraph(13, _html("Para 12/N is approved. Please put up by Thursday.")),),
            Signature(
                say("Imran Yousaf", "عمران یوسف"),
                say("Additional Secretary", "ایڈیشنل سیکرٹری"),
                at(-2, 10, 4),
                "09AD·C3F6",
                tongue,
                verify_url="?",
            ),
        ),
    )


LETTER = (
    '<p class="text-center"><b>OFFICE OF THE DEPUTY COMMISSIONER</b><br>Noorabad District</p>'
    "<p>No. DCN/Rev/4417</p><p>To<br>The Section Officer (Land-II),<br>Land Department.</p>"
    "<p><b>Subject: TRANSFER OF FOUR KANALS OF STATE LAND AT CHAK 17 FOR A GIRLS’ MIDDLE SCHOOL</b></p>"
    "<p>Kindly refer to your letter No. F.8-2/2026-Land-II on the subject noted above.</p>"
    "<p>2. The land in Square 31, Killa 4 to 7, has been inspected by the Assistant Commissioner. It is entered as "
    "state land in the record of rights, is free of any lease, claim or suit, and lies on the metalled road.</p>"
    "<p>3. The site plan and the extract of the record are enclosed. There is no objection to the transfer, provided "
    "that demarcation is carried out at the cost of the department asking for it.</p>"
    "<p>(Kamran Aslam)<br>Deputy Commissioner<br>Noorabad</p>"
)


def pages() -> tuple[PaperPage, ...]:
    """Six pages of correspondence, the third one open, two with flags, the last without its picture."""
    side = say("C", "م")
    letter = mark_safe(LETTER)  # noqa: S308 -- written above, in this file
    flags = {3: "A", 4: "B"}
    return tuple(
        PaperPage(
            key=str(number),
            number=f"{dates.figures(number)}/{side}",
            flag=flags.get(number, ""),
            title=say("Letter of the Deputy Commissioner", "ڈپٹی کمشنر کا خط"),
            current=number == 3,
            html=None if number == 6 else letter,
            download_url="?",
        )
        for number in range(1, 7)
    )


def references(query: str) -> list[dict[str, str]]:
    """What the note box may refer to, by the letters typed after #."""
    known = [
        {"kind": "para", "id": "n2", "label": say("para 2/N", "پیرا ۲/ن"), "note": say("Land may pass …", "اراضی …")},
        {"kind": "page", "id": "3", "label": say("p. 3/C", "ص ۳/م"), "note": say("Letter of the DC", "ڈی سی کا خط")},
        {"kind": "flag", "id": "B", "label": say("flag B", "پرچم B"), "note": say("Site plan", "نقشہ موقع")},
    ]
    return [one for one in known if query.strip().lower() in f"{one['label']} {one['note']}".lower()]


def choices() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The send dialog's two lists: recent, and up and across."""
    ds, nadia = say("Deputy Secretary (Land)", "ڈپٹی سیکرٹری (اراضی)"), say("Nadia Rafiq", "نادیہ رفیق")
    acting = Choice(
        "so-survey",
        say("Section Officer (Survey-I)", "سیکشن افسر (سروے ۱)"),
        say("Faisal Noor, acting for Deputy Secretary (Survey)", "فیصل نور، ڈپٹی سیکرٹری (سروے) کے قائم مقام"),
        say("Acting", "قائم مقام"),
        "acting",
    )
    away = Choice(
        "ds-survey",
        say("Deputy Secretary (Survey)", "ڈپٹی سیکرٹری (سروے)"),
        say("Salma Iqbal", "سلمیٰ اقبال"),
        say("On leave to 27 Nov", "۲۷ نومبر تک رخصت پر"),
        "away",
        disabled=True,
        children=(acting,),
    )
    recent = (
        Choice("ds", ds, nadia, say("usual next", "معمول کا اگلا"), checked=True),
        Choice("so-law", say("Section Officer (Law)", "سیکشن افسر (قانون)"), say("Asma Tariq", "اسما طارق")),
        Choice("assistant", say("Assistant (Land-II)", "اسسٹنٹ (اراضی ۲)"), say("Hamid Raza", "حامد رضا")),
    )
    tree = (
        Choice(
            "addl",
            say("Additional Secretary", "ایڈیشنل سیکرٹری"),
            say("Imran Yousaf", "عمران یوسف"),
            children=(Choice("ds2", ds, nadia), away),
        ),
    )
    return (
        (say("Recent", "حالیہ"), recent),
        (say("Up and across from your post", "آپ کے عہدے کے اوپر اور ساتھ"), tree),
    )
