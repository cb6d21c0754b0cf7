"""Importing an office's structure: a dry run that names every faulty cell, then all of it in one act or nothing."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from misl.accounts.models import Person
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.commands import import_structure, issue_posting_order, make_section, upload_structure
from misl.organisation.models import Charge, Post, Posting, PostingOrder, Section
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of
from misl.organisation.states import Effect
from misl.organisation.structure.planning import Plan
from misl.organisation.structure.sheets import plan_of, sheet_of
from tests.office import SampleOffice
from tests.organisation.sheets import FOREST, confirm, imported, planned, written
from tests.record import refused


def test_a_sheet_becomes_sections_posts_persons_and_charges_by_one_order(office: SampleOffice) -> None:
    imported(office.establishment, FOREST)
    head = Post.objects.get(short="SO (Forest)")
    assert (head.section.name_ur, head.above.short if head.above else "") == ("اراضیِ جنگلات", "DS (Land)")
    assert head.duties == ["open_files", "sign"]
    assert Post.objects.get(short="Asst. (Forest)").above == head
    sana = Person.objects.get(username="sana.butt")
    assert (sana.name_ur, sana.clearance, sana.has_usable_password()) == ("ثنا بٹ", 20, False)
    order = PostingOrder.objects.get(number="Estt/12/2026")
    assert {(line.person.username, line.kind, line.from_on) for line in order.postings.all()} == {
        ("sana.butt", "full", today()),
        ("omar.gul", "additional", date(2026, 1, 15)),
    }
    assert not Charge.objects.filter(post__short="Typist (Forest)").exists()
    assert [charge.post for charge in charges_of(sana.id)] == [head]


def test_an_import_repeated_changes_nothing_more(office: SampleOffice) -> None:
    imported(office.establishment, FOREST)
    plan = planned(office.establishment, FOREST)
    assert plan.is_empty
    assert (plan.faults, plan.as_they_are) == ([], 2)


def test_what_is_changed_is_told_with_what_it_was(office: SampleOffice) -> None:
    line = {"section": "Land-II", "post": "DS (Land)", "title": "Deputy Secretary (State Land)"}
    plan = planned(office.establishment, [line | {"section": "Secy"}])
    (change,) = plan.posts
    assert change.fields == {"title": ("Deputy Secretary (Land)", "Deputy Secretary (State Land)")}
    assert planned(office.establishment, [line]).faults[0].column == "section"


def test_nothing_is_imported_while_a_line_is_faulty(office: SampleOffice) -> None:
    lines = [*FOREST, {"section": "Forest", "post": "Peon (Forest)", "title": "Peon", "rank": "many"}]
    sheet_id = upload_structure(office.establishment, file_name="a.csv", content=written(lines))
    with reading(office.id):
        plan = plan_of(office.establishment, sheet_of(office.establishment, sheet_id))
    assert [(fault.line, fault.column, fault.cell) for fault in plan.faults] == [(5, "rank", "many")] * len(plan.faults)
    with refused("has faults"):
        import_structure(office.establishment, sheet_id=sheet_id, seen=plan.fingerprint, number="7", dated_on=today())


def test_a_preview_that_is_not_true_any_more_is_not_carried_out(office: SampleOffice) -> None:
    sheet_id = upload_structure(office.establishment, file_name="a.csv", content=written(FOREST))
    with reading(office.id):
        seen = plan_of(office.establishment, sheet_of(office.establishment, sheet_id)).fingerprint
    make_section(office.establishment, symbol="Forest", diary_symbol="FOR", name="Forest")
    with refused("changed since you looked"):
        import_structure(office.establishment, sheet_id=sheet_id, seen=seen, number="7", dated_on=today())


def test_a_sheet_is_imported_once_and_charges_need_an_order(office: SampleOffice) -> None:
    sheet_id = upload_structure(office.establishment, file_name="a.csv", content=written(FOREST))
    with refused("given by an order"):
        confirm(office.establishment, sheet_id, number=" ")
    with refused("order SO"):
        confirm(office.establishment, sheet_id, number="SO(Admn)/1-2/2025")
    confirm(office.establishment, sheet_id)
    with refused("imported already"):
        confirm(office.establishment, sheet_id, number="8")


def test_only_the_establishment_section_uploads_and_sees_sheets(office: SampleOffice) -> None:
    with refused("Only the establishment section"):
        upload_structure(office.deputy, file_name="a.csv", content=written(FOREST))
    sheet_id = upload_structure(office.establishment, file_name="a.csv", content=written(FOREST))
    with pytest.raises(NotVisible):
        import_structure(office.deputy, sheet_id=sheet_id, seen="")
    assert sheet_of(office.auditor, sheet_id).id == sheet_id
    with refused("Only the establishment section"):
        import_structure(office.auditor, sheet_id=sheet_id, seen="")


def of(plan: Plan) -> set[tuple[int, str]]:
    return {(fault.line, fault.column) for fault in plan.faults}


BASE: dict[str, Any] = {"section": "Secy", "post": "X", "title": "X", "rank": 1}


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"section": ""}, "section", "Nothing stands here"),
        ({"post": "Y" * 41}, "post", "longer than 40"),
        ({"title": ""}, "title", "Nothing stands here"),
        ({"rank": "-1"}, "rank", "whole number"),
        ({"above": "Nobody"}, "above", "no such post"),
        ({"above": "X"}, "above", "above itself"),
        ({"duties": "sleeps"}, "duties", "No duty is called “sleeps”"),
        ({"duties": "audit, sign"}, "duties", "no other duty"),
        ({"section": "New"}, "section_name", "Nothing stands here"),
        ({"section": "New", "section_name": "N", "section_diary": "LAND1"}, "section_diary", "Land-I has this symbol"),
        ({"section_diary": "OTHER"}, "section_diary", "its numbers bear it"),
        ({"name": "Nobody"}, "person", "names no person"),
        ({"person": "two words", "name": "A"}, "person", "no user name"),
        ({"person": "new.one"}, "name", "Nothing stands here"),
        ({"person": "hamid.raza", "clearance": "Cosmic"}, "clearance", "No grade"),
        ({"person": "hamid.raza", "charge": "half"}, "charge", "No kind of charge"),
        ({"person": "hamid.raza", "charge": "link", "from": "31-02-2026"}, "from", "no day"),
        ({"person": "hamid.raza", "charge": "link", "from": "2026-05-02", "until": "2026-05-01"}, "until", "before"),
        ({"person": "hamid.raza"}, "charge", "holds full charge of Asst. (Land-II)"),
        ({"person": "new.one", "name": "N", "post": "SO (Law)"}, "person", "holds full charge of SO (Law)"),
        ({"person": "asma.tariq", "post": "SO (Law)", "charge": "current"}, "charge", "in charge of this post"),
        ({"person": "shazia.perveen", "charge": "additional"}, "person", "their own posting"),
        ({"person": "shazia.perveen", "charge": "link", "clearance": "Secret"}, "clearance", "own clearance"),
    ],
)
def test_a_faulty_cell_is_named_with_reason_and_remedy(
    office: SampleOffice, cells: dict[str, Any], column: str, why: str
) -> None:
    line = BASE | cells
    if line["post"] == "SO (Law)":
        line |= {"section": "Law"}
    faults = [fault for fault in planned(office.establishment, [line]).faults if fault.column == column]
    assert [(fault.line, why in str(fault.reason), bool(fault.remedy)) for fault in faults] == [(2, True, True)]


@pytest.mark.parametrize(
    ("second", "column", "why"),
    [
        ({"title": "Other"}, "title", "Line 2 says “X”"),
        ({"person": "b.b", "name": "B"}, "charge", "Line 2 gives full charge of this post"),
        ({"post": "Y", "title": "Y", "person": "a.a"}, "charge", "Line 2 gives this person full charge"),
        ({"person": "a.a", "charge": "link"}, "person", "Line 2 puts this person in charge"),
    ],
)
def test_lines_that_speak_against_each_other_are_named(
    office: SampleOffice, second: dict[str, Any], column: str, why: str
) -> None:
    lines = [BASE | {"person": "a.a", "name": "A"}, BASE | second]
    faults = [fault for fault in planned(office.establishment, lines).faults if fault.column == column]
    assert [(fault.line, why in str(fault.reason)) for fault in faults] == [(3, True)]


def test_a_person_of_another_office_or_out_of_service_is_not_posted(office: SampleOffice) -> None:
    from tests.web.another_office import officer_of_another_office

    officer_of_another_office()
    plan = planned(office.establishment, [BASE | {"person": "saima.noor", "charge": "additional"}])
    assert of(plan) == {(2, "person")}
    assert "another office" in str(plan.faults[0].reason)


def test_who_was_relieved_today_makes_room(office: SampleOffice) -> None:
    line = Line(Effect.RELIEVED, office.stranger.person_id, office.stranger.post_id, today())
    issue_posting_order(office.establishment, number="9", dated_on=today(), lines=[line])
    plan = planned(office.establishment, [{"section": "Law", "post": "SO (Law)", "person": "n.n", "name": "N"}])
    assert plan.faults == []
    imported(office.establishment, [{"section": "Law", "post": "SO (Law)", "person": "n.n", "name": "N"}])
    assert Posting.objects.filter(order__number="Estt/12/2026").count() == 1


def test_ten_thousand_lines_with_fifty_faulty_ones_name_each_in_seconds_and_few_statements(
    office: SampleOffice,
) -> None:
    faulty = set(range(100, 10_100, 200))
    lines = [
        {
            "section": f"S{number // 100}",
            "section_name": f"Section {number // 100}",
            "post": f"P{number}",
            "title": "Assistant",
            "rank": "none" if number in faulty else 20,
            "above": f"P{number - number % 100}" if number % 100 else "DS (Land)",
            "person": f"p{number}",
            "name": f"Person {number}",
            "name_ur": "نام",
            "from": "2026-01-01",
        }
        for number in range(10_000)
    ]
    data, begun = written(lines), time.monotonic()
    with reading(office.id), CaptureQueriesContext(connection) as statements:
        plan = planned(office.establishment, data)
    assert [(fault.line, fault.column, fault.cell) for fault in plan.faults] == [
        (number + 2, "rank", "none") for number in sorted(faulty)
    ]
    assert len(statements) <= 12
    assert time.monotonic() - begun < 20
    assert not Section.objects.filter(symbol="S1").exists()


def test_refused_is_raised_for_what_is_no_sheet(office: SampleOffice) -> None:
    with pytest.raises(Refused, match="no CSV"):
        upload_structure(office.establishment, file_name="a.xlsx", content=b"PK\x03\x04rest")
