"""Persons at the desk: who is kept, what one may see, and changes that are acts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from misl.accounts.models import Person
from tests.office import SampleOffice
from tests.web.desk import Seated, words


def test_a_person_is_entered_and_stands_in_the_list(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    answer = browser.act("new_person", username="sana.butt", name="Sana Butt", name_ur="ثنا بٹ", clearance="10")
    person = Person.objects.get(username="sana.butt")
    assert answer["Location"] == reverse("desk:person", args=[person.id])
    assert "Sana Butt No post today" in browser.page("persons", query="?q=sana")
    assert not person.has_usable_password()


def test_a_clearance_is_changed_and_shown_to_those_who_may_know(office: SampleOffice, seated: Seated) -> None:
    person = Person.objects.get(username="hamid.raza")
    browser = seated(office.establishment)
    facts = {"name": "Hamid Raza", "name_ur": "حامد رضا", "clearance": "20", "in_service": "on", "seen_version": "1"}
    answer = browser.act("amend_person", person.id, **facts)
    assert answer.status_code == 302
    assert "May see up to Confidential" in browser.page("person", person.id)
    assert "May see up to" in seated(office.auditor).page("person", person.id)
    assert "May see up to" not in seated(office.stranger).page("person", person.id)
    again = browser.act("amend_person", person.id, **facts)
    assert again.status_code == 422
    assert "Somebody changed this person" in words(again)


def test_only_the_establishment_section_gets_the_form(office: SampleOffice, seated: Seated) -> None:
    answer = seated(office.assistant).get(reverse("desk:new_person"))
    assert answer.status_code == 403
    assert "Only the establishment section" in words(answer)


def test_the_list_of_persons_takes_the_same_statements_however_long_it_is(
    office: SampleOffice, seated: Seated, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("misl.organisation.persons.PAGE", 8)
    browser, url, seen = seated(office.assistant), reverse("desk:persons"), []
    browser.get(url)
    with CaptureQueriesContext(connection) as one_row:
        browser.get(url + "?q=sadia")
    while url:
        with CaptureQueriesContext(connection) as many:
            answer = browser.get(url)
        assert len(many) == len(one_row)
        seen += [row.id for row in answer.context["rows"]]
        url = answer.context["pager"].older_url
    assert len(seen) == len(set(seen)) == Person.objects.count()


def test_arabic_letters_and_doubled_blanks_are_kept_as_urdu_writes_them(office: SampleOffice, seated: Seated) -> None:
    typed = {"name_ur": "علي\u00a0  كريم\u202e", "name": "Ａli  Karim"}
    seated(office.establishment).act("new_person", username="ali.karim", clearance="10", **typed)
    person = Person.objects.get(username="ali.karim")
    assert (person.name_ur, person.name) == ("علی کریم", "Ali Karim")
