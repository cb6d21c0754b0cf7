from __future__ import annotations

from misl.organisation.sample import officer
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice


def test_a_program_reads_the_rules_and_changes_one_with_its_reason(office: SampleOffice) -> None:
    program, key = Program(officer("shazia.perveen")), "noting.officers_below_the_secretary"

    before = {rule["key"]: rule for rule in program.get("procedure/").json()["rules"]}
    changed = program.act("procedure/rules/change/", {"rule": key, "effect": "warn", "figure": 3, "reason": "Order 7"})
    after = {rule["key"]: rule for rule in program.get("procedure/").json()["rules"]}

    assert changed.status_code == 200
    assert (before[key]["figure"], before[key]["seen"], before[key]["changed"]) == (2, False, False)
    assert (after[key]["figure"], after[key]["changed"], after[key]["reason"]) == (3, True, "Order 7")
    assert before["conflict.own_matter"]["paragraph"] == "17"
    assert program.act("procedure/rules/restore/", {"rule": key}).status_code == 200


def test_a_refusal_says_why_and_what_to_do(office: SampleOffice) -> None:
    program = Program(officer("shazia.perveen"))
    body = {"rule": "noting.officers_below_the_secretary", "effect": "block", "reason": "Order 7"}

    refused = program.act("procedure/rules/change/", body).json()["refused"]

    assert "never block" in refused["reason"]
    assert "enter the paragraph" in refused["remedy"]


def test_the_office_chooses_a_pack_and_sets_its_calendar_by_rest(office: SampleOffice) -> None:
    program = Program(officer("shazia.perveen"))

    assert program.act("procedure/", {"pack": "IN-CSMOP", "reason": "Order 9"}).status_code == 200
    assert program.get("procedure/").json()["pack"] == "IN-CSMOP-1"
    assert program.act("calendar/", {"on": "2027-02-05", "name": "Kashmir Day"}).status_code == 201
    assert "Kashmir Day" in [day["name"] for day in program.get("calendar/?year=2027").json()]
    assert program.act("calendar/strike/", {"on": "2027-02-05"}).status_code == 200
    assert program.act("calendar/rest-days/", {"rest_days": [6]}).status_code == 200
    assert len(program.get("calendar/due/?days=3").json()["due_on"]) == 10
    assert program.get("calendar/due/?days=0").status_code == 400
