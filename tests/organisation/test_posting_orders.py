"""Posting orders: who is put in charge, who is relieved, and that rights follow at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.organisation.checks import check_postings
from misl.organisation.commands import amend_person, amend_post, issue_posting_order, make_post, make_section
from misl.organisation.models import Charge, Post, Posting, PostingOrder
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of
from misl.organisation.sample import officer
from misl.organisation.states import Effect
from tests.office import SampleOffice
from tests.persons import a_person
from tests.record import refused
from tests.web.another_office import officer_of_another_office

DAY = timedelta(days=1)


def order(office: SampleOffice, *lines: Line, number: str = "Estt/7/2026", **more: Any) -> UUID:
    """An order of today."""
    return issue_posting_order(office.establishment, number=number, dated_on=today(), lines=lines, **more)


def newcomer(**more: Any) -> Person:
    """A person without a post."""
    return a_person("sana.butt", "Sana Butt", **more)


def posted(person_id: UUID, post_id: UUID, from_on: date | None = None, **more: Any) -> Line:
    return Line(Effect.POSTED, person_id, post_id, from_on or today(), **more)


def relieved(person_id: UUID, post_id: UUID, from_on: date | None = None) -> Line:
    return Line(Effect.RELIEVED, person_id, post_id, from_on or today())


def seated(post_id: UUID, on: date | None = None) -> list[str]:
    running = Charge.objects.running(on or today()).filter(post_id=post_id)
    return sorted(running.values_list("person__username", flat=True))


def test_one_order_relieves_one_officer_and_puts_another_in_charge(office: SampleOffice) -> None:
    old, person = office.section_officer, newcomer()
    order_id = order(office, posted(person.id, old.post_id), relieved(old.person_id, old.post_id), subject="Land-II")
    assert seated(old.post_id) == ["sana.butt"]
    lines = list(Posting.objects.filter(order_id=order_id).values_list("place", "effect"))
    assert lines == [(1, "posted"), (2, "relieved")]
    ended = Charge.objects.get(id=old.charge_id)
    assert (ended.ended_by_id, ended.until_on, ended.ended_at is not None) == (order_id, today(), True)


def test_rights_are_gone_in_the_very_moment_the_order_is_issued(office: SampleOffice) -> None:
    deputy = office.deputy
    assert [charge.id for charge in charges_of(deputy.person_id)] == [deputy.charge_id]
    order(office, relieved(deputy.person_id, deputy.post_id))
    assert charges_of(deputy.person_id) == []
    assert [charge.id for charge in charges_of(deputy.person_id, today() - DAY)] == [deputy.charge_id]


def test_an_order_for_a_later_day_changes_nothing_until_then(office: SampleOffice) -> None:
    old, person, then = office.deputy, newcomer(), today() + 7 * DAY
    order(office, relieved(old.person_id, old.post_id, then), posted(person.id, old.post_id, then))
    assert seated(old.post_id) == seated(old.post_id, then - DAY) == ["nadia.rafiq"]
    assert seated(old.post_id, then) == ["sana.butt"]


def test_a_posting_that_has_not_begun_can_be_taken_back(office: SampleOffice) -> None:
    person, then = newcomer(), today() + 7 * DAY
    post_id = Post.objects.get(short="SO (Parl)").id
    order(office, posted(person.id, post_id, then))
    order(office, relieved(person.id, post_id, then), number="Estt/8/2026")
    assert "sana.butt" not in seated(post_id, then) + seated(post_id, then + DAY)


def test_two_officers_change_places_by_one_order(office: SampleOffice) -> None:
    one, other = office.section_officer, officer("sadia.karim")
    order(
        office,
        posted(one.person_id, other.post_id),
        posted(other.person_id, one.post_id),
        relieved(one.person_id, one.post_id),
        relieved(other.person_id, other.post_id),
    )
    assert (seated(one.post_id), seated(other.post_id)) == (["sadia.karim"], ["bilal.anwar"])


def test_additional_charge_stands_beside_the_full_one(office: SampleOffice) -> None:
    law = office.stranger
    order(office, posted(law.person_id, office.deputy.post_id, kind=Charge.Kind.ADDITIONAL, until_on=today() + DAY))
    assert seated(office.deputy.post_id) == ["asma.tariq", "nadia.rafiq"]
    assert seated(office.deputy.post_id, today() + 2 * DAY) == ["nadia.rafiq"]


def test_a_second_full_charge_of_a_post_is_refused_and_says_who_holds_it(office: SampleOffice) -> None:
    person = newcomer()
    with refused(r"Nadia Rafiq holds full charge of DS \(Land\)"):
        order(office, posted(person.id, office.deputy.post_id))


def test_a_person_has_full_charge_of_one_post_only(office: SampleOffice) -> None:
    vacant = make_post(
        office.establishment, section_id=office.deputy.section_id, title="Registrar", short="Registrar", rank=10
    )
    with refused("one person has full charge of one post"):
        order(office, posted(office.deputy.person_id, vacant))


def test_nobody_is_put_in_charge_of_one_post_twice(office: SampleOffice) -> None:
    with refused("in charge of .* on those days already"):
        order(office, posted(office.deputy.person_id, office.deputy.post_id, kind=Charge.Kind.CURRENT))


def test_who_is_not_in_charge_can_not_be_relieved(office: SampleOffice) -> None:
    with refused("is not in charge of"):
        order(office, relieved(office.stranger.person_id, office.deputy.post_id))


def test_nobody_issues_an_order_about_their_own_posting(office: SampleOffice) -> None:
    own = office.establishment
    with refused("their own posting"):
        order(office, posted(own.person_id, office.deputy.post_id, kind=Charge.Kind.ADDITIONAL))


def test_who_can_not_sign_in_any_more_is_given_no_post(office: SampleOffice) -> None:
    person = newcomer()
    amend_person(office.establishment, person_id=person.id, seen_version=1, name=person.name, in_service=False)
    with refused("can't sign in any more"):
        order(office, posted(person.id, office.deputy.post_id, kind=Charge.Kind.ADDITIONAL))


def test_an_order_number_is_used_once(office: SampleOffice) -> None:
    person = newcomer()
    order(office, posted(person.id, office.deputy.post_id, kind=Charge.Kind.ADDITIONAL))
    with refused("There is an order Estt/7/2026 already"):
        order(office, relieved(person.id, office.deputy.post_id))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": "  "}, "number of the order"),
        ({"lines": []}, "about nobody"),
        ({"dated_on": date(2999, 1, 1)}, "later than today"),
    ],
)
def test_an_order_without_its_particulars_is_refused(office: SampleOffice, facts: dict[str, Any], words: str) -> None:
    line = relieved(office.deputy.person_id, office.deputy.post_id)
    whole = {"number": "1", "dated_on": today(), "lines": [line]}
    with refused(words):
        issue_posting_order(office.establishment, **whole | facts)  # type: ignore[arg-type]


def test_a_post_that_ends_before_it_begins_is_refused(office: SampleOffice) -> None:
    person = newcomer()
    with refused("last day is before the first"):
        order(office, posted(person.id, office.deputy.post_id, kind="link", until_on=today() - DAY))


def test_a_post_of_another_office_does_not_exist(office: SampleOffice) -> None:
    with pytest.raises(NotVisible):
        order(office, posted(office.stranger.person_id, new_id()))
    assert PostingOrder.objects.count() == 1


def test_verify_finds_a_charge_that_its_order_does_not_name(office: SampleOffice) -> None:
    order_id = order(office, relieved(office.deputy.person_id, office.deputy.post_id))
    assert list(check_postings(office.id, "default")) == []
    tampered = Charge.objects.filter(id=office.stranger.charge_id)
    with transaction.atomic():
        tampered.update(order_id=order_id)
        findings = [str(found) for found in check_postings(office.id, "default")]
        transaction.set_rollback(True)
    assert findings == [
        f"organisation_charge: charge {office.stranger.charge_id}: it names an order that does not name it"
    ]


def test_nobodys_change_of_a_post_is_overwritten_unseen(office: SampleOffice) -> None:
    post = Post.objects.get(id=office.deputy.post_id)
    facts = {"post_id": post.id, "title": post.title, "short": post.short, "rank": post.rank, "above_id": post.above_id}
    amend_post(office.establishment, seen_version=1, **facts | {"phone": "111"})  # type: ignore[arg-type]
    with refused("since you opened it"):
        amend_post(office.establishment, seen_version=1, **facts | {"phone": "222"})  # type: ignore[arg-type]
    assert Post.objects.get(id=post.id).phone == "111"


def test_nobody_changes_the_duties_of_their_own_post(office: SampleOffice) -> None:
    post = Post.objects.get(id=office.establishment.post_id)
    facts = {"post_id": post.id, "title": post.title, "short": post.short, "rank": post.rank, "above_id": post.above_id}
    with refused("a post they hold themselves"):
        amend_post(office.establishment, seen_version=1, **facts | {"duties": ["audit"]})  # type: ignore[arg-type]
    amend_post(office.establishment, seen_version=1, **facts | {"duties": post.duties, "phone": "111"})  # type: ignore[arg-type]


def test_a_post_that_audits_has_no_other_duty(office: SampleOffice) -> None:
    section_id = Post.objects.get(id=office.deputy.post_id).section_id
    with refused("changes nothing"):
        make_post(
            office.establishment,
            section_id=section_id,
            title="Auditor",
            short="Auditor II",
            rank=5,
            duties=["audit", "open_files"],
        )


def test_a_post_is_made_in_a_section_of_the_office(office: SampleOffice) -> None:
    with pytest.raises(NotVisible):
        make_post(office.establishment, section_id=new_id(), title="Nowhere", short="Nowhere", rank=1)


def test_an_officer_of_another_office_is_not_posted_here_by_our_order(office: SampleOffice) -> None:
    theirs = officer_of_another_office()
    with reading(office.id):
        assert Post.objects.filter(id=office.deputy.post_id).exists()
    with refused("serves in another office"):
        order(office, posted(theirs.person_id, office.deputy.post_id, kind=Charge.Kind.ADDITIONAL))


def test_the_ladder_never_becomes_a_circle(office: SampleOffice) -> None:
    post = Post.objects.get(id=office.deputy.post_id)
    with refused("above itself"):
        amend_post(
            office.establishment,
            post_id=post.id,
            seen_version=1,
            title=post.title,
            short=post.short,
            rank=post.rank,
            above_id=office.section_officer.post_id,
        )


def test_two_posts_or_sections_never_share_a_name(office: SampleOffice) -> None:
    with refused(r"a post called DS \(Land\) already"):
        make_post(office.establishment, section_id=office.deputy.section_id, title="X", short="DS (Land)", rank=1)
    with refused("section with the symbol LAW already"):
        make_section(office.establishment, symbol="Law-II", diary_symbol="LAW", name="Law")
