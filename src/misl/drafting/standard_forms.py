"""The standard templates a draft may start from, in both languages. Blanks stand in double braces and are filled
once, at the start.

Nothing else is evaluated: a template is text with named blanks (see `BLANKS`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from misl.drafting.states import Form

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")

#: The blanks that the file, its latest receipt and the calendar fill; any other is left for the writer.
BLANKS: dict[str, Promise] = {
    "subject": _("the subject of the receipt or the file"),
    "file_number": _("the number of the file"),
    "sender": _("who wrote to the office"),
    "diary_number": _("the diary number of the receipt"),
    "received_on": _("the day the receipt came"),
    "their_number": _("the sender's own reference"),
    "their_date": _("the date of the sender's letter"),
    "last_number": _("the number of the last letter on the file"),
    "last_date": _("the date of the last letter on the file"),
    "today": _("the day the draft is begun"),
}


@dataclass(frozen=True, slots=True)
class StandardForm:
    """A template: its form of communication, its name for the officer, and its text with blanks for each language.

    `lines` are its other lines, by the name of a version's field: (English, Urdu).
    """

    key: str
    form: Form
    name: Promise | str
    english: str
    urdu: str
    lines: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, language: str, facts: Mapping[str, str]) -> str:
        """The text with its blanks filled; a blank without a fact is left to be seen."""
        return _filled(self.urdu if language == "ur" else self.english, facts)

    def line(self, name: str, language: str, facts: Mapping[str, str]) -> str:
        """One of its other lines, filled likewise; "" when it has none of that name."""
        english, urdu = self.lines.get(name, ("", ""))
        return _filled(urdu if language == "ur" else english, facts)


def _filled(source: str, facts: Mapping[str, str]) -> str:
    return BLANK.sub(lambda match: facts.get(match[1]) or match[0], source)


_COPIES = ("Copy forwarded for information and necessary action to:", "نقل برائے اطلاع و ضروری کارروائی ارسال ہے بنام:")
_LETTER = {"salutation": ("Sir / Madam,", "محترم / محترمہ!"), "closing": ("Yours faithfully,", "آپ کا خیر اندیش،")}
_GAZETTE = (
    "To be published in the next issue of the official Gazette",
    "سرکاری گزٹ کی آئندہ اشاعت میں شائع کیا جائے",
)

_reply = partial(StandardForm, form=Form.LETTER, lines=_LETTER)

STANDARD_FORMS = (
    _reply(
        key="accepted",
        name=_("Reply: request accepted"),
        english="Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the"
        " subject noted above."
        "\n\nYour request has been examined and is accepted.",
        urdu="آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nآپ کی درخواست کا جائزہ لیا گیا اور اسے منظور کیا جاتا ہے۔",
    ),
    _reply(
        key="interim",
        name=_("Reply: under examination"),
        english="Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the"
        " subject noted above."
        "\n\nThe matter is being examined, and a final reply will be sent to you.",
        urdu="آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nمعاملہ زیرِ غور ہے اور حتمی جواب آپ کو بھیجا جائے گا۔",
    ),
    _reply(
        key="refused",
        name=_("Reply: request not accepted"),
        english="Please refer to your application received on {{received_on}} (Diary No. {{diary_number}}) on the"
        " subject noted above."
        "\n\nYour request has been examined and cannot be accepted for the following reason:"
        "\n\n{{reason}}"
        "\n\nIf you do not agree with this reply, you may appeal within 30 days of receiving it.",
        urdu="آپ کی درخواست مورخہ {{received_on}} (ڈائری نمبر {{diary_number}}) بعنوان بالا کا حوالہ دیا جاتا ہے۔"
        "\n\nآپ کی درخواست کا جائزہ لیا گیا اور درج ذیل وجہ سے اسے منظور نہیں کیا جا سکتا:"
        "\n\n{{reason}}"
        "\n\nاگر آپ اس جواب سے متفق نہ ہوں تو اس کے ملنے کے ۳۰ دن کے اندر اپیل کر سکتے ہیں۔",
    ),
    _reply(key="blank", name=_("Blank letter"), english="", urdu=""),
    StandardForm(
        "demi_official",
        Form.DEMI_OFFICIAL,
        _("Demi-official letter"),
        "I write to draw your personal attention to {{subject}}."
        "\n\nI shall be grateful if you would look into the matter and let me have your views by {{date}}.",
        "میں آپ کی ذاتی توجہ {{subject}} کی طرف مبذول کرانا چاہتا ہوں۔"
        "\n\nآپ کا ممنون ہوں گا اگر آپ اس معاملے کو خود دیکھیں اور {{date}} تک اپنی رائے سے آگاہ فرمائیں۔",
        {"salutation": ("Dear {{name}},", "محترم {{name}}!"), "closing": ("Yours sincerely,", "آپ کا مخلص،")},
    ),
    StandardForm(
        "memorandum",
        Form.MEMORANDUM,
        _("Office memorandum"),
        "The undersigned is directed to refer to the subject noted above and to say that {{matter}}."
        "\n\nIt is requested that the views of the department may be sent to this department by {{date}}.",
        "زیرِ دستخطی کو ہدایت ہوئی ہے کہ عنوان بالا کے حوالے سے عرض کرے کہ {{matter}}۔"
        "\n\nگزارش ہے کہ محکمے کی رائے {{date}} تک اس محکمے کو بھیج دی جائے۔",
    ),
    StandardForm(
        "note",
        Form.NOTE,
        _("Inter-departmental note asking for views"),
        "The case is about {{subject}}. In brief, {{facts}}."
        "\n\nThe department may please see the case and give its views on the following point: {{point}}.",
        "معاملہ {{subject}} سے متعلق ہے۔ مختصراً، {{facts}}۔"
        "\n\nمحکمہ ازراہِ کرم معاملہ ملاحظہ کر کے درج ذیل نکتے پر اپنی رائے دے: {{point}}۔",
    ),
    StandardForm(
        "office_order",
        Form.OFFICE_ORDER,
        _("Office order"),
        "{{name}}, {{post}}, is directed to {{order}} with effect from {{date}}, until further orders.",
        "{{name}}، {{post}}، کو ہدایت کی جاتی ہے کہ {{date}} سے تا حکمِ ثانی {{order}}۔",
        {"endorsement": _COPIES},
    ),
    StandardForm(
        "order",
        Form.ORDER,
        _("Order in the name of the government"),
        "The government is pleased to {{order}}.\n\nThis order takes effect from {{date}}.",
        "حکومت بخوشی {{order}}۔\n\nیہ حکم {{date}} سے نافذ ہو گا۔",
        {"endorsement": _COPIES},
    ),
    StandardForm(
        "notification",
        Form.NOTIFICATION,
        _("Notification"),
        "In exercise of the powers conferred by {{law}}, the government is pleased to {{order}} with effect from"
        " {{date}}.",
        "{{law}} کے تحت حاصل اختیارات بروئے کار لاتے ہوئے حکومت {{date}} سے {{order}}۔",
        {"notice": _GAZETTE, "endorsement": _COPIES},
    ),
    StandardForm(
        "resolution",
        Form.RESOLUTION,
        _("Resolution"),
        "The government has had under consideration {{subject}}.\n\nIt has been decided to {{decision}}.",
        "حکومت کے زیرِ غور {{subject}} کا معاملہ رہا ہے۔\n\nفیصلہ کیا گیا ہے کہ {{decision}}۔",
        {
            "notice": _GAZETTE,
            "endorsement": (
                "Ordered that a copy of this resolution be sent to all concerned and that it be published in the"
                " Gazette.",
                "حکم دیا جاتا ہے کہ اس قرارداد کی نقل جملہ متعلقین کو بھیجی جائے اور اسے گزٹ میں شائع کیا جائے۔",
            ),
        },
    ),
    StandardForm(
        "endorsement",
        Form.ENDORSEMENT,
        _("Endorsement of a paper"),
        "A copy of letter No. {{their_number}} dated {{their_date}} from {{sender}} is forwarded for information and"
        " necessary action to:",
        "{{sender}} کے مراسلہ نمبر {{their_number}} مورخہ {{their_date}} کی نقل برائے اطلاع و ضروری کارروائی ارسال ہے"
        " بنام:",
    ),
    StandardForm(
        "circular",
        Form.CIRCULAR,
        _("Circular"),
        "It is brought to the notice of all concerned that {{matter}}."
        "\n\nThese instructions are to be followed in letter and spirit.",
        "جملہ متعلقین کو مطلع کیا جاتا ہے کہ {{matter}}۔\n\nان ہدایات پر من و عن عمل کیا جائے۔",
        {"to_name": ("All heads of offices", "جملہ سربراہانِ دفاتر")},
    ),
    StandardForm(
        "press_note",
        Form.PRESS_NOTE,
        _("Press note"),
        "{{place}}, {{today}}: {{news}}.",
        "{{place}}، {{today}}: {{news}}۔",
        {
            "to_name": (
                "Director of Public Relations, for issue to the press",
                "ناظم تعلقاتِ عامہ، برائے اجرا بنام اخبارات",
            )
        },
    ),
)


def standard_form(key: str) -> StandardForm | None:
    return next((form for form in STANDARD_FORMS if form.key == key), None)


def open_blank(text: str) -> str | None:
    """The first blank still open in a text, if any."""
    found = BLANK.search(text)
    return found[1] if found else None
