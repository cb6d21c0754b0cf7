"""How each form of communication is laid out: which template sets it, what stands at its head, how it is numbered.

The templates stand on `communication.html`; each says only where it departs from the plain letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from misl.documents.typeset.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One form on paper. `heading` is the name set at its head, by language; `number` the word before its number where
    it is not the plain one; `numbered` whether its paragraphs bear numbers; `by_name` whether it is signed with the
    bare name, post and telephone standing at its head.
    """

    template: str
    heading: dict[Language, str] = field(default_factory=dict)
    number: dict[Language, str] = field(default_factory=dict)
    numbered: bool = True
    by_name: bool = False


LAYOUTS: dict[str, Layout] = {
    "letter": Layout(template="letter.html"),
    "demi_official": Layout(
        template="demi_official.html",
        number={"en": "D.O. No.", "ur": "نیم سرکاری نمبر"},
        numbered=False,
        by_name=True,
    ),
    "memorandum": Layout(template="memorandum.html", heading={"en": "Office Memorandum", "ur": "دفتری یادداشت"}),
    "note": Layout(
        template="note.html",
        heading={"en": "Inter-departmental Note", "ur": "بین المحکمہ نوٹ"},
        number={"en": "U.O. No.", "ur": "یو او نمبر"},
    ),
    "office_order": Layout(template="order.html", heading={"en": "Office Order", "ur": "دفتری حکم"}),
    "order": Layout(template="order.html", heading={"en": "Order", "ur": "حکم نامہ"}),
    "notification": Layout(
        template="notification.html", heading={"en": "Notification", "ur": "اعلامیہ"}, numbered=False
    ),
    "resolution": Layout(template="resolution.html", heading={"en": "Resolution", "ur": "قرارداد"}),
    "endorsement": Layout(template="endorsement.html", number={"en": "Endst. No.", "ur": "تظہیر نمبر"}, numbered=False),
    "circular": Layout(template="circular.html", heading={"en": "Circular", "ur": "گشتی مراسلہ"}),
    "press_note": Layout(template="press_note.html", heading={"en": "Press Note", "ur": "پریس نوٹ"}, numbered=False),
}
