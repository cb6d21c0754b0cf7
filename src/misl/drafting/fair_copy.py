"""The fair copy: the letter made from a draft, shown before it is signed, and signed exactly as it was made.

Setting the page takes a second, so it happens outside any transaction; the act that follows checks that the text
is still what was approved.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from misl.accounts.models import Person
from misl.custody.models import Holding
from misl.documents.receiving import receive_upload
from misl.documents.typeset.letter import letter_pdf
from misl.documents.typeset.sheets import Letterhead, LetterSheet, Seal, Signatory
from misl.drafting import queries
from misl.drafting.commands.sign_letter import sign_letter
from misl.drafting.models import Draft, DraftVersion
from misl.drafting.numbering import letter_number
from misl.drafting.policies import may_sign
from misl.kernel import prose
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import now
from misl.kernel.command import answered_before
from misl.kernel.decisions import require
from misl.kernel.reading import reading
from misl.organisation.models import Office, Post
from misl.signing.queries import certificate_of
from misl.signing.signatures import sign_letter_pdf


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a letter is made of, read in one transaction."""

    sheet: LetterSheet
    text_digest: str
    moment: datetime


def preview(actor: Actor, draft_id: UUID) -> bytes:
    """The draft set as a letter, marked as a draft on every page; for reading only. Raises: NotVisible."""
    with reading(actor.office_id):
        draft = queries.draft(actor, draft_id)
        sheet = _sheet(draft, queries.current_version(draft), _signer_of(draft, actor), None, None)
    return letter_pdf(sheet)


def sign(actor: Actor, /, *, draft_id: UUID) -> UUID:
    """Make the fair copy of an approved draft, sign it (PAdES) and put the letter on the record; the letter's id.

    Raises: NotVisible, Refused, NoOpenSession, NoCertificate.
    """
    if not isinstance(actor, Officer):
        raise TypeError("a letter is signed by an officer")
    with reading(actor.office_id):
        earlier = answered_before("letter.sign", actor)
    if earlier is not None:
        return earlier
    prepared = _prepare(actor, draft_id)
    sheet = prepared.sheet
    signed = sign_letter_pdf(
        actor,
        letter_pdf(sheet),
        reason=f"Letter {sheet.code}",
        location=sheet.head.department,
        name=sheet.signatory.name,
        field_name="Officer",
    )
    copy = receive_upload(actor.office_id, io.BytesIO(signed.pdf), f"{sheet.code}.pdf")
    return sign_letter(
        actor,
        draft_id=draft_id,
        copy=copy,
        number=sheet.number,
        dated_on=prepared.moment.date(),
        text_digest=prepared.text_digest,
        certificate_id=signed.certificate_id,
    )


def _prepare(actor: Officer, draft_id: UUID) -> _Prepared:
    with reading(actor.office_id):
        draft = queries.draft(actor, draft_id)
        require(may_sign(actor, draft, Holding.objects.of("file", draft.file_id).get()))
        moment = now().astimezone(Office.objects.get(id=actor.office_id).zone)
        version = queries.current_version(draft)
        seal = _seal(actor, draft, moment)
        return _Prepared(_sheet(draft, version, actor, moment, seal), version.text_digest, moment)


def _sheet(
    draft: Draft, version: DraftVersion, signer: Officer | None, moment: datetime | None, seal: Seal | None
) -> LetterSheet:
    office = Office.objects.get(id=draft.office_id)
    file = draft.file
    return LetterSheet(
        language="ur" if draft.language == "ur" else "en",
        head=letterhead(office),
        number=letter_number(draft, moment.date()) if moment else file.number,
        dated=moment.date() if moment else None,
        addressee=version.to_name,
        form=draft.form,
        address=tuple(version.to_address.splitlines()),
        reference=_lines(version.reference),
        subject=version.subject,
        subject_other=version.subject_other,
        salutation=version.salutation,
        closing=version.closing,
        notice=version.notice,
        endorsement=version.endorsement,
        enclosures=(*_lines(version.enclosures), *(one.title for one in queries.enclosures(draft))),
        body=prose.check(version.body),
        signatory=_signatory(signer),
        copies=_lines(version.copies),
        seal=seal,
        code=draft.code if seal else "",
        verify_url=f"{settings.MISL_URL}/verify/{draft.code}/" if seal else "",
        verify_at=f"{urlsplit(settings.MISL_URL).netloc}/verify" if seal else "",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def letterhead(office: Office) -> Letterhead:
    """Whose paper it is, in both languages."""
    return Letterhead(
        department=office.name,
        department_ur=office.name_ur,
        government=office.government,
        government_ur=office.government_ur,
        address=office.address,
        address_ur=office.address_ur,
    )


def _signatory(signer: Officer | None) -> Signatory:
    if signer is None:
        return Signatory(name="", title="")
    person = Person.objects.get(id=signer.person_id)
    post = Post.objects.get(id=signer.post_id)
    return Signatory(
        name=person.name,
        title=post.title,
        name_ur=person.name_ur,
        title_ur=post.title_ur,
        phone=post.phone,
        email=person.email,
    )


def _signer_of(draft: Draft, actor: Actor) -> Officer | None:
    """Before it is signed, the letter shows the name of whoever looks at it with the power to sign."""
    return actor if isinstance(actor, Officer) and "sign" in actor.duties else None


def _seal(actor: Officer, draft: Draft, moment: datetime) -> Seal:
    certificate = certificate_of(actor.office_id, actor.person_id)
    with translation.override(draft.language):
        notice = _("Demonstration certificate, no legal effect") if certificate and certificate.demo else ""
    return Seal(at=moment, certificate=certificate.fingerprint[:8].upper() if certificate else "", notice=notice)
