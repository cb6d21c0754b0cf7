"""Where an application stands, as its citizen is told. Every word follows from custody, the reply and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from misl.citizens.models import Application
from misl.citizens.states import Stage, StepState
from misl.citizens.stays import Stay, desk_is_told, stays
from misl.dispatch.models import Issue
from misl.dispatch.states import GONE, DespatchMode
from misl.drafting.models import Draft, Letter
from misl.drafting.states import DraftState, LetterState
from misl.kernel.clock import now
from misl.organisation.models import Office
from misl.procedure.queries import calendar
from misl.registry.states import Mode


@dataclass(frozen=True, slots=True)
class TrackedStep:
    """One line of where it has been or will go. `from_at`–`until_at` for a stay, `at` for a moment, `by_on` for what is
    still to come; the others are empty.
    """

    title: str
    state: StepState
    at: datetime | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None
    by_on: date | None = None
    note: str = ""
    diary_number: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An issued letter that answers the application. It is read here when it was despatched to the portal."""

    letter_id: UUID
    number: str
    issue_number: str
    dated_on: date
    issued_at: datetime
    on_portal: bool
    sent_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracking:
    """An application's whole standing. `day` of `days` counts working days; `late_days` is 0 until the promise is
    broken; `where` is the post that has it, in the reader's language.
    """

    application_id: UUID
    reference: str
    kind: str
    subject: str
    diary_number: str
    received_at: datetime
    promised_on: date | None
    day: int
    days: int
    late_days: int
    stage: Stage
    headline: str
    where: str
    steps: tuple[TrackedStep, ...]
    reply: Reply | None
    office: str
    office_phone: str


@dataclass(frozen=True, slots=True)
class _Answering:
    """How far the reply has come."""

    draft: Draft | None
    letter: Letter | None
    issue: Issue | None

    @property
    def stage(self) -> Stage:
        if self.issue is not None:
            return Stage.ANSWERED
        if self.letter is not None:
            return Stage.SIGNED
        if self.draft is not None:
            return Stage.DECIDED
        return Stage.WITH_DESK


def tracking_of(application: Application) -> Tracking:
    """The standing of an application whose citizen has been let in. Words are in the active language."""
    receipt, office = application.receipt, Office.objects.get(id=application.office_id)
    been, told, answering = stays(receipt), desk_is_told(receipt), _answering(receipt.id)
    stage = answering.stage
    if stage == Stage.WITH_DESK and been[-1].post.section.is_registry:
        stage = Stage.RECEIVED
    where = been[-1].post.local_title if told else office.local_name
    started = receipt.diarised_at.astimezone(office.zone).date()
    ended = answering.issue.issued_at if answering.issue else now()
    counted = calendar(office.id, started)
    day = counted.between(started, ended.astimezone(office.zone).date())
    days = counted.between(started, receipt.due_on) if receipt.due_on else 0
    return Tracking(
        application_id=application.id,
        reference=application.reference,
        kind=application.kind,
        subject=receipt.subject,
        diary_number=receipt.diary_number,
        received_at=receipt.diarised_at,
        promised_on=receipt.due_on,
        day=day,
        days=days,
        late_days=max(day - days, 0) if days else 0,
        stage=stage,
        headline=_headline(stage, where),
        where=where,
        steps=tuple(_steps(application, been, answering, told=told)),
        reply=_reply(answering),
        office=office.local_name,
        office_phone=office.phone,
    )


def _headline(stage: Stage, where: str) -> str:
    match stage:
        case Stage.ANSWERED:
            return _("Answered")
        case Stage.SIGNED:
            return _("Decided. The reply is signed and is being sent to you")
        case Stage.DECIDED:
            return _("Decided. The reply is being written out")
        case _:
            return _("With %(post)s") % {"post": where}


def _answering(receipt_id: UUID) -> _Answering:
    """The furthest reply to a receipt: issued before signed before approved; a draft not yet approved is nobody's
    business, and a letter taken back answers nothing.
    """
    letters = Letter.objects.filter(draft__receipt_id=receipt_id).exclude(state=LetterState.WITHDRAWN)
    signed = list(letters.select_related("issue", "draft").order_by("signed_at"))
    issued = [letter for letter in signed if _issue(letter) is not None]
    for letter in reversed(issued or signed):
        return _Answering(letter.draft, letter, _issue(letter))
    approved = Draft.objects.filter(receipt_id=receipt_id, state=DraftState.APPROVED).order_by("approved_at").last()
    return _Answering(approved, None, None)


def _issue(letter: Letter) -> Issue | None:
    return getattr(letter, "issue", None)


def _reply(answering: _Answering) -> Reply | None:
    letter, issue = answering.letter, answering.issue
    if letter is None or issue is None:
        return None
    gone = sorted({despatch.mode for despatch in issue.despatches.filter(state__in=GONE)})
    return Reply(
        letter_id=letter.id,
        number=letter.number,
        issue_number=issue.number,
        dated_on=letter.dated_on,
        issued_at=issue.issued_at,
        on_portal=DespatchMode.PORTAL in gone,
        sent_by=tuple(str(DespatchMode(mode).label) for mode in gone),
    )


def _steps(application: Application, been: list[Stay], answering: _Answering, *, told: bool) -> list[TrackedStep]:
    """What was done in the order of time, then where it is now, then what is still to come."""
    receipt, issue = application.receipt, answering.issue
    received = TrackedStep(
        title=_("Received at the counter") if receipt.mode == Mode.COUNTER else _("Received online"),
        state=StepState.DONE,
        at=receipt.diarised_at,
        diary_number=receipt.diary_number,
    )
    gone, here = (been, []) if issue else (been[:-1], been[-1:])
    steps = _gone(gone, issue.issued_at if issue else now()) if told else []
    steps += [_here(stay, told=told) for stay in here]
    steps += _taken_back(receipt.id)
    steps += _decision(answering, receipt.due_on)
    order = list(StepState)
    return [received, *sorted(steps, key=lambda step: (order.index(step.state), step.at or step.from_at or now()))]


def _gone(stays_before: list[Stay], end: datetime) -> list[TrackedStep]:
    """One line for each section it has left, by the section's name."""
    steps = []
    for _section, group in groupby(stays_before, key=lambda stay: stay.post.section_id):
        together = list(group)
        section = together[0].post.section
        title = _("Checked and sent on by %(section)s") if section.is_registry else _("%(section)s dealt with it")
        steps.append(
            TrackedStep(
                title=title % {"section": section.local_name},
                state=StepState.DONE,
                from_at=together[0].since,
                until_at=together[-1].until or end,
            )
        )
    return steps


def _here(stay: Stay, *, told: bool) -> TrackedStep:
    if not told:
        return TrackedStep(title=_("The office is dealing with it"), state=StepState.NOW, from_at=stay.since)
    waits = stay.opened_at is None
    return TrackedStep(
        title=stay.post.local_title,
        state=StepState.NOW,
        from_at=stay.since,
        note=_("It has arrived there and waits to be opened.") if waits else _("It has been opened there."),
    )


def _taken_back(receipt_id: UUID) -> list[TrackedStep]:
    """Replies that the citizen has had and that hold no more."""
    letters = Letter.objects.filter(draft__receipt_id=receipt_id, state=LetterState.WITHDRAWN, issue__isnull=False)
    return [
        TrackedStep(
            title=_("The reply %(number)s was withdrawn: it holds no more") % {"number": letter.number},
            state=StepState.DONE,
            at=letter.withdrawn_at,
        )
        for letter in letters.select_related("withdrawal")
    ]


def _decision(answering: _Answering, promised_on: date | None) -> list[TrackedStep]:
    draft, letter, issue = answering.draft, answering.letter, answering.issue
    decided = TrackedStep(title=_("Decision"), state=StepState.FUTURE, by_on=promised_on)
    if draft is not None:
        decided = TrackedStep(title=_("Decided: the reply was approved"), state=StepState.DONE, at=draft.approved_at)
    steps = [decided]
    if letter is not None:
        steps.append(TrackedStep(title=_("The reply was signed"), state=StepState.DONE, at=letter.signed_at))
    if issue is not None:
        steps.append(TrackedStep(title=_("Letter issued to you"), state=StepState.DONE, at=issue.issued_at))
    else:
        steps.append(TrackedStep(title=_("Letter issued to you"), state=StepState.FUTURE, by_on=promised_on))
    return steps
