"""What the counter's components are given: facts of the citizens room in the reader's words, dates told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from misl.citizens.copies import LetterFacts
from misl.citizens.queries import Acknowledgement
from misl.citizens.states import Kind, StepState
from misl.citizens.tracking import TrackedStep, Tracking
from misl.documents.store import StoredBlob
from misl.ui import dates
from misl.ui.presenters import Fact, Link, PaperSent, Step, StopState, Tile

_STATES: dict[StepState, StopState] = {StepState.DONE: "was", StepState.NOW: "now", StepState.FUTURE: "next"}


def tiles() -> tuple[Tile, ...]:
    return (
        Tile(_("Apply"), _("Write to the office"), reverse("portal:apply"), "apply", first=True),
        Tile(_("Track"), _("See who has your file"), reverse("portal:track"), "track"),
        Tile(_("Verify a letter"), _("Check that it is really ours"), reverse("portal:verify"), "shield"),
        Tile(_("Complain"), _("Tell us what went wrong"), complaint_url(), "talk"),
    )


def foot() -> tuple[Link, ...]:
    return (
        Link(_("Help"), reverse("portal:help")),
        Link(_("Privacy"), reverse("portal:privacy")),
        Link(_("Accessibility"), reverse("portal:accessibility")),
    )


def complaint_url(**about: str) -> str:
    """Where a complaint is written; `letter` or `application` is the code or reference it is about."""
    asked = {"kind": Kind.COMPLAINT.value} | {what: code for what, code in about.items() if code}
    return f"{reverse('portal:apply')}?{urlencode(asked)}"


def papers_sent(stored: Iterable[StoredBlob], refused: Iterable[tuple[str, str, str]]) -> tuple[PaperSent, ...]:
    """The papers that are in, with their pages; then those of the last try that could not be taken, and why."""
    taken = [
        PaperSent(
            name=paper.file_name,
            state=dates.pages_text(paper.pages),
            remove_name="remove",
            remove_value=str(paper.sealed.blob_id),
            remove_label=_("Remove"),
        )
        for paper in stored
    ]
    not_taken = [PaperSent(name=name, state=f"{why} {remedy}".strip(), bad=True) for name, why, remedy in refused]
    return (*taken, *not_taken)


def slip_facts(told: Acknowledgement) -> tuple[Fact, ...]:
    return (
        Fact(_("For"), told.subject),
        Fact(_("Diary No."), told.diary_number, ltr=True),
        Fact(_("Received"), dates.long_day(told.received_at, weekday=True), note=dates.clock_time(told.received_at)),
    )


def on_two_lines(reference: str) -> SafeString:
    """A reference broken in the middle: whole, it is wider than a telephone."""
    parts = reference.split("-")
    middle = (len(parts) + 1) // 2
    return format_html("{}-<br>{}", "-".join(parts[:middle]), "-".join(parts[middle:]))


def next_steps(told: Acknowledgement) -> tuple[Step, ...]:
    """What happens now, in four steps."""
    by = dates.long_day(told.promised_on) if told.promised_on else ""
    return (
        Step(_("The registry checks your papers"), note=_("If something is missing, we ask you for it.")),
        Step(_("A section examines it"), note=_("You can see at any time which desk has it.")),
        Step(_("An officer decides"), note=_("Yes or no, always in writing.")),
        Step(_("You get the letter"), note=_("By %(date)s, here or at the counter.") % {"date": by} if by else ""),
    )


def line(tracking: Tracking) -> tuple[Step, ...]:
    return tuple(Step(step.title, when_of(step), _note(step), _STATES[step.state]) for step in tracking.steps)


def when_of(step: TrackedStep) -> str:
    """When a step was, since when it lasts, or by when it will be."""
    if step.by_on is not None:
        return _("By %(date)s") % {"date": dates.long_day(step.by_on, weekday=True)}
    if step.at is not None:
        return _moment(step.at)
    if step.from_at is None:
        return ""
    if step.until_at is None:
        return _("Since %(date)s") % {"date": _moment(step.from_at)}
    first, last = dates.day(step.from_at), dates.day(step.until_at)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def in_a_row(ways: Sequence[str]) -> str:
    """Ways a letter went, as one line: By e-mail, on the portal."""
    first, *others = ways or ("",)
    return dates.comma().join([first, *(way[:1].lower() + way[1:] for way in others)])


def remedies(tracking: Tracking) -> tuple[Link, ...]:
    """What a citizen can do when it is not right."""
    links = [
        Link(
            _("Complain about this"),
            complaint_url(application=tracking.reference),
            icon="scale",
            note=_("It goes to the office in writing and gets its own number"),
        )
    ]
    if tracking.office_phone:
        ring = Link(
            _("Ring the office"),
            f"tel:{''.join(tracking.office_phone.split())}",
            icon="phone",
            note=format_html('<bdi dir="ltr">{}</bdi>', tracking.office_phone),
        )
        links.append(ring)
    return tuple(links)


def letter_facts(letter: LetterFacts, *, altered: bool) -> tuple[Fact, ...]:
    """The smallest facts needed to compare a letter with its record; of an altered one only the number is told."""
    number = Fact(
        _("Letter No."), letter.number, ltr=True, note=_("This number is ours. This file is not.") if altered else ""
    )
    if altered:
        return (number,)
    facts = [
        Fact(_("Issued by"), letter.signer_post, note=letter.office),
        number,
        Fact(_("Dated"), dates.long_day(letter.dated_on)),
        Fact(_("In the record since"), dates.when(letter.signed_at, year=True)),
    ]
    if letter.withdrawn_at:
        facts.insert(0, Fact(_("Withdrawn"), dates.when(letter.withdrawn_at, year=True)))
    if letter.subject:
        facts.append(Fact(_("About"), letter.subject))
    if letter.sent_to:
        facts.append(Fact(_("Sent to"), letter.sent_to, note=_("Hidden for privacy")))
    return tuple(facts)


def fingerprint(sha256: str) -> str:
    """A SHA-256 in groups of four, as it is read aloud."""
    return " ".join(sha256[place : place + 4] for place in range(0, len(sha256), 4))


def _note(step: TrackedStep) -> str | SafeString:
    if step.diary_number:
        return format_html("{} <bdi class='num nowrap' dir='ltr'>{}</bdi>", _("Diary No."), step.diary_number)
    return step.note


def _moment(at: datetime) -> str:
    return f"{dates.weekday(at)} {dates.when(at)}"
