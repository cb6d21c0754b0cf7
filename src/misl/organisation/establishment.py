"""Questions of the establishment section: the list of posts and who holds them, a post's charges in time, orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.urdu import urdu_digits
from misl.organisation.models import Absence, Charge, Post, Posting, PostingOrder, Section

PAGE = 50
ORDERS_PAGE = 25
#: Counting stops here.
COUNT_CAP = 10_000


@dataclass(frozen=True, slots=True)
class Held:
    """A post with the charges that run today, full charge first, and until when each holder is away."""

    post: Post
    charges: tuple[Charge, ...]
    away: dict[UUID, date]

    @property
    def vacant(self) -> bool:
        """Whether nobody at all sits there."""
        return not self.charges

    @property
    def full(self) -> Charge | None:
        return next((charge for charge in self.charges if not charge.is_acting), None)


@dataclass(frozen=True, slots=True)
class Strength:
    """How many posts there are, and how many of them are vacant; each capped at COUNT_CAP."""

    posts: int
    vacant: int
    acting: int


#: Where the list of posts goes on: section's symbol, rank turned round, short title.
PostPlace = tuple[str, int, str]


def posts_held(
    office_id: UUID, *, words: str = "", only: str = "", after: PostPlace | None = None, limit: int = PAGE
) -> list[Held]:
    """A page of the list of posts, by section and rank. `only` is "vacant" or "acting". Three statements."""
    day = today()
    posts = _narrowed(_posts(office_id), only, day)
    for word in words.split():
        posts = posts.filter(_says(word) | _says(urdu_digits(word)))
    if after is not None:
        symbol, turned, short = after
        posts = posts.filter(
            Q(section__symbol__gt=symbol)
            | Q(section__symbol=symbol, rank__lt=-turned)
            | Q(section__symbol=symbol, rank=-turned, short__gt=short)
        )
    return _held(office_id, posts.order_by("section__symbol", "-rank", "short")[:limit], day)


def post_held(office_id: UUID, post_id: UUID) -> Held:
    """One post of the office. Raises: NotVisible."""
    found = _held(office_id, _posts(office_id).filter(id=post_id), today())
    if not found:
        raise NotVisible
    return found[0]


def strength(office_id: UUID) -> Strength:
    """The figures above the list."""
    posts = _posts(office_id)
    return Strength(*(_narrowed(posts, only, today())[:COUNT_CAP].count() for only in ("", "vacant", "acting")))


def charges_in_time(post_id: UUID, limit: int = 100) -> list[Charge]:
    """Every charge of a post the caller was already let to see, the latest first."""
    rows = Charge.objects.filter(post_id=post_id).select_related("person", "post", "order", "ended_by")
    return list(rows.order_by("-from_on", "-id")[:limit])


def sections(office_id: UUID) -> list[Section]:
    """The sections of the office by their symbols."""
    return list(Section.objects.filter(office_id=office_id).order_by("symbol"))


def orders(
    office_id: UUID, *, words: str = "", after: tuple[datetime, UUID] | None = None, limit: int = ORDERS_PAGE
) -> list[PostingOrder]:
    """A page of the register of posting orders, the latest first, each with its lines. Two statements."""
    rows = PostingOrder.objects.filter(office_id=office_id)
    for word in words.split():
        rows = rows.filter(
            Q(number__icontains=word)
            | Q(subject__icontains=word)
            | Exists(Posting.objects.filter(_about(word), order=OuterRef("id")))
        )
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(recorded_at__lt=moment) | Q(recorded_at=moment, id__gt=last))
    return list(rows.order_by("-recorded_at", "id").prefetch_related(_lines())[:limit])


def order(office_id: UUID, order_id: UUID) -> PostingOrder:
    """One posting order with its lines. Raises: NotVisible."""
    found = PostingOrder.objects.filter(office_id=office_id, id=order_id).prefetch_related(_lines()).first()
    if found is None:
        raise NotVisible
    return found


def person_named(person_id: UUID | None) -> Person | None:
    return Person.objects.filter(id=person_id).first() if person_id else None


def person_called(words: str) -> Person | None:
    """The one person of this user name, or of this very name in either language; None when there are none or more."""
    by_username = Person.objects.filter(username=words.strip(), is_active=True).first()
    if by_username is not None:
        return by_username
    named = Person.objects.filter(Q(name__iexact=words.strip()) | Q(name_ur=words.strip()), is_active=True)[:2]
    return named[0] if len(named) == 1 else None


def post_called(office_id: UUID, words: str) -> Post | None:
    """The post of this short title or title, in either language; None when there are none or more."""
    text = words.strip()
    said = Q(short__iexact=text) | Q(short_ur=text) | Q(title__iexact=text) | Q(title_ur=text)
    found = Post.objects.filter(said, office_id=office_id)[:2]
    return found[0] if len(found) == 1 else None


def known_people(office_id: UUID, limit: int = 300) -> list[Person]:
    """Persons an order may name, offered while one types: those with a charge in the office, and those with none."""
    here = Charge.objects.filter(office_id=office_id).values("person_id")
    held = Charge.objects.filter(person=OuterRef("id"))
    rows = Person.objects.filter(Q(id__in=here) | ~Exists(held), is_active=True)
    return list(rows.order_by("name")[:limit])


def posts_by_name(office_id: UUID, limit: int = 300) -> list[Post]:
    """Posts of the office, offered while one types."""
    return list(Post.objects.filter(office_id=office_id).order_by("-rank", "short")[:limit])


def _posts(office_id: UUID) -> QuerySet[Post]:
    return Post.objects.filter(office_id=office_id).select_related("section", "above")


def _narrowed(posts: QuerySet[Post], only: str, day: date) -> QuerySet[Post]:
    running = Charge.objects.running(day).filter(post=OuterRef("id"))
    match only:
        case "vacant":
            return posts.filter(~Exists(running))
        case "acting":
            return posts.filter(Exists(running), ~Exists(running.filter(kind=Charge.Kind.FULL)))
        case _:
            return posts


def _held(office_id: UUID, posts: QuerySet[Post], day: date) -> list[Held]:
    running = Charge.objects.running(day).select_related("person").order_by("kind", "from_on")
    chosen = list(posts.prefetch_related(Prefetch("charges", running, to_attr="running_charges")))
    seated = {charge.person_id for post in chosen for charge in _charges(post)}
    away = dict(
        Absence.objects.on(day)
        .filter(office_id=office_id, person_id__in=seated)
        .order_by("until_on")
        .values_list("person_id", "until_on")
    )
    return [
        Held(post, _charges(post), {c.person_id: away[c.person_id] for c in _charges(post) if c.person_id in away})
        for post in chosen
    ]


def _charges(post: Post) -> tuple[Charge, ...]:
    charges: list[Charge] = post.running_charges  # type: ignore[attr-defined]
    return tuple(sorted(charges, key=lambda charge: charge.is_acting))


def _lines() -> Prefetch[Any]:
    return Prefetch("postings", Posting.objects.select_related("person", "post"))


def _says(word: str) -> Q:
    return (
        Q(title__icontains=word)
        | Q(title_ur__icontains=word)
        | Q(short__icontains=word)
        | Q(section__name__icontains=word)
        | Q(section__name_ur__icontains=word)
        | Q(Exists(_named(word)))
    )


def _named(word: str) -> QuerySet[Charge]:
    """Charges of today, of the post asked about, whose holder is called so."""
    named = Q(person__name__icontains=word) | Q(person__name_ur__icontains=word)
    return Charge.objects.running(today()).filter(named, post=OuterRef("id"))


def _about(word: str) -> Q:
    return (
        Q(person__name__icontains=word)
        | Q(person__name_ur__icontains=word)
        | Q(post__short__icontains=word)
        | Q(post__title__icontains=word)
    )
