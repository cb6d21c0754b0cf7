"""Judging a letter somebody holds: by its code, or by a copy of the file.

A copy is genuine when it is ours byte for byte, withdrawn when the office has taken that letter back since; altered
when it carries the code of a letter of ours and is not that letter; otherwise we don't know it. Nothing of the
letter's text is told.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from misl.citizens.contact import masked_name
from misl.citizens.states import Verdict
from misl.custody.states import Secrecy
from misl.documents import parsing
from misl.documents.errors import Altered, EmptyUpload, InQuarantine, NotYetRead, TooLarge
from misl.documents.naming import PDF, recognise
from misl.documents.queries import open_original
from misl.documents.receiving import upload_limit
from misl.documents.sandbox import ParserStopped, SandboxMissing
from misl.drafting.models import DraftVersion, Letter
from misl.drafting.queries import letter_by_code, letter_by_fingerprint
from misl.kernel.codes import ALPHABET, tidy
from misl.kernel.reading import reading
from misl.organisation.models import Office
from misl.organisation.queries import office_by_code, offices
from misl.signing import authority
from misl.signing.pades import Standing, UnreadablePdf, read_signatures

CODE = re.compile(rf"(?<![A-Z0-9-])[A-Z0-9]{{2,6}}(?:-[{ALPHABET}]{{4}}){{3}}(?![A-Z0-9-])")
# In a PDF's dictionaries a text may also stand in UTF-16: every second byte is then zero.
_ZEROS = re.compile(rb"\x00")
#: The code stands at the foot of each page; a copy that lost its first pages is still known by the next.
PAGES_READ = 3
PIECE = 1 << 18


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The little that is told of an issued letter. `sound` is whether the stored original still is what was signed and
    its signature holds; `subject` is empty for graded files.
    """

    code: str
    number: str
    dated_on: date
    issued_at: datetime
    signed_at: datetime
    signer_post: str
    office: str
    subject: str
    sent_to: str
    sha256: str
    sound: bool
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to somebody who holds a letter; `letter` is the one of ours it is or claims to be."""

    verdict: Verdict
    letter: LetterFacts | None = None


UNKNOWN = Judgement(Verdict.UNKNOWN)


def judge_code(code: str) -> Judgement:
    """What a verification code stands for. Not within `reading`."""
    code = tidy(code)
    office = office_by_code(code.partition("-")[0])
    if office is None:
        return UNKNOWN
    with reading(office.id):
        letter = _issued(letter_by_code(office.id, code))
        return _judged(office, letter) if letter else UNKNOWN


def judge_copy(copy: Readable) -> Judgement:
    """Whether a file is a letter of ours. Not within `reading`. Raises: EmptyUpload, TooLarge."""
    data = _whole(copy)
    return _by_bytes(hashlib.sha256(data).hexdigest()) or _by_codes(codes_in(data))


def codes_in(data: bytes) -> list[str]:
    """Every verification code a file shows: in its bytes as they lie or, for a PDF, in the text of its first pages."""
    found = CODE.findall(_ZEROS.sub(b"", data).decode("latin-1"))
    if not found and recognise(data[:1024]) == PDF:
        found = CODE.findall(_text_of(data))
    return list(dict.fromkeys(found))


def _by_bytes(sha256: str) -> Judgement | None:
    for office in offices():
        with reading(office.id):
            letter = _issued(letter_by_fingerprint(office.id, sha256))
            if letter is not None:
                return _judged(office, letter)
    return None


def _by_codes(codes: list[str]) -> Judgement:
    for code in codes:
        known = judge_code(code)
        if known.letter is not None:
            return Judgement(Verdict.ALTERED, known.letter)
    return UNKNOWN


def _judged(office: Office, letter: Letter) -> Judgement:
    """One of ours: in force, or taken back since."""
    return Judgement(Verdict.GENUINE if letter.withdrawn_at is None else Verdict.WITHDRAWN, _facts(office, letter))


def _issued(letter: Letter | None) -> Letter | None:
    """A letter that was signed but never issued is nobody's letter yet; one withdrawn before, nobody's for ever."""
    return letter if letter is not None and hasattr(letter, "issue") else None


def _facts(office: Office, letter: Letter) -> LetterFacts:
    draft = letter.draft
    version = DraftVersion.objects.get(draft=draft, number=draft.versions)
    return LetterFacts(
        code=letter.code,
        number=letter.number,
        dated_on=letter.dated_on,
        issued_at=letter.issue.issued_at,
        signed_at=letter.signed_at,
        signer_post=letter.signer_post.local_title,
        office=office.local_name,
        subject=version.subject if draft.file.secrecy == Secrecy.UNCLASSIFIED else "",
        sent_to=masked_name(version.to_name),
        sha256=letter.sha256,
        sound=_is_sound(letter),
        withdrawn_at=letter.withdrawn_at,
    )


def _is_sound(letter: Letter) -> bool:
    """Read the original again: its bytes must match the record and its signature must hold."""
    try:
        original = b"".join(open_original(letter.document))
        return read_signatures(original, authority.anchors()).standing == Standing.GENUINE
    except (Altered, InQuarantine, NotYetRead, UnreadablePdf):
        return False


def _whole(copy: Readable) -> bytes:
    data, limit = bytearray(), upload_limit()
    while piece := copy.read(PIECE):
        data += piece
        if len(data) > limit:
            raise TooLarge(limit)
    if not data:
        raise EmptyUpload
    return bytes(data)


def _text_of(data: bytes) -> str:
    """The text layer of a PDF's first pages, read in the sandbox; "" when it can't be read."""
    try:
        return "\n".join(page.text for page in parsing.read_pages(PDF, [data], 1, PAGES_READ))
    except (SandboxMissing, ParserStopped):
        return ""
