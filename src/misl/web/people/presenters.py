"""Posts, charges and orders as the pages take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from misl.organisation.absences import Away
from misl.organisation.establishment import COUNT_CAP, Held, Strength
from misl.organisation.states import ChargeKind, Duty, Effect, TransferSide, TransferState
from misl.organisation.transfers import UNDER_WAY
from misl.ui import dates
from misl.ui.presenters import Fact, Link

if TYPE_CHECKING:
    from misl.web.rows import Charge, Posting, PostingOrder, Transfer, TransferReport


@dataclass(frozen=True)
class HolderLine:
    """A person in charge of a post today."""

    name: str
    kind: str
    acting: bool
    away: str
    until: date | None


@dataclass(frozen=True)
class PostLine:
    """A post with who sits there; `vacant` when nobody does."""

    id: UUID
    title: str
    short: str
    holders: tuple[HolderLine, ...]

    @property
    def vacant(self) -> bool:
        return not self.holders


@dataclass(frozen=True)
class SectionPosts:
    """The posts of a section, seniors first."""

    symbol: str
    name: str
    posts: tuple[PostLine, ...]


@dataclass(frozen=True)
class ChargeLine:
    """A charge in time: who, how, from when to when, by which orders."""

    name: str
    post: str
    kind: str
    from_on: date
    until_on: date | None
    state: str
    state_kind: str
    order: str
    order_id: UUID | None
    ended_by: str
    ended_by_id: UUID | None


@dataclass(frozen=True)
class OrderedLine:
    """A line of an order: what it ordered about whom."""

    effect: str
    relieves: bool
    person: str
    post: str
    post_id: UUID
    kind: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class LeaveLine:
    """A leave: whose, its days, who acts where; `state` says whether it is on, to come or over."""

    id: UUID
    name: str
    from_on: date
    until_on: date
    acting: tuple[str, ...]
    state: str
    state_kind: str


@dataclass(frozen=True)
class TransferLine:
    """A transfer in a list: which post, from whom to whom, where it stands, and whether the reader takes over."""

    id: UUID
    post: str
    outgoing: str
    incoming: str
    state: str
    state_kind: str
    takes_over: bool


@dataclass(frozen=True)
class Side:
    """What one officer put on the record."""

    name: str
    at: datetime
    remarks: str
    in_place_of: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class TransferView:
    """A transfer whole, as its page and its certificate show it."""

    id: UUID
    post: str
    section: str
    outgoing: str
    incoming: str
    order: str
    ordered_on: date
    from_on: date
    state: str
    state_kind: str
    handed_over: Side | None
    taken_over: Side | None


def transfer_lines(rows: Iterable[Transfer], reader: UUID) -> tuple[TransferLine, ...]:
    """Transfers of charge, as their officers and the establishment section list them."""
    return tuple(
        TransferLine(
            row.id,
            row.post.local_title,
            row.outgoing.person.local_name,
            row.person.local_name,
            str(row.get_state_display()),
            _transfer_kind(row),
            row.person_id == reader and row.state in UNDER_WAY,
        )
        for row in rows
    )


def transfer_view(row: Transfer) -> TransferView:
    sides = {report.side: _side(report) for report in row.reports.all()}
    return TransferView(
        id=row.id,
        post=row.post.local_title,
        section=row.post.section.local_name,
        outgoing=row.outgoing.person.local_name,
        incoming=row.person.local_name,
        order=row.order.number,
        ordered_on=row.order.dated_on,
        from_on=row.from_on,
        state=str(row.get_state_display()),
        state_kind=_transfer_kind(row),
        handed_over=sides.get(TransferSide.HANDED_OVER),
        taken_over=sides.get(TransferSide.TAKEN_OVER),
    )


def matter_groups(matters: Iterable[Mapping[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is handed over, by what it is: files and receipts, draft notes, drafts being written."""
    heads = {
        "file": _("Files with the post"),
        "receipt": _("Receipts with the post"),
        "draft_note": _("Draft notes, on the files"),
        "draft": _("Drafts being written"),
    }
    some = list(matters)
    named = [(head, tuple(one["number"] for one in some if _what(one) == key)) for key, head in heads.items()]
    return tuple((head, numbers) for head, numbers in named if numbers)


def _what(matter: Mapping[str, str]) -> str:
    return matter["kind"] if matter["role"] == "pending" else matter["role"]


def _side(report: TransferReport) -> Side:
    return Side(
        report.person.local_name,
        report.recorded_at,
        report.remarks,
        report.in_place_of,
        matter_groups(report.matters),
    )


def _transfer_kind(row: Transfer) -> str:
    return {TransferState.TAKEN_OVER.value: "good", TransferState.CANCELLED.value: ""}.get(row.state, "warn")


def leave_lines(rows: Iterable[Away]) -> tuple[LeaveLine, ...]:
    """The register of leave, the latest first."""
    return tuple(leave_line(row) for row in rows)


def leave_line(away: Away) -> LeaveLine:
    leave, day = away.absence, dates.today()
    if leave.from_on > day:
        state, kind = _("to come"), ""
    elif leave.until_on >= day:
        state, kind = _("away now"), "warn"
    else:
        state, kind = _("over"), ""
    return LeaveLine(
        leave.id,
        leave.person.local_name,
        leave.from_on,
        leave.until_on,
        tuple(_acts(charge) for charge in away.acting),
        state,
        kind,
    )


def _acts(charge: Charge) -> str:
    """Faisal Noor acts as DS (Survey): Link officer."""
    said = {"person": charge.person.local_name, "post": charge.post.local_short, "kind": charge.get_kind_display()}
    return _("%(person)s acts as %(post)s: %(kind)s") % said


def by_section(rows: Iterable[Held]) -> tuple[SectionPosts, ...]:
    """A page of the list of posts under the heads of their sections."""
    return tuple(
        SectionPosts(section.symbol, section.local_name, tuple(post_line(held) for held in some))
        for section, some in groupby(rows, key=lambda held: held.post.section)
    )


def post_line(held: Held) -> PostLine:
    return PostLine(
        held.post.id,
        held.post.local_title,
        held.post.local_short,
        tuple(_holder(charge, held.away.get(charge.person_id)) for charge in held.charges),
    )


def chips(strength: Strength, only: str) -> tuple[Link, ...]:
    """All, vacant, acting; the one shown leads back to all."""
    here = reverse("desk:organisation")
    named = (("vacant", _("Vacant"), strength.vacant), ("acting", _("Only acting"), strength.acting))
    return tuple(
        Link(word, here if only == key else f"{here}?only={key}", current=only == key, count=count)
        for key, word, count in named
    )


def strength_words(strength: Strength) -> str:
    """22 posts, 1 vacant."""
    posts = dates.figures(strength.posts) + ("+" if strength.posts == COUNT_CAP else "")
    return _("%(posts)s posts, %(vacant)s vacant") % {"posts": posts, "vacant": dates.figures(strength.vacant)}


def post_particulars(held: Held) -> tuple[Fact, ...]:
    """What a post is: section, superior, duties, telephone."""
    post = held.post
    facts = [
        Fact(_("Section"), post.section.local_name),
        Fact(_("Short title"), post.local_short),
        Fact(_("Next officer up"), post.above.local_title if post.above else _("nobody")),
        Fact(_("Rank"), dates.figures(post.rank)),
    ]
    if post.duties:
        facts.append(Fact(_("Duties"), dates.comma().join(str(Duty(duty).label) for duty in post.duties)))
    if post.phone:
        facts.append(Fact(_("Phone"), post.phone, ltr=True))
    return tuple(facts)


def charge_lines(charges: Iterable[Charge]) -> tuple[ChargeLine, ...]:
    """The charges of a post in time, the latest first."""
    return tuple(_charge(charge) for charge in charges)


def ordered_lines(order: PostingOrder) -> tuple[OrderedLine, ...]:
    """The lines of an order as they stand in it."""
    return tuple(_ordered(posting) for posting in order.postings.all())


def about(order: PostingOrder) -> SafeString | str:
    """Whom an order is about, in a line for the register."""
    return dates.comma().join(f"{line.person} ({line.post}): {line.effect}" for line in ordered_lines(order))


def _holder(charge: Charge, away_until: date | None) -> HolderLine:
    return HolderLine(
        name=charge.person.local_name,
        kind=str(charge.get_kind_display()),
        acting=charge.is_acting,
        away=_("On leave to %(day)s") % {"day": dates.day(away_until)} if away_until else "",
        until=charge.until_on,
    )


def _charge(charge: Charge) -> ChargeLine:
    state, kind = _state(charge)
    return ChargeLine(
        name=charge.person.local_name,
        post=charge.post.local_title,
        kind=str(charge.get_kind_display()),
        from_on=charge.from_on,
        until_on=charge.until_on,
        state=state,
        state_kind=kind,
        order=charge.order_number,
        order_id=charge.order_id,
        ended_by=charge.ended_by.number if charge.ended_by else "",
        ended_by_id=charge.ended_by_id,
    )


def _state(charge: Charge) -> tuple[str, str]:
    day = dates.today()
    if charge.from_on > day and charge.ended_at is None:
        return _("not begun"), "warn"
    if charge.ended_at is not None or (charge.until_on is not None and charge.until_on < day):
        return _("ended"), ""
    return _("running"), "good"


def _ordered(posting: Posting) -> OrderedLine:
    return OrderedLine(
        effect=str(Effect(posting.effect).label),
        relieves=posting.effect == Effect.RELIEVED,
        person=posting.person.local_name,
        post=posting.post.local_short,
        post_id=posting.post_id,
        kind=str(ChargeKind(posting.kind).label),
        from_on=posting.from_on,
        until_on=posting.until_on,
    )
