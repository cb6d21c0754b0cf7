"""What stands beside the notes of a file, as its page tells it: dockets in the sheet, and what its reader is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from misl.kernel.actor import Officer
from misl.noting.policies import may_answer, may_answer_order
from misl.noting.queries import Asides
from misl.noting.states import OpinionKind, OpinionState, OrderState
from misl.ui import dates
from misl.ui.presenters import Docket

LENGTH = 160
#: What was said stands apart from the words around it, so that each keeps its own direction.
APART = "\u2068%s\u2069"
OF_A_POST = {
    OpinionKind.OPINION: gettext_lazy("Opinion of %(post)s: %(words)s"),
    OpinionKind.SECTIONAL: gettext_lazy("Sectional note of %(post)s: %(words)s"),
}
ASKED_BY = {
    OpinionKind.OPINION: gettext_lazy("Your opinion is asked by %(post)s."),
    OpinionKind.SECTIONAL: gettext_lazy("Your sectional note is asked by %(post)s."),
}


@dataclass(frozen=True)
class Question:
    """Something the reader of a file is asked: what, by when, and where they answer."""

    what: str
    words: str
    by: date | None
    url: str
    button: str


def dockets_of(asides: Asides) -> dict[int, tuple[Docket, ...]]:
    """Oral orders and opinions by the number of the note they stand below."""
    found: dict[int, tuple[Docket, ...]] = {}
    for order in asides.orders:
        said = {"post": order.post.local_short, "words": APART % Truncator(order.words).chars(LENGTH)}
        docket = Docket(
            text=_("Oral order of %(post)s: %(words)s") % said,
            pages=str(order.get_state_display()),
            url=reverse("desk:oral_order", args=[order.id]),
            note=dates.day(order.given_at),
            icon="talk",
        )
        found[order.after_note] = (*found.get(order.after_note, ()), docket)
    for one in asides.opinions:
        words = one.plain if one.state == OpinionState.GIVEN else one.question
        docket = Docket(
            text=OF_A_POST[OpinionKind(one.kind)]
            % {"post": one.post.local_short, "words": APART % Truncator(words).chars(LENGTH)},
            pages=str(one.get_state_display()),
            url=reverse("desk:opinion", args=[one.id]),
            note=dates.day(one.ended_at or one.asked_at),
            icon="users",
        )
        found[one.after_note] = (*found.get(one.after_note, ()), docket)
    return found


def questions_to(actor: Officer, asides: Asides) -> tuple[Question, ...]:
    """What the reader of the file is asked and may answer now."""
    orders = [order for order in asides.orders if order.state == OrderState.ASKED]
    opinions = [one for one in asides.opinions if one.state == OpinionState.ASKED and one.post_id == actor.post_id]
    confirm = [
        Question(
            what=_("Did you give this oral order?"),
            words=order.words,
            by=None,
            url=reverse("desk:oral_order", args=[order.id]),
            button=_("Answer"),
        )
        for order in orders
        if (order.person_id, order.post_id) == (actor.person_id, actor.post_id) and may_answer_order(actor, order)
    ]
    answer = [
        Question(
            what=ASKED_BY[OpinionKind(one.kind)] % {"post": one.asked_post.local_title},
            words=one.question,
            by=one.answer_by,
            url=reverse("desk:opinion", args=[one.id]),
            button=_("Answer"),
        )
        for one in opinions
        if may_answer(actor, one)
    ]
    return (*confirm, *answer)
