"""What a citizen writes in an application, and what must be there for it to be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from misl.citizens import errors
from misl.citizens.contact import clean_cnic, clean_email, clean_phone
from misl.citizens.states import Kind
from misl.documents.errors import NO_SANDBOX, explain
from misl.documents.store import StoredBlob
from misl.kernel.prose_schema import without_forbidden
from misl.kernel.urdu import figures

MOST_PAPERS = 10
#: The page that is made of a citizen's own words.
FILE_NAME = "application.pdf"
LONGEST = {"name": 200, "address": 300, "subject": 200, "words": 10_000}
#: A stored paper with the name it was handed in under.
Paper = tuple[StoredBlob, str]


@dataclass(frozen=True, slots=True)
class Lodging:
    """An application as it was written. `language` is the one the citizen is answered in (`en` or `ur`)."""

    name: str
    subject: str
    words: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    cnic: str = ""
    language: str = "en"
    kind: str = Kind.APPLICATION


def checked(lodging: Lodging, papers: Sequence[Paper]) -> Lodging:
    """The application in the form it is kept in. Raises: Unfit, with the words for whoever wrote it."""
    tidy = replace(
        lodging,
        name=clean_line("name", lodging.name),
        subject=clean_line("subject", lodging.subject),
        words=clean_words(lodging.words),
        address=clean_line("address", lodging.address),
        phone=clean_phone(lodging.phone),
        email=clean_email(lodging.email),
        cnic=clean_cnic(lodging.cnic),
        kind=Kind(lodging.kind),
    )
    _require(tidy, papers)
    require_fit(papers)
    return tidy


def clean_line(field: str, text: str) -> str:
    """One line of text without controls and doubled spaces. Raises: Unfit when it is too long."""
    line = " ".join(without_forbidden(text).split())
    _require_length(field, line)
    return line


def clean_words(text: str) -> str:
    """A citizen's own words, line breaks kept. Raises: Unfit when they are too long."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join(without_forbidden(line).rstrip() for line in lines).strip()
    _require_length("words", words)
    return words


def require_fit(papers: Iterable[Paper]) -> None:
    """Papers must be few and readable; what only waits for the reader is not the citizen's fault. Raises: Unfit."""
    given = list(papers)
    require_room(len(given))
    for stored, name in given:
        problem = _problem(stored)
        if problem:
            reason = errors.UNFIT_PAPER % {"name": name or stored.file_name, "reason": explain(problem)}
            raise errors.Unfit("papers", reason, remedy=errors.paper_remedy(problem))


def require_room(count: int) -> None:
    """Raises: Unfit when so many papers are more than an application may have."""
    if count > MOST_PAPERS:
        raise errors.Unfit("papers", errors.TOO_MANY_PAPERS % {"limit": figures(MOST_PAPERS), "count": figures(count)})


def require_readable(stored: StoredBlob) -> None:
    """Raises: Unfit, in few words: for where the paper's name stands beside them."""
    problem = _problem(stored)
    if problem:
        raise errors.Unfit("papers", explain(problem), remedy=errors.paper_remedy(problem))


def _problem(stored: StoredBlob) -> str:
    """Why a paper can't be read; "" as well when that is not the paper's fault."""
    problem = stored.inspection.problem if stored.inspection else ""
    return "" if problem == NO_SANDBOX else problem


def _require(lodging: Lodging, papers: Sequence[Paper]) -> None:
    if not lodging.subject:
        raise errors.Unfit("subject", errors.NO_SUBJECT)
    if not lodging.words and not papers:
        raise errors.Unfit("words", errors.NO_WORDS)
    if not lodging.name:
        raise errors.Unfit("name", errors.NO_NAME)
    if not lodging.phone and not lodging.email:
        raise errors.Unfit("phone", errors.NO_CONTACT)


def _require_length(field: str, text: str) -> None:
    limit = LONGEST[field]
    if len(text) > limit:
        raise errors.Unfit(field, errors.TOO_LONG % {"count": figures(len(text)), "limit": figures(limit)})
