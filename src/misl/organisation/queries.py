"""Questions about the organisation: who holds what today, who may be marked to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from misl.accounts.models import Person
from misl.kernel.actor import Officer
from misl.kernel.asking import Question
from misl.kernel.clock import now, today
from misl.kernel.urdu import urdu_digits
from misl.organisation.models import Absence, Charge, Office, Post


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ladder around a post: `tops` are where it begins, `below` the posts under each, seniors first."""

    tops: tuple[UUID, ...]
    below: dict[UUID, tuple[UUID, ...]]

    @property
    def everyone(self) -> set[UUID]:
        return {*self.tops, *(post_id for some in self.below.values() for post_id in some)}


ONE_DAY = timedelta(days=1)

#: Nobody looks for a post with more words than its title has.
MOST_WORDS = 8

# Asked with every page and every act over the interface.
_CHARGES = Question(
    lambda person_id, earliest, latest: (
        Charge.objects.overlapping(earliest, latest)
        .filter(person_id=person_id)
        .select_related("post__section", "post__above", "person")
        .annotate(zone=Subquery(Office.objects.filter(id=OuterRef("office_id")).values("time_zone")))
    ),
    "person_id",
    "earliest",
    "latest",
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post as one chooses it: who sits there today, whether they are away, who acts."""

    post: Post
    holder: str
    away_until: date | None
    acting: bool
    stands_for: str = ""
    """Whose place the holder takes while that officer is on leave."""

    @property
    def vacant(self) -> bool:
        return not self.holder


def offices() -> list[Office]:
    """Every office of the installation; their names are public."""
    return list(Office.objects.order_by("code"))


def office_by_code(code: str) -> Office | None:
    return Office.objects.filter(code=code.upper()).first()


def office(office_id: UUID) -> Office:
    return Office.objects.get(id=office_id)


def charges_of(person_id: UUID, on: date | None = None) -> list[Charge]:
    """The charges a person holds on a day, full charge first.

    Without a day: now, each by the clock of its own office, so that a charge ends at midnight where the office is.
    """
    moment = now()
    day = on or moment.astimezone(UTC).date()
    near = _CHARGES.all(person_id=person_id, earliest=day - ONE_DAY, latest=day + ONE_DAY)
    running = [charge for charge in near if charge.runs_on(on or _day_at(charge, moment))]
    return sorted(running, key=lambda charge: (charge.is_acting, -charge.post.rank))


def _day_at(charge: Charge, moment: datetime) -> date:
    """The day it is at the office of a charge."""
    zone: str = charge.zone  # type: ignore[attr-defined]
    return moment.astimezone(ZoneInfo(zone)).date()


def acting_kinds(charge_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """How those who acted held their post, in words, for charges that were not full: link officer, looking after …"""
    rows = Charge.objects.filter(id__in=[one for one in charge_ids if one]).exclude(kind=Charge.Kind.FULL)
    return {charge.id: str(charge.get_kind_display()) for charge in rows}


def who_acted(charge_ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """By charge, the name of who held it in the reader's language, and how, in words, where it was not in full."""
    rows = Charge.objects.filter(id__in=set(charge_ids)).select_related("person")
    full = Charge.Kind.FULL
    return {row.id: (row.person.local_name, "" if row.kind == full else str(row.get_kind_display())) for row in rows}


def people_in_charge(office_id: UUID) -> list[Person]:
    """Everyone who holds a post of the office today."""
    held = Charge.objects.running(today()).filter(office_id=office_id).values("person_id")
    return list(Person.objects.filter(id__in=held).order_by("username"))


def officer_under(charge: Charge) -> Officer:
    """The actor a charge makes of its person."""
    return Officer(
        office_id=charge.office_id,
        person_id=charge.person_id,
        post_id=charge.post_id,
        charge_id=charge.id,
        section_id=charge.post.section_id,
        clearance=charge.person.clearance,
        duties=frozenset(charge.post.duties),
    )


def seats(office_id: UUID, *, words: str = "", only: Iterable[UUID] | None = None, limit: int = 200) -> list[Seat]:
    """Posts one can send to, by rank; `words` narrows by post, section or holder's name in either language."""
    day = today()
    posts = Post.objects.filter(office_id=office_id).select_related("section", "above")
    if only is not None:
        posts = posts.filter(id__in=list(only))
    for word in words.split()[:MOST_WORDS]:
        posts = posts.filter(_says(word, day) | _says(urdu_digits(word), day))
    running = Charge.objects.running(day).select_related("person").order_by("kind")
    chosen = list(posts.prefetch_related(Prefetch("charges", running, to_attr="running_charges"))[:limit])
    away = dict(Absence.objects.on(day).filter(office_id=office_id).values_list("person_id", "until_on"))
    return [_seat(post, away) for post in chosen]


def _says(word: str, on: date) -> Q:
    """Posts whose title, section or holder of that day has this word in either language."""
    named = Q(person__name__icontains=word) | Q(person__name_ur__icontains=word)
    return (
        Q(title__icontains=word)
        | Q(title_ur__icontains=word)
        | Q(short__icontains=word)
        | Q(section__name__icontains=word)
        | Q(section__name_ur__icontains=word)
        | Q(Exists(Charge.objects.running(on).filter(named, post=OuterRef("pk"))))
    )


def seat(office_id: UUID, post_id: UUID) -> Seat | None:
    found = seats(office_id, only=[post_id])
    return found[0] if found else None


def surroundings_of(office_id: UUID, post_id: UUID) -> Surroundings:
    """Two steps up from a post, whoever stands beside one on the way, and one step down. One statement."""
    above = dict(Post.objects.filter(office_id=office_id).order_by("-rank", "short").values_list("id", "above_id"))
    children: dict[UUID, list[UUID]] = {}
    for one, superior in above.items():
        if superior is not None:
            children.setdefault(superior, []).append(one)
    chain = [post_id]
    while len(chain) < 3 and (next_up := above.get(chain[-1])) is not None:
        chain.append(next_up)
    return Surroundings(tops=(chain[-1],), below={one: tuple(children[one]) for one in chain if children.get(one)})


def registry_post(office_id: UUID) -> Post:
    """The post that receives what comes in from outside. Raises: LookupError when the office has none."""
    found = (
        Post.objects.filter(office_id=office_id, duties__contains=["registry"])
        .order_by("-section__is_registry", "rank")
        .first()
    )
    if found is None:
        raise LookupError("the office has no post charged with its registry")
    return found


def _seat(post: Post, away: dict[UUID, date]) -> Seat:
    charges: list[Charge] = post.running_charges  # type: ignore[attr-defined]
    present = [charge for charge in charges if charge.person_id not in away]
    full = next((charge for charge in charges if not charge.is_acting), None)
    sitting = full if full in present else next(iter(present), full)
    away_until = away.get(full.person_id) if full is not None else None
    holder = sitting.person.local_name if sitting is not None else ""
    acting = sitting is not None and sitting.is_acting
    stands_for = full.person.local_name if acting and full is not None and away_until is not None else ""
    return Seat(post, holder, away_until, acting, stands_for)
