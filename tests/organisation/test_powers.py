"""Delegated powers: by which order, to whom, up to how much, and what an approval beyond them is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from misl.drafting.commands import approve_draft, begin_draft, save_draft
from misl.drafting.queries import draft, power_over, procedure_of_approving
from misl.drafting.versions import DraftText
from misl.kernel import prose
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.organisation.commands import delegate_power, withdraw_power
from misl.organisation.models import Power
from misl.organisation.powers import nearest_reaching, reach
from misl.procedure.catalogue import DELEGATED_POWER
from misl.procedure.commands import change_rule
from misl.procedure.models import Departure
from tests.office import SampleOffice
from tests.record import refused

BODY = prose.from_plain("Sanction is accorded.")
LATER = timedelta(days=400)


def delegated(office: SampleOffice, **more: Any) -> UUID:
    """A power of the deputy's post."""
    facts: dict[str, Any] = {"post_id": office.deputy.post_id, "up_to": 250_000} | more
    said: dict[str, Any] = {
        "matter": "Repairs",
        "order_number": "FD/9/2026",
        "order_dated_on": today(),
        "from_on": today(),
    }
    return delegate_power(office.establishment, **(said | facts))


def stating(office: SampleOffice, amount: str) -> UUID:
    """A draft order on a file with the deputy, which states a sum."""
    file_id = office.file()
    draft_id = begin_draft(office.section_officer, file_id=file_id, template="accepted", language="en")
    text = DraftText("Munir Ahmad", "", "Repairs", BODY, amount=amount)
    save_draft(office.section_officer, draft_id=draft_id, text=text, seen_version=1)
    office.send(file_id, office.section_officer, office.deputy)
    return draft_id


def test_the_powers_of_a_rank_reach_everyone_above_it_and_the_farthest_counts(office: SampleOffice) -> None:
    with reading(office.id):
        deputy = reach(office.id, office.deputy.post_id, "letter", today())
        assistant = reach(office.id, office.assistant.post_id, "letter", today())
        nearest = nearest_reaching(office.id, "letter", 400_000, today())
    assert deputy.farthest is not None
    assert (deputy.farthest.up_to, deputy.covers(100_000), deputy.covers(100_001)) == (100_000, True, False)
    assert assistant.farthest is None
    assert not assistant.covers(1)
    assert nearest is not None
    assert nearest.short == "Addl. Secretary"


def test_a_posts_own_power_counts_for_its_form_and_its_days(office: SampleOffice) -> None:
    delegated(office, form="letter", until_on=today() + LATER)
    with reading(office.id):
        asked = [("letter", 0), ("order", 0), ("letter", 401)]
        found = [reach(office.id, office.deputy.post_id, form, today() + timedelta(days=d)) for form, d in asked]
    assert [one.farthest.up_to for one in found if one.farthest] == [250_000, 100_000, 100_000]


def test_where_no_powers_are_kept_nothing_is_held_to_them(office: SampleOffice) -> None:
    with reading(office.id):
        assert reach(new_id(), office.deputy.post_id, "letter", today()).covers(10**9)


def test_an_approval_beyond_the_powers_is_warned_of_and_the_reason_kept(office: SampleOffice) -> None:
    draft_id = stating(office, "150000")
    with reading(office.id):
        row = draft(office.deputy, draft_id)
        (answer,) = procedure_of_approving(office.deputy, row)
        told = power_over(office.deputy, row)
    assert answer.rule == DELEGATED_POWER
    assert "Your powers reach up to 100,000 by the order FD/Reg/4-2/2025" in answer.remedy
    assert "The powers of Additional Secretary reach so far" in answer.remedy
    assert "stated is 150,000" in told
    approve_draft(
        office.deputy, draft_id=draft_id, seen_version=2, reasons={DELEGATED_POWER: "By word of the Secretary"}
    )
    assert Departure.objects.get().reason == "By word of the Secretary"


def test_where_the_office_blocks_an_approval_beyond_the_powers_is_refused(office: SampleOffice) -> None:
    change_rule(office.establishment, rule=DELEGATED_POWER, effect="block", reason="Audit", paragraph="7")
    draft_id = stating(office, "150000")
    with refused("within the powers delegated"):
        approve_draft(office.deputy, draft_id=draft_id, seen_version=2)
    delegated(office)
    approve_draft(office.deputy, draft_id=draft_id, seen_version=2)


def test_a_draft_within_the_powers_or_without_a_sum_is_asked_nothing(office: SampleOffice) -> None:
    for amount in ("100000", ""):
        draft_id = stating(office, amount)
        with reading(office.id):
            row = draft(office.deputy, draft_id)
            assert procedure_of_approving(office.deputy, row) == []
            assert ("Within your powers" in power_over(office.deputy, row)) == bool(amount)


def test_a_sum_is_a_whole_number(office: SampleOffice) -> None:
    draft_id = begin_draft(office.section_officer, file_id=office.file(), template="accepted", language="en")
    with refused("no whole number"):
        text = DraftText("Munir", "", "Repairs", BODY, amount="a lakh")
        save_draft(office.section_officer, draft_id=draft_id, text=text, seen_version=1)


def test_the_sum_is_part_of_what_an_approval_is_signed_over(office: SampleOffice) -> None:
    draft_id = stating(office, "100000")
    with reading(office.id):
        version = draft(office.deputy, draft_id).kept_versions.get(number=2)
    assert version.as_signed()["amount"] == "100000"
    version.amount = ""
    assert "amount" not in version.as_signed()


def test_a_power_taken_back_holds_to_its_last_day(office: SampleOffice) -> None:
    power_id = delegated(office)
    withdraw_power(office.establishment, power_id=power_id, order_number="FD/10/2026", last_on=today())
    with reading(office.id):
        now = reach(office.id, office.deputy.post_id, "letter", today())
        then = reach(office.id, office.deputy.post_id, "letter", today() + timedelta(days=1))
    assert now.covers(250_000)
    assert not then.covers(250_000)
    with refused("took this power back already"):
        withdraw_power(office.establishment, power_id=power_id, order_number="1", last_on=today())


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"matter": " "}, "in a matter and by an order"),
        ({"order_number": ""}, "in a matter and by an order"),
        ({"rank": 40}, "to one post, or to all posts"),
        ({"post_id": None}, "to one post, or to all posts"),
        ({"order_dated_on": date(2999, 1, 1)}, "dated later"),
        ({"until_on": date(2020, 1, 1)}, "before the first"),
        ({"up_to": 0}, "whole number"),
    ],
)
def test_a_power_that_can_not_be_is_refused(office: SampleOffice, facts: dict[str, Any], why: str) -> None:
    with refused(why):
        delegated(office, **facts)


def test_nobody_delegates_to_a_post_of_their_own_and_only_the_establishment_section_does(office: SampleOffice) -> None:
    with refused("they hold themselves"):
        delegated(office, post_id=office.establishment.post_id)
    with refused("they hold themselves"):
        delegated(office, post_id=None, rank=0)
    said: dict[str, Any] = {"matter": "Repairs", "order_number": "1", "order_dated_on": today(), "from_on": today()}
    with refused("Only the establishment section"):
        delegate_power(office.deputy, post_id=office.deputy.post_id, **said)
    power_id = Power.objects.values_list("id", flat=True)[0]
    with refused("Only the establishment section"):
        withdraw_power(office.deputy, power_id=power_id, order_number="1", last_on=today())
    with pytest.raises(NotVisible):
        withdraw_power(office.establishment, power_id=new_id(), order_number="1", last_on=today())
