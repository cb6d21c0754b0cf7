"""The sample office is believable, whole in both languages, and can be made twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import psycopg
import pytest

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.kernel.reading import reading
from misl.organisation import sample
from misl.organisation.models import Absence, Charge, Duty, Post, Section
from misl.organisation.queries import office_by_code, registry_post, seats


@pytest.fixture
def office_id() -> UUID:
    sample.create()
    office = office_by_code(sample.CODE)
    assert office is not None
    return office.id


@pytest.mark.django_db
def test_the_sample_office_has_sections_posts_and_persons_in_both_languages(office_id: UUID) -> None:
    with reading(office_id):
        sections, posts = list(Section.objects.all()), list(Post.objects.all())
    persons = list(Person.objects.all())
    assert len(sections) >= 3
    assert len(posts) >= 12
    assert len(persons) >= 15
    named = [(row.name, row.name_ur) for row in sections] + [(row.name, row.name_ur) for row in persons]
    assert all(english and urdu for english, urdu in named)
    assert all(post.title_ur and post.short_ur for post in posts)
    assert all(person.role_ur and person.does_ur for person in sample.people())


@pytest.mark.django_db(transaction=True)
def test_making_the_sample_office_twice_changes_nothing(superuser_connection: psycopg.Connection) -> None:
    def entries() -> int:
        row = superuser_connection.execute("SELECT count(*) FROM audit_entry").fetchone()
        assert row is not None
        return int(row[0])

    sample.create()
    first = entries()
    sample.create()
    assert entries() == first > 50


@pytest.mark.django_db(transaction=True)
def test_a_sample_office_left_half_made_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("misl.organisation.sample.establishing._leave", power_cut)
        with pytest.raises(KeyboardInterrupt):
            sample.create()
    sample.create()
    assert sample.officer("faisal.noor", post="DS (Survey)").clearance == 30


@pytest.mark.django_db
def test_nobody_in_the_sample_office_can_sign_in_with_a_password(office_id: UUID) -> None:
    assert not any(person.has_usable_password() for person in Person.objects.all())


@pytest.mark.django_db
def test_every_post_but_the_top_has_a_more_senior_one_above(office_id: UUID) -> None:
    with reading(office_id):
        posts = list(Post.objects.select_related("above"))
    assert [post.short for post in posts if post.above is None] == ["Secretary"]
    assert all(post.above.rank > post.rank for post in posts if post.above is not None)


@pytest.mark.django_db
def test_every_duty_of_an_office_is_somebodys(office_id: UUID) -> None:
    with reading(office_id):
        given = {duty for post in Post.objects.all() for duty in post.duties}
        assert registry_post(office_id).short == "Diarist"
    assert given == set(Duty.values)


@pytest.mark.django_db
def test_an_officer_on_leave_is_stood_in_for(office_id: UUID) -> None:
    with reading(office_id):
        seat = next(seat for seat in seats(office_id) if seat.post.short == "DS (Survey)")
        away = Absence.objects.get(person__username="salma.iqbal")
    assert away.from_on <= today() <= away.until_on
    assert (seat.holder, seat.acting, seat.away_until) == ("Faisal Noor", True, away.until_on)


@pytest.mark.django_db
def test_one_officer_holds_a_second_post_and_acts_in_the_one_he_chooses(office_id: UUID) -> None:
    own = sample.officer("bilal.anwar")
    second = sample.officer("bilal.anwar", post="SO (Parl)")
    assert own.person_id == second.person_id
    assert own.post_id != second.post_id
    assert "sign" in own.duties
    with reading(office_id):
        assert Charge.objects.get(id=second.charge_id).kind == Charge.Kind.ADDITIONAL


@pytest.mark.django_db
def test_charges_began_before_anything_else_happens(office_id: UUID) -> None:
    with reading(office_id):
        assert all(charge.from_on <= date(2025, 7, 1) for charge in Charge.objects.filter(kind=Charge.Kind.FULL))


@pytest.mark.django_db
def test_asking_for_somebody_unknown_is_a_lookup_error(office_id: UUID) -> None:
    with pytest.raises(LookupError, match="no such post"):
        sample.officer("bilal.anwar", post="Secretary")
    with pytest.raises(LookupError, match=r"no nobody\.here"):
        sample.officer("nobody.here")
