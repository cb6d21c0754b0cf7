"""The office's pack and its calendar on the screen: everybody reads them, the establishment section sets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.kernel.reading import reading
from misl.organisation.sample import officer
from misl.procedure.catalogue import BELOW_SECRETARY, OWN_MATTER, PULLED_BACK
from misl.procedure.queries import due_in, holidays
from misl.procedure.rulebook import rulebook
from tests.office import SampleOffice
from tests.web.desk import Seated, words


@pytest.fixture
def establishment(office: SampleOffice) -> Officer:
    return officer("shazia.perveen")


def test_everybody_reads_the_rules_with_effect_paragraph_and_source(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.assistant)
    page = browser.page("procedure").replace("\u2066", "").replace("\u2069", "")
    assert "PK-SI-1" in page
    assert "PK-SI 17 seen" in page
    assert "not seen" in page
    assert "Held by the software" in page
    assert "Choose a pack" not in page
    assert reverse("desk:rule", args=[OWN_MATTER]) not in browser.get(reverse("desk:procedure")).content.decode()


def test_a_rule_is_changed_with_its_reason_and_restored(
    office: SampleOffice, seated: Seated, establishment: Officer
) -> None:
    browser = seated(establishment)
    browser.act("rule", BELOW_SECRETARY, effect="warn", figure="3", paragraph="", reason="Order 7")
    assert "Changed by this office Order 7" in browser.page("procedure")
    with reading(office.id):
        assert rulebook(office.id).rules[BELOW_SECRETARY].figure == 3
    browser.act("rule", BELOW_SECRETARY, do="restore")
    assert "Order 7" not in browser.page("procedure")


def test_a_refused_change_says_why_and_keeps_what_was_typed(
    office: SampleOffice, seated: Seated, establishment: Officer
) -> None:
    answer = seated(establishment).act("rule", BELOW_SECRETARY, effect="block", reason="Order 7")
    assert answer.status_code == 422
    assert "may warn but never block" in words(answer)
    assert "Order 7" in answer.content.decode()


def test_a_rule_held_by_the_software_takes_its_paragraph_only(
    office: SampleOffice, seated: Seated, establishment: Officer
) -> None:
    browser = seated(establishment)
    source = browser.get(reverse("desk:rule", args=[PULLED_BACK])).content.decode()
    assert 'type="radio"' not in source
    browser.act("rule", PULLED_BACK, effect="allow", paragraph="8", reason="Read in the manual")
    assert "PK-SI 8" in browser.page("procedure").replace("\u2066", "")


def test_the_office_chooses_another_pack(office: SampleOffice, seated: Seated, establishment: Officer) -> None:
    browser = seated(establishment)
    browser.act("choose_pack", pack="IN-CSMOP-1", reason="Order 9")
    page = browser.page("procedure")
    assert "at most 4 levels" in page
    assert "Order 9" in page
    assert browser.act("choose_pack", pack="IN-CSMOP-1").status_code == 422


def test_an_unknown_rule_does_not_exist(office: SampleOffice, seated: Seated, establishment: Officer) -> None:
    assert seated(establishment).get(reverse("desk:rule", args=["no.such_rule"])).status_code == 404


def test_the_calendar_is_read_by_all_and_set_by_the_establishment(
    office: SampleOffice, seated: Seated, establishment: Officer
) -> None:
    assert "Enter a holiday" not in seated(office.assistant).page("calendar")
    browser, year = seated(establishment), today().year + 1
    day = date(year, 2, 5)
    browser.act("calendar", do="name", on=day.isoformat(), called="Kashmir Day", called_ur="یومِ کشمیر")
    assert "Kashmir Day" in browser.page("calendar", query=f"?year={year}")
    refused = browser.act("calendar", do="name", on=day.isoformat(), called="Again")
    assert refused.status_code == 422
    assert "a holiday already" in words(refused)
    browser.act("calendar", do="strike", day=day.isoformat())
    with reading(office.id):
        assert day not in [one.on for one in holidays(office.id, year)]


def test_days_of_rest_are_set_and_count_at_once(office: SampleOffice, seated: Seated, establishment: Officer) -> None:
    seated(establishment).act("calendar", do="rest", rest_days=["4"])
    with reading(office.id):
        assert due_in(office.id, date(2026, 11, 19), 1) == date(2026, 11, 21)


@pytest.mark.parametrize("fields", [{"do": "name", "on": "", "called": ""}, {"do": "strike", "day": "never"}])
def test_nonsense_changes_nothing(
    office: SampleOffice, seated: Seated, establishment: Officer, fields: dict[str, str]
) -> None:
    assert seated(establishment).act("calendar", **fields).status_code == 422


@pytest.mark.parametrize("name", ["procedure", "calendar"])
def test_the_pages_are_there_in_urdu(office: SampleOffice, seated: Seated, establishment: Officer, name: str) -> None:
    assert 'dir="rtl"' in seated(establishment, "ur").get(reverse(f"desk:{name}")).content.decode()
