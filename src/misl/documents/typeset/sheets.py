"""What a printed paper says: plain facts handed over by the rooms that know them. No models, no queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from misl.documents.typeset.words import Language
from misl.kernel.prose import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose paper it is, in both languages; the address stands in the language of the paper."""

    department: str
    department_ur: str
    government: str = ""
    government_ur: str = ""
    address: str = ""
    address_ur: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs, as the block under the text shows them."""

    name: str
    title: str
    name_ur: str = ""
    title_ur: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The line that says a signature is in the file: when (in the office's own time zone), under which certificate.

    `entry` is the number in the office's log where it is known already; `notice` is a remark that must be read with the
    seal, such as that the certificate is for demonstration only, in the language of the letter.
    """

    at: datetime
    certificate: str
    entry: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """A letter as it leaves the office, or, without a seal, a draft of it that says so on every page.

    `code` is the verification code in groups, `verify_url` what the QR code opens, `verify_at` the same place as a
    person types it. `form` is the form of communication it is set in (see `forms`). `addressee` is set in bold above
    the `address` lines. `subject_other` is the subject in the other language; `reference` the earlier letters it
    quotes. `heading` stands in place of the form's own name. `notice` is what must be read first (that it goes into the
    Gazette, or when it may be published), `endorsement` what those who get copies should do; `further` sign beside the
    signatory. Texts are plain; only `body` has structure, and is attached to the PDF as JSON, since the text layer of
    Nastaliq can't be trusted.
    """

    language: Language
    head: Letterhead
    number: str
    dated: date | None
    addressee: str
    subject: str
    body: Prose
    signatory: Signatory
    form: str = "letter"
    address: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    salutation: str = ""
    closing: str = ""
    notice: str = ""
    endorsement: str = ""
    further: tuple[Signatory, ...] = ()
    subject_other: str = ""
    heading: str = ""
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    seal: Seal | None = None
    code: str = ""
    verify_url: str = ""
    verify_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeSheet:
    """A cover: to whom, where, under which number of the office; how it goes, and the carrier's own number."""

    number: str
    recipient: str
    address: tuple[str, ...] = ()
    mode: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipSheet:
    """The acknowledgement a citizen keeps. `received` is in the office's own time zone, `reached_at` is masked already.

    `track_url` is what the QR code opens, `track_at` the same place as a person types it.
    """

    language: Language
    head: Letterhead
    reference: str
    received: datetime
    about: str
    track_url: str
    track_at: str
    diary_number: str = ""
    promised: date | None = None
    applicant: str = ""
    papers: tuple[str, ...] = ()
    reached_at: str = ""
