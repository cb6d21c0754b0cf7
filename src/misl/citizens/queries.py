"""Questions about applications. The citizen has come through the door before; the desk's are trimmed by what it sees.

Reads run inside the caller's transaction (`reading(office_id)` or the request's own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from misl.accounts.models import Person
from misl.citizens.contact import masked_email, masked_phone
from misl.citizens.models import Application
from misl.citizens.particulars import FILE_NAME
from misl.citizens.tracking import Tracking, tracking_of
from misl.custody.states import SubjectKind
from misl.custody.visibility import visible
from misl.dispatch.models import Despatch
from misl.dispatch.states import DespatchMode, DespatchState
from misl.documents.queries import open_original, original_size
from misl.drafting.models import DraftVersion, Letter
from misl.drafting.queries import enclosures
from misl.kernel import prose
from misl.kernel.actor import Actor, Officer
from misl.kernel.errors import NotVisible
from misl.organisation.models import Office
from misl.registry.models import Receipt
from misl.registry.queries import papers_of


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What a citizen is told when the application was taken in. The contact is masked: telephones are shared.

    `papers` are those the citizen added, without the page that was made of their words.
    """

    application_id: UUID
    reference: str
    kind: str
    subject: str
    name: str
    language: str
    diary_number: str
    received_at: datetime
    promised_on: date | None
    papers: tuple[str, ...]
    phone: str
    email: str
    office: Office


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """An issued letter as a light page: what the signed PDF says, from its approved text. Its paragraphs are `numbered`
    where there is more than one, as on paper.
    """

    number: str
    dated_on: date
    issued_at: datetime
    language: str
    to_name: str
    to_address: str
    subject: str
    parts: tuple[prose.Part, ...]
    copies: tuple[str, ...]
    signer: str
    signer_post: str
    signed_at: datetime
    code: str
    pdf_bytes: int
    office: Office
    salutation: str = ""
    closing: str = ""
    enclosures: tuple[str, ...] = ()
    withdrawn_at: datetime | None = None

    @property
    def numbered(self) -> bool:
        return sum(part.number is not None for part in self.parts) > 1


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as the desk sees it beside its receipt. The CNIC stays masked (see `identity`)."""

    id: UUID
    reference: str
    kind: str
    name: str
    address: str
    phone: str
    email: str
    language: str
    cnic_masked: str
    assisted: bool
    lodged_at: datetime


def tracking(application_id: UUID) -> Tracking:
    """Where an application stands. Raises: NotVisible."""
    return tracking_of(_application(application_id))


def acknowledgement(application_id: UUID) -> Acknowledgement:
    """Raises: NotVisible."""
    application = _application(application_id)
    receipt = application.receipt
    return Acknowledgement(
        application_id=application.id,
        reference=application.reference,
        kind=application.kind,
        subject=receipt.subject,
        name=application.name,
        language=application.language,
        diary_number=receipt.diary_number,
        received_at=receipt.diarised_at,
        promised_on=receipt.due_on,
        papers=_added(receipt.id),
        phone=masked_phone(application.phone),
        email=masked_email(application.email),
        office=Office.objects.get(id=application.office_id),
    )


def lodged_for_a_citizen(actor: Actor, application_id: UUID) -> Acknowledgement:
    """What the citizen is told, for the officer who lodged it for them. Raises: NotVisible for anybody else."""
    application = _application(application_id)
    if not isinstance(actor, Officer) or application.assisted_by_id != actor.person_id:
        raise NotVisible
    return acknowledgement(application.id)


def reply_page(application_id: UUID) -> ReplyPage:
    """The reply, when it was issued to the portal. Raises: NotVisible."""
    letter = _letter_on_portal(application_id)
    draft, signer = letter.draft, Person.objects.get(id=letter.signer_id)
    version = DraftVersion.objects.get(draft=draft, number=draft.versions)
    urdu = draft.language == "ur"
    return ReplyPage(
        number=letter.number,
        dated_on=letter.dated_on,
        issued_at=letter.issue.issued_at,
        language=draft.language,
        to_name=version.to_name,
        to_address=version.to_address,
        subject=version.subject,
        parts=tuple(prose.check(version.body).parts()),
        copies=tuple(line for line in version.copies.splitlines() if line.strip()),
        signer=(signer.name_ur if urdu else "") or signer.name,
        signer_post=(letter.signer_post.title_ur if urdu else "") or letter.signer_post.title,
        signed_at=letter.signed_at,
        code=letter.code,
        pdf_bytes=original_size(letter.document),
        office=Office.objects.get(id=letter.office_id),
        salutation=version.salutation,
        closing=version.closing,
        enclosures=tuple(enclosure.title for enclosure in enclosures(draft)),
        withdrawn_at=letter.withdrawn_at,
    )


def reply_pdf(application_id: UUID) -> tuple[str, Iterator[bytes]]:
    """The signed letter byte for byte, and the name to save it under. Raises: NotVisible, InQuarantine, Altered."""
    letter = _letter_on_portal(application_id)
    return f"{letter.code}.pdf", open_original(letter.document)


def reply_enclosure(application_id: UUID, number: int) -> tuple[str, str, Iterator[bytes]]:
    """An enclosure of the reply by its place in the list, from 1: its name, its kind and its bytes. Raises: NotVisible,
    InQuarantine, Altered.
    """
    enclosed = enclosures(_letter_on_portal(application_id).draft)
    if not 1 <= number <= len(enclosed):
        raise NotVisible
    document = enclosed[number - 1].document
    return document.file_name, document.media_type, open_original(document)


def application_of(actor: Actor, receipt_id: UUID) -> ApplicationFacts | None:
    """The application behind a receipt the actor may see, if a citizen lodged one. Raises: NotVisible."""
    receipt = visible(actor, SubjectKind.RECEIPT, Receipt.objects.filter(id=receipt_id)).first()
    if receipt is None:
        raise NotVisible
    found = Application.objects.filter(receipt=receipt).first()
    return _facts(found) if found else None


def reply_to(receipt_id: UUID) -> ApplicationFacts | None:
    """The application that a letter answers, for whoever was already let to see the letter and has to send it."""
    found = Application.objects.filter(receipt_id=receipt_id).first()
    return _facts(found) if found else None


def application_answered_by(issue_id: UUID) -> UUID | None:
    """The application an issued letter replies to, if it replies to one."""
    answered = Application.objects.filter(receipt__drafts__letter__issue=issue_id)
    return answered.values_list("id", flat=True).first()


def letter_was_mailed(issue_id: UUID) -> bool:
    """Whether an issued letter goes by e-mail to the very citizen whose application it answers."""
    answered = Application.objects.filter(receipt__drafts__letter__issue=issue_id).first()
    if answered is None or not answered.email:
        return False
    mails = Despatch.objects.filter(issue_id=issue_id, mode=DespatchMode.EMAIL)
    return mails.filter(address__iexact=answered.email).exists()


def _application(application_id: UUID) -> Application:
    found = Application.objects.select_related("receipt__section").filter(id=application_id).first()
    if found is None:
        raise NotVisible
    return found


def _added(receipt_id: UUID) -> tuple[str, ...]:
    names = [paper.document.file_name for paper in papers_of(receipt_id)]
    return tuple(names[1:] if names[:1] == [FILE_NAME] else names)


def _letter_on_portal(application_id: UUID) -> Letter:
    """The latest reply that lies on the portal."""
    receipt_id = _application(application_id).receipt_id
    despatch = (
        Despatch.objects.filter(
            issue__letter__draft__receipt_id=receipt_id, mode=DespatchMode.PORTAL, state=DespatchState.SENT
        )
        .order_by("issue__issued_at")
        .last()
    )
    if despatch is None:
        raise NotVisible
    letters = Letter.objects.select_related("draft", "issue", "signer_post", "document__blob__key", "withdrawal")
    return letters.get(issue=despatch.issue_id)


def _facts(application: Application) -> ApplicationFacts:
    return ApplicationFacts(
        id=application.id,
        reference=application.reference,
        kind=application.kind,
        name=application.name,
        address=application.address,
        phone=application.phone,
        email=application.email,
        language=application.language,
        cnic_masked=application.cnic_masked,
        assisted=application.assisted_by_id is not None,
        lodged_at=application.lodged_at,
    )
