"""How a draft opens: its template's words, the blanks filled from the file, the last letters of the series quoted."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from misl.documents.typeset.words import Language, long_date
from misl.drafting.communication import COMMUNICATIONS
from misl.drafting.models import LINES, Letter
from misl.drafting.standard_forms import StandardForm
from misl.drafting.states import Form, LetterState
from misl.drafting.versions import DraftText
from misl.files.models import File
from misl.kernel import prose
from misl.kernel.act import Act
from misl.organisation.models import Office
from misl.registry.models import Receipt

#: Forms that answer whoever wrote; the others are addressed anew.
ANSWERS = frozenset({Form.LETTER, Form.DEMI_OFFICIAL, Form.MEMORANDUM, Form.NOTE})


def opening_text(act: Act, file: File, receipt: Receipt | None, chosen: StandardForm, language: Language) -> DraftText:
    """The first version of a draft from a template."""
    last = _last_letter(file)
    facts = _facts(act, file, receipt, last, language)
    asks = COMMUNICATIONS[chosen.form].asks
    said = {name: chosen.line(name, language, facts) for name in LINES}
    if chosen.form in ANSWERS and receipt is not None:
        said["to_name"] = said["to_name"] or receipt.sender
        said["to_address"] = said["to_address"] or receipt.sender_address
    said["subject"] = said["subject"] or facts["subject"]
    said["reference"] = said["reference"] or _quoted(receipt, last, language)
    body = prose.from_plain(chosen.text(language, facts))
    return DraftText(body=body, **{name: text if name in asks else "" for name, text in said.items()})


def _last_letter(file: File) -> Letter | None:
    """The last letter of this office on the file that still holds."""
    return Letter.objects.filter(draft__file=file).exclude(state=LetterState.WITHDRAWN).order_by("signed_at").last()


def _facts(act: Act, file: File, receipt: Receipt | None, last: Letter | None, language: Language) -> dict[str, str]:
    """What the blanks stand for, those that are known."""
    zone = Office.objects.get(id=act.office_id).zone
    facts = {
        "subject": receipt.subject if receipt else _in(language, file.subject, file.subject_ur),
        "file_number": file.number,
        "today": long_date(act.at.astimezone(zone).date(), language),
    }
    if receipt is not None:
        facts |= {
            "sender": receipt.sender,
            "diary_number": receipt.diary_number,
            "received_on": long_date(receipt.diarised_at.astimezone(zone).date(), language),
            "their_number": receipt.sender_reference,
            "their_date": long_date(receipt.sender_dated_on, language) if receipt.sender_dated_on else "",
        }
    if last is not None:
        facts |= {"last_number": last.number, "last_date": long_date(last.dated_on, language)}
    return facts


def _quoted(receipt: Receipt | None, last: Letter | None, language: Language) -> str:
    """Number and date of the letters this one follows: theirs first, then our last, one to a line."""
    lines = []
    with translation.override(language):
        if receipt is not None and receipt.sender_reference:
            lines.append(_line(_("Your letter"), receipt.sender_reference, receipt.sender_dated_on, language))
        if last is not None:
            lines.append(_line(_("This office's letter"), last.number, last.dated_on, language))
    return "\n".join(lines)


def _line(whose: str, number: str, dated_on: date | None, language: Language) -> str:
    if dated_on is None:
        return _("%(letter)s No. %(number)s") % {"letter": whose, "number": number}
    words = {"letter": whose, "number": number, "day": long_date(dated_on, language)}
    return _("%(letter)s No. %(number)s dated %(day)s") % words


def _in(language: Language, english: str, urdu: str) -> str:
    return urdu if language == "ur" and urdu else english
