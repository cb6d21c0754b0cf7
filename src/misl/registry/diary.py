"""The diary: how a paper becomes a receipt. Shared by the desk's command and by the citizen's counter above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from misl.custody.passing import take_in
from misl.custody.states import Secrecy, SubjectKind, Urgency
from misl.documents.entering import enter_document
from misl.documents.store import StoredBlob
from misl.kernel.act import Act
from misl.kernel.errors import Refused
from misl.kernel.numbers import next_number
from misl.organisation.models import Office, Post, Section
from misl.procedure.queries import due_in
from misl.registry import errors
from misl.registry.events import ReceiptDiarised
from misl.registry.models import Enclosure, Receipt, ReceiptPaper
from misl.registry.states import Category, EnclosureState, Mode


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the diarist reads off a paper. `enclosed` are the enclosures it names that came with it, `missing` those
    that did not.
    """

    sender: str
    subject: str
    sender_address: str = ""
    sender_email: str = ""
    sender_reference: str = ""
    sender_dated_on: date | None = None
    language: str = Receipt.Language.ENGLISH
    mode: str = Mode.HAND
    category: str = Category.LETTER
    vip: bool = False
    secrecy: int = Secrecy.UNCLASSIFIED
    urgency: int = Urgency.ORDINARY
    due_on: date | None = None
    enclosed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


#: What may be put right afterwards. Urgency and due date go with each sending, and are not the diary's any more.
CORRECTABLE = frozenset(
    {
        "sender",
        "sender_address",
        "sender_email",
        "sender_reference",
        "sender_dated_on",
        "subject",
        "language",
        "mode",
        "category",
        "vip",
        "secrecy",
    }
)


def enter_in_diary(
    act: Act, particulars: Particulars, papers: Sequence[tuple[StoredBlob, str]], *, post: Post, opened: bool
) -> Receipt:
    """Give a paper its diary number in the section of `post`, which holds it from now on.

    `papers` are stored uploads with the names they were given, the letter first. `opened` when that post has seen it.
    Raises: Refused when sender or subject is empty.
    """
    require_words(particulars.sender, particulars.subject)
    office = Office.objects.get(id=act.office_id)
    day = act.at.astimezone(office.zone).date()
    section = post.section
    serial, diary_number = next_in_diary(act, section, day.year)
    receipt = Receipt.enter(
        act,
        section=section,
        year=day.year,
        serial=serial,
        diary_number=diary_number,
        sender=particulars.sender.strip(),
        sender_address=particulars.sender_address.strip(),
        sender_email=particulars.sender_email.strip(),
        sender_reference=particulars.sender_reference.strip(),
        sender_dated_on=particulars.sender_dated_on,
        subject=particulars.subject.strip(),
        language=particulars.language,
        mode=particulars.mode,
        category=particulars.category,
        vip=particulars.vip,
        secrecy=particulars.secrecy,
        urgency=particulars.urgency,
        due_on=particulars.due_on or due_in(act.office_id, day, office.answer_days),
        diarised_at=act.at,
    )
    for position, paper in enumerate(papers, start=1):
        enter_paper(act, receipt, paper, position)
    _enter_enclosures(act, receipt, particulars)
    _take_into_custody(act, receipt, post.id, opened=opened)
    act.announce(ReceiptDiarised(receipt.id))
    return receipt


def next_in_diary(act: Act, section: Section, year: int) -> tuple[int, str]:
    """The next serial of a section's diary, and how it is written."""
    serial = next_number(act, kind="diary", scope=str(section.id), period=str(year))
    return serial, f"{serial}/{year}-{section.diary_symbol}"


def enter_paper(act: Act, receipt: Receipt, paper: tuple[StoredBlob, str], position: int) -> ReceiptPaper:
    """Lay a stored upload to a receipt under its own name."""
    stored, name = paper
    document = enter_document(act, stored, file_name=name)
    return ReceiptPaper.enter(act, receipt=receipt, document=document, position=position)


def _enter_enclosures(act: Act, receipt: Receipt, particulars: Particulars) -> None:
    named = [(title, EnclosureState.PRESENT) for title in particulars.enclosed]
    named += [(title, EnclosureState.MISSING) for title in particulars.missing]
    for position, (title, state) in enumerate(named, start=1):
        Enclosure.enter(act, receipt=receipt, position=position, title=title.strip(), state=state)


def _take_into_custody(act: Act, receipt: Receipt, post_id: UUID, *, opened: bool) -> None:
    take_in(
        act,
        kind=SubjectKind.RECEIPT,
        subject_id=receipt.id,
        number=receipt.diary_number,
        subject=receipt.subject,
        post_id=post_id,
        secrecy=receipt.secrecy,
        urgency=receipt.urgency,
        due_on=receipt.due_on,
        opened=opened,
    )


def require_words(sender: str, subject: str) -> None:
    """Raises: Refused when sender or subject is empty."""
    if not subject.strip():
        raise Refused(errors.EMPTY_SUBJECT)
    if not sender.strip():
        raise Refused(errors.EMPTY_SENDER)
