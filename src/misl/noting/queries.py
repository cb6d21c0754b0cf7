"""Questions about oral orders and opinions, trimmed by what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet

from misl.accounts.models import Person
from misl.custody.states import SubjectKind
from misl.custody.visibility import visible
from misl.files.models import File
from misl.kernel.actor import Actor, Officer
from misl.kernel.errors import NotVisible
from misl.noting.models import Opinion, OralOrder, Phrase
from misl.noting.states import OpinionState, OrderState
from misl.organisation.models import Absence, Charge

Row = TypeVar("Row", OralOrder, Opinion)
#: Lists of what is open stop here: who has more to answer answers first.
MOST = 100
#: So many of what a post answered last.
ANSWERED = 20


@dataclass(frozen=True, slots=True)
class Asides:
    """What stands beside the notes of a file, in the order in which it came."""

    orders: tuple[OralOrder, ...]
    opinions: tuple[Opinion, ...]

    @property
    def people(self) -> set[UUID]:
        """Those it is about: who is said to have given orders, and who ended questions."""
        ended = {one.ended_by_id for one in self.opinions if one.ended_by_id}
        return {order.person_id for order in self.orders} | ended


@dataclass(frozen=True, slots=True)
class Asked:
    """What is open between one officer and others: asked of them, asked by their post, and answered last."""

    orders_of_you: list[OralOrder]
    opinions_of_you: list[Opinion]
    orders_by_you: list[OralOrder]
    opinions_by_you: list[Opinion]
    answered: list[Opinion]


NOTHING = Asides((), ())


def asides(file: File) -> Asides:
    """Everything beside the notes of a file the caller was already let to see; without a statement when there is
    nothing.
    """
    if not file.asides:
        return NOTHING
    orders = tuple(OralOrder.objects.filter(file=file).select_related("post").order_by("recorded_at", "id"))
    rows = Opinion.objects.filter(file=file).select_related("post", "asked_post")
    opinions = tuple(rows.order_by("asked_at", "post__rank", "id"))
    return Asides(orders, opinions)


def names_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """The names of persons in the reader's language."""
    wanted = set(people)
    return {person.id: person.local_name for person in Person.objects.filter(id__in=wanted)} if wanted else {}


def asked(actor: Officer) -> Asked:
    """What waits for the officer's answer, and for what their post waits; on files they may see, but for what they
    answered.
    """
    orders = _seen(actor, OralOrder.objects.select_related("file", "post", "recorded_post"))
    opinions = _seen(actor, Opinion.objects.select_related("file", "post", "asked_post"))
    open_orders = orders.order_by("asked_at", "id")
    open_opinions = opinions.filter(state=OpinionState.ASKED).order_by("answer_by", "id")
    mine = Q(post_id=actor.post_id, person_id=actor.person_id, state=OrderState.ASKED)
    waiting = Q(recorded_post_id=actor.post_id, state__in=[OrderState.RECORDED, OrderState.ASKED])
    own = Opinion.objects.filter(office_id=actor.office_id, post_id=actor.post_id)
    answered = own.filter(file__secrecy__lte=actor.clearance).exclude(state=OpinionState.ASKED)
    return Asked(
        orders_of_you=list(open_orders.filter(mine)[:MOST]),
        opinions_of_you=list(open_opinions.filter(post_id=actor.post_id)[:MOST]),
        orders_by_you=list(open_orders.filter(waiting)[:MOST]),
        opinions_by_you=list(open_opinions.filter(asked_post_id=actor.post_id)[:MOST]),
        answered=list(answered.select_related("file", "asked_post").order_by("-asked_at", "-id")[:ANSWERED]),
    )


def oral_order(actor: Actor, order_id: UUID) -> OralOrder:
    """An oral order on a file the actor may see. Raises: NotVisible."""
    found = _seen(actor, OralOrder.objects.select_related("file", "post", "recorded_post")).filter(id=order_id).first()
    if found is None:
        raise NotVisible
    return found


def opinion(actor: Actor, opinion_id: UUID) -> Opinion:
    """An opinion on a file the actor may see; or one that was asked of their own post, which goes on seeing what it was
    asked and what it answered, up to its officer's clearance. Raises: NotVisible.
    """
    rows = Opinion.objects.select_related("file", "post", "asked_post").filter(office_id=actor.office_id, id=opinion_id)
    found = _seen(actor, rows).first()
    if found is None and isinstance(actor, Officer):
        found = rows.filter(post_id=actor.post_id, file__secrecy__lte=actor.clearance).first()
    if found is None:
        raise NotVisible
    return found


def phrases(actor: Officer) -> list[Phrase]:
    """The officer's own phrases and the office's, by name."""
    own = Q(person_id=actor.person_id) | Q(person_id=None)
    return list(Phrase.objects.filter(own, office_id=actor.office_id, withdrawn=False).order_by("name", "id"))


def standard_phrases(office_id: UUID) -> list[Phrase]:
    """The office's own."""
    return list(Phrase.objects.filter(office_id=office_id, person_id=None, withdrawn=False).order_by("name", "id"))


def phrases_like(actor: Officer, words: str, limit: int) -> list[Phrase]:
    """Those whose name or words have these words, the officer's own first."""
    found = Q(name__icontains=words) | Q(text__icontains=words) | Q(text_ur__icontains=words)
    own = Q(person_id=actor.person_id) | Q(person_id=None)
    rows = Phrase.objects.filter(own, found, office_id=actor.office_id, withdrawn=False)
    return list(rows.order_by(F("person_id").asc(nulls_last=True), "name", "id")[:limit])


def who_held(office_id: UUID, post_id: UUID, day: date) -> UUID | None:
    """The person who sat in a post on a day: who acted there while its holder was away, else its holder."""
    rows = Charge.objects.running(day).filter(office_id=office_id, post_id=post_id).order_by("kind", "from_on", "id")
    people = list(rows.values_list("person_id", flat=True))
    away = set(
        Absence.objects.on(day).filter(office_id=office_id, person_id__in=people).values_list("person_id", flat=True)
    )
    return next((one for one in people if one not in away), people[0] if people else None)


def _seen(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those on files that the one filter lets the actor see."""
    files = visible(actor, SubjectKind.FILE, File.objects.all()).values("id")
    return rows.filter(office_id=actor.office_id, file_id__in=files)
