"""Questions about drafts and letters, trimmed by what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from misl.accounts.models import Person
from misl.custody.models import Movement
from misl.custody.states import SubjectKind
from misl.drafting.approval_rules import answers_to_approving, power_told
from misl.drafting.models import Draft, DraftVersion, Enclosure, Letter, Withdrawal, Writing
from misl.drafting.states import DraftState
from misl.drafting.versions import Lack, lacking
from misl.files import queries as files
from misl.kernel import prose
from misl.kernel.actor import Actor, Officer
from misl.kernel.clock import today
from misl.kernel.codes import tidy
from misl.kernel.errors import NotVisible
from misl.kernel.prose_difference import Change, difference
from misl.procedure.rulebook import Answer

#: What the public judging of a letter is told about it.
_JUDGED = ("signer_post", "draft", "withdrawal")


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of versions: who kept it, and what changed against the one before."""

    version: DraftVersion
    writer: str


def draft(actor: Actor, draft_id: UUID) -> Draft:
    """A draft on a file the actor may see. Raises: NotVisible."""
    found = (
        Draft.objects.filter(office_id=actor.office_id, id=draft_id)
        .select_related("file__section", "receipt", "approved_post")
        .first()
    )
    if found is None:
        raise NotVisible
    files.file(actor, found.file_id)
    return found


def drafts_on(file_id: UUID) -> list[Draft]:
    """The drafts on a file the caller was already let to see, each with its letter."""
    return list(Draft.objects.filter(file_id=file_id).select_related("letter").order_by("number"))


def how_many_drafts(file_id: UUID) -> int:
    """The number of drafts on a file the caller was already let to see."""
    return Draft.objects.filter(file_id=file_id).count()


def current_version(draft: Draft) -> DraftVersion:
    return DraftVersion.objects.get(draft=draft, number=draft.versions)


def procedure_of_approving(actor: Officer, draft: Draft) -> list[Answer]:
    """What procedure would say if this draft, which the caller was already let to see, were approved now."""
    if draft.state != DraftState.DRAFTING:
        return []
    return answers_to_approving(actor, draft, current_version(draft), today())


def power_over(actor: Officer, draft: Draft) -> str:
    """How the sum a draft states stands to the officer's delegated powers; empty where it states none."""
    return power_told(actor, draft, current_version(draft), today())


def versions(draft: Draft) -> list[VersionLine]:
    """Every version of a draft, newest first."""
    kept = list(DraftVersion.objects.filter(draft=draft).select_related("post").order_by("-number"))
    people = {p.id: p for p in Person.objects.filter(id__in={version.writer_id for version in kept})}
    return [VersionLine(version, people[version.writer_id].local_name) for version in kept]


def version(draft: Draft, number: int) -> DraftVersion:
    """One version of a draft. Raises: NotVisible."""
    found = DraftVersion.objects.filter(draft=draft, number=number).first()
    if found is None:
        raise NotVisible
    return found


def lacks_of(draft: Draft) -> list[Lack]:
    """What keeps a draft, which the caller was already let to see, from being approved as it stands."""
    return lacking(draft, current_version(draft))


def seen_last(actor: Actor, draft: Draft) -> int:
    """The newest version the officer knows: one they saved themselves, or one that stood when the file last left their
    post. 0 when there is none; the current version when they saved that.
    """
    if not isinstance(actor, Officer):
        return 0
    sent = Movement.objects.filter(
        office_id=draft.office_id,
        subject_kind=SubjectKind.FILE,
        subject_id=draft.file_id,
        from_post_id=actor.post_id,
    )
    left = sent.order_by("-number").values_list("id", flat=True).first()
    known = (
        Q(writer_id=actor.person_id) if left is None else Q(writer_id=actor.person_id) | Q(id__lt=left)
    )  # ids grow with time
    newest = DraftVersion.objects.filter(known, draft=draft).order_by("-number").values_list("number", flat=True)
    return newest.first() or 0


def writing_on(draft: Draft) -> Writing | None:
    """Who wrote on a draft last, the caller having been let to see it; whether they still do, `may_write_now` says."""
    return Writing.objects.filter(draft=draft).first()


def changes_between(older: DraftVersion, newer: DraftVersion) -> list[Change]:
    """What one version changed against another, paragraph by paragraph, word by word."""
    return difference(prose.check(older.body), prose.check(newer.body))


def enclosures(draft: Draft) -> list[Enclosure]:
    """The papers that go out with a draft, in their order."""
    return list(Enclosure.objects.filter(draft=draft, in_force=True).select_related("document"))


def enclosure(actor: Actor, draft_id: UUID, position: int) -> Enclosure:
    """One paper enclosed with a draft on a file the actor may see. Raises: NotVisible."""
    return enclosed_at(draft(actor, draft_id), position)


def enclosed_at(draft: Draft, position: int) -> Enclosure:
    """One paper enclosed with a draft the caller was already let to see. Raises: NotVisible."""
    found = Enclosure.objects.filter(draft=draft, position=position, in_force=True).select_related("document").first()
    if found is None:
        raise NotVisible
    return found


def withdrawal_of(letter: Letter) -> Withdrawal | None:
    """When and why a letter was taken back, if it was."""
    return Withdrawal.objects.filter(letter=letter).select_related("post").first()


def letter_of(draft: Draft) -> Letter | None:
    return Letter.objects.filter(draft=draft).select_related("document", "signer_post", "withdrawal__post").first()


def letter(actor: Actor, letter_id: UUID) -> Letter:
    """A letter on a file the actor may see. Raises: NotVisible."""
    rows = Letter.objects.filter(office_id=actor.office_id, id=letter_id)
    found = rows.select_related("draft", "document", "withdrawal").first()
    if found is None:
        raise NotVisible
    files.file(actor, found.draft.file_id)
    return found


def letter_by_code(office_id: UUID, code: str) -> Letter | None:
    """The letter with this verification code, for the public page: it shows issuer, date and state, never the text."""
    return Letter.objects.filter(office_id=office_id, code=tidy(code)).select_related(*_JUDGED).first()


def letter_by_fingerprint(office_id: UUID, sha256: str) -> Letter | None:
    """The letter with exactly these bytes."""
    return Letter.objects.filter(office_id=office_id, sha256=sha256).select_related(*_JUDGED).first()


def letters_replying_to(receipt_id: UUID) -> list[Letter]:
    """The letters that answer a receipt, newest first."""
    rows = Letter.objects.filter(draft__receipt_id=receipt_id).select_related("document", "signer_post", "draft")
    return list(rows.order_by("-signed_at"))
