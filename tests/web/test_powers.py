"""Delegated powers at the desk: the register, putting one down, and what the approving officer is shown."""

from __future__ import annotations

from django.urls import reverse

from misl.kernel.clock import today
from misl.organisation.models import Power
from misl.procedure.catalogue import DELEGATED_POWER
from misl.procedure.commands import change_rule
from tests.office import SampleOffice
from tests.organisation.test_powers import stating
from tests.web.desk import Seated, words

FORM = {"matter": "Repairs", "order_number": "FD/9/2026", "post": "DS (Land)", "up_to": "۲,۵۰,۰۰۰"}


def test_a_power_is_put_down_shown_and_taken_back(office: SampleOffice, seated: Seated) -> None:
    browser, day = seated(office.establishment), today().isoformat()
    answer = browser.act("new_power", **FORM, order_dated_on=day, from_on=day)
    assert answer.status_code == 302, words(answer)
    power = Power.objects.get(matter="Repairs")
    assert power.up_to == 250_000
    assert "up to 250,000" in seated(office.assistant).page("powers")
    assert "Repairs up to 250,000" in seated(office.assistant).page("post", office.deputy.post_id)
    answer = browser.act("withdraw_power", power.id, order_number="FD/10/2026", last_on=day)
    assert answer["Location"] == reverse("desk:powers")
    assert "taken back by the order FD/10/2026" in browser.page("powers")


def test_a_sum_in_words_is_told_at_its_field(office: SampleOffice, seated: Seated) -> None:
    day = today().isoformat()
    answer = seated(office.establishment).act(
        "new_power", **(FORM | {"up_to": "a lakh"}), order_dated_on=day, from_on=day
    )
    assert answer.status_code == 422
    assert "A sum is a whole number without words." in words(answer)
    assert seated(office.deputy).get(reverse("desk:new_power")).status_code == 403


def test_the_approving_officer_sees_how_far_the_powers_reach(office: SampleOffice, seated: Seated) -> None:
    draft_id = stating(office, "150000")
    page = seated(office.deputy).page("draft", draft_id)
    assert "Money is sanctioned within the powers delegated to the post." in page
    assert "Your powers reach up to 100,000 by the order FD/Reg/4-2/2025 of 1 Jul 2025" in page
    change_rule(office.establishment, rule=DELEGATED_POWER, effect="block", reason="Audit", paragraph="7")
    page = seated(office.deputy).page("draft", draft_id)
    assert "Money is sanctioned within the powers" in page.split("Why can't I")[1]


def test_in_urdu_the_sum_has_urdu_figures_and_the_orders_number_stays_as_it_is(
    office: SampleOffice, seated: Seated
) -> None:
    page = seated(office.deputy, language="ur").page("draft", stating(office, "150000"))
    assert page.count("FD/Reg/4-2/2025") >= 2  # where procedure speaks, and where the power is told
    assert "۱۵۰,۰۰۰" in page
    assert "۱ جولائی ۲۰۲۵" in page
