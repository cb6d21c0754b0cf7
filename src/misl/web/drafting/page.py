"""The page of a draft, read in one go: its text, its versions, what changed, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from misl.custody import queries as custody
from misl.custody.states import SubjectKind
from misl.documents.queries import page_sizes
from misl.drafting import policies, queries
from misl.drafting.communication import LINE_NAMES
from misl.drafting.pen import may_write_now
from misl.drafting.states import DraftState
from misl.kernel import prose
from misl.kernel.actor import Actor
from misl.kernel.clock import now
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.prose_difference import Change
from misl.procedure.rulebook import Answer
from misl.ui import dates
from misl.ui.presenters import Link, PaperPage
from misl.web.drafting.forms import DraftForm
from misl.web.forms import denial
from misl.web.requests import DeskRequest
from misl.web.why import NotNow, not_now

if TYPE_CHECKING:
    from misl.web.rows import Draft, DraftVersion, Holding, Letter

VERSIONS_SHOWN = 12
STATE_KINDS = {"drafting": "warn", "approved": "good"}
LETTER_KINDS = {"withdrawn": "bad"}


@dataclass(frozen=True)
class Standing:
    """How far a draft has come, and its letter after it."""

    word: str
    kind: str


@dataclass(frozen=True)
class DraftRow:
    """A draft in the list of a file's drafts."""

    id: UUID
    number: int
    form_word: str
    language_word: str
    versions: int
    standing: Standing


@dataclass(frozen=True)
class VersionRow:
    """A version in the list."""

    number: int
    writer: str
    post: str
    at: datetime
    url: str
    current: bool


@dataclass(frozen=True)
class DraftPage:
    """Everything the page of a draft shows."""

    id: UUID
    file_id: UUID
    file_number: str
    file_subject: str
    number: int
    form_word: str
    language: str
    state: str
    state_word: str
    state_kind: str
    version: int
    versions: tuple[VersionRow, ...]
    older: int
    may_change: bool
    may_write: bool
    writer: Refused | None
    seen: int
    may_approve: bool
    may_sign: bool
    why_not: str
    with_whom: str
    letter: LetterFacts | None
    why: tuple[NotNow, ...]
    said: tuple[Answer, ...]
    power: str
    enclosures: tuple[Link, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True)
class LetterFacts:
    """The signed letter."""

    id: UUID
    number: str
    code: str
    state: str
    signed_at: datetime
    signer_post: str
    pages: tuple[PaperPage, ...]
    url: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str


def standing_of(draft: Draft, letter: Letter | None) -> Standing:
    """A signed draft stands as its letter does: issued, or taken back."""
    if letter is not None:
        return Standing(str(letter.get_state_display()), LETTER_KINDS.get(letter.state, "good"))
    return Standing(str(draft.get_state_display()), STATE_KINDS.get(draft.state, ""))


def draft_rows(file_id: UUID) -> tuple[DraftRow, ...]:
    """The drafts on a file the officer may see."""
    return tuple(
        DraftRow(
            id=row.id,
            number=row.number,
            form_word=str(row.get_form_display()),
            language_word=str(row.get_language_display()),
            versions=row.versions,
            standing=standing_of(row, getattr(row, "letter", None)),
        )
        for row in queries.drafts_on(file_id)
    )


def draft_page(request: DeskRequest, draft: Draft, holding: Holding) -> DraftPage:
    """Read the whole page of a draft the officer may see."""
    actor = request.actor
    lines = queries.versions(draft)
    changing = policies.may_change_draft(actor, draft, holding)
    writing = may_write_now(actor, holding, queries.writing_on(draft), now())
    letter = queries.letter_of(draft) if draft.state == DraftState.SIGNED else None
    standing = standing_of(draft, letter)
    may_approve = bool(policies.may_approve(actor, draft, holding))
    said = tuple(queries.procedure_of_approving(actor, draft)) if may_approve else ()
    return DraftPage(
        id=draft.id,
        file_id=draft.file_id,
        file_number=draft.file.number,
        file_subject=draft.file.local_subject,
        number=draft.number,
        form_word=str(draft.get_form_display()),
        language=draft.language,
        state=draft.state,
        state_word=standing.word,
        state_kind=standing.kind,
        version=draft.versions,
        versions=tuple(_row(draft, line) for line in lines[:VERSIONS_SHOWN]),
        older=max(len(lines) - VERSIONS_SHOWN, 0),
        may_change=bool(changing),
        may_write=bool(changing) and bool(writing),
        writer=denial(writing) if changing else None,
        seen=_seen_before(actor, draft),
        may_approve=may_approve,
        may_sign=bool(policies.may_sign(actor, draft, holding)),
        why_not="" if changing else str(changing.reason),
        with_whom=holding.post.local_title,
        letter=_letter(draft, letter) if letter else None,
        why=_why_not(request, draft, letter, holding, said),
        said=said,
        power=queries.power_over(actor, draft) if may_approve else "",
        enclosures=tuple(
            Link(one.title, reverse("desk:enclosure_original", args=[draft.id, one.position]))
            for one in queries.enclosures(draft)
        ),
        more=_more(request, draft, letter, holding),
    )


def _seen_before(actor: Actor, draft: Draft) -> int:
    """The version that the officer saw last, where somebody changed it since; else 0."""
    seen = queries.seen_last(actor, draft)
    return seen if seen < draft.versions else 0


def _more(request: DeskRequest, draft: Draft, letter: Letter | None, holding: Holding) -> tuple[Link, ...]:
    if letter is None or not policies.may_withdraw(request.actor, letter, holding):
        return ()
    url = reverse("desk:withdraw_letter", args=[draft.id])
    return (Link(_("Withdraw the letter"), url, "close", danger=True),)


def read_draft(request: DeskRequest, draft_id: UUID) -> tuple[Draft, Holding]:
    """A draft on a file the officer may see, and where the file is. Raises: NotVisible."""
    draft = queries.draft(request.actor, draft_id)
    holding = custody.holding_of(SubjectKind.FILE, draft.file_id)
    if holding is None:
        raise NotVisible
    return draft, holding


def beginning(form: str, version: DraftVersion) -> DraftForm:
    """The form filled with a version."""
    return DraftForm(None, form, version.body, initial={name: getattr(version, name) for name in LINE_NAMES})


def body_of(version: DraftVersion, form: DraftForm) -> tuple[dict[str, Any] | None, str]:
    """The body for the editor and as plain text: what was typed, or the version's own."""
    if form.is_bound:
        return form.typed_body(), form.typed_text()
    return version.body, prose.check(version.body).text()


@dataclass(frozen=True)
class Line:
    """A line of a letter outside its body, as it was and as it is."""

    term: str
    old: str
    new: str


def changed_lines(older: DraftVersion | None, newer: DraftVersion) -> tuple[Line, ...]:
    """What changed outside the body."""
    lines = (
        Line(str(term), getattr(older, name) if older else "", getattr(newer, name))
        for name, term in LINE_NAMES.items()
    )
    return tuple(line for line in lines if line.old != line.new)


def endings(version: DraftVersion) -> tuple[Line, ...]:
    """The lists below the signature, those there are."""
    names = ("enclosures", "endorsement", "copies")
    lines = [Line(str(LINE_NAMES[name]), "", getattr(version, name)) for name in names]
    if version.amount:
        lines.append(Line(str(LINE_NAMES["amount"]), "", dates.figures(f"{int(version.amount):,}")))
    return tuple(line for line in lines if line.new)


def changes(older: DraftVersion | None, newer: DraftVersion) -> list[Change]:
    """What changed in the body; of a first version, all of it as it stands."""
    return queries.changes_between(older or newer, newer)


def _row(draft: Draft, line: queries.VersionLine) -> VersionRow:
    version = line.version
    return VersionRow(
        number=version.number,
        writer=line.writer,
        post=version.post.local_short,
        at=version.saved_at,
        url=reverse("desk:draft_version", args=[draft.id, version.number]),
        current=version.number == draft.versions,
    )


def _letter(draft: Draft, letter: Letter) -> LetterFacts:
    document = letter.document
    sizes = page_sizes([document.id])
    original = reverse("desk:letter_original", args=[draft.id])
    pages = tuple(
        PaperPage(
            key=str(number),
            number=dates.figures(number),
            image_url=reverse("desk:letter_page", args=[draft.id, number, "page96"]) if size else "",
            image_large_url=reverse("desk:letter_page", args=[draft.id, number, "page150"]) if size else "",
            thumb_url=reverse("desk:letter_page", args=[draft.id, number, "thumb"]) if size else "",
            download_url=original,
            title=letter.number,
            width=size[0] if size else 794,
            height=size[1] if size else 1123,
            current=number == 1,
        )
        for number in range(1, (document.page_count or 1) + 1)
        for size in [sizes.get((document.id, number))]
    )
    return LetterFacts(
        id=letter.id,
        number=letter.number,
        code=letter.code,
        state=str(letter.get_state_display()),
        signed_at=letter.signed_at,
        signer_post=letter.signer_post.local_title,
        pages=pages,
        url=original,
        withdrawn_at=letter.withdrawn_at,
        withdrawn_by=letter.withdrawal.post.local_title if letter.withdrawn_at else "",
        withdrawn_why=letter.withdrawal.reason if letter.withdrawn_at else "",
    )


def _why_not(
    request: DeskRequest, draft: Draft, letter: Letter | None, holding: Holding, said: tuple[Answer, ...]
) -> tuple[NotNow, ...]:
    """The actions of a draft that are not open to this officer now."""
    actor = request.actor
    decisions = [
        (_("Save"), policies.may_change_draft(actor, draft, holding)),
        (_("Approve"), policies.may_approve(actor, draft, holding)),
        *((_("Approve"), answer.decision) for answer in said if answer.is_denied),
        (_("Sign"), policies.may_sign(actor, draft, holding)),
    ]
    if letter is not None:
        decisions.append((_("Withdraw"), policies.may_withdraw(actor, letter, holding)))
    return not_now(decisions)
