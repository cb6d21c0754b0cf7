from __future__ import annotations

from misl.kernel.clock import today
from misl.organisation.models import Charge, Post
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice
from tests.persons import a_person


def test_the_establishment_section_issues_an_order_by_rest(office: SampleOffice) -> None:
    person = a_person("sana.butt", "Sana Butt")
    program, day = Program(office.establishment), today().isoformat()
    lines = [
        {"effect": "relieved", "person": str(office.deputy.person_id), "post": str(office.deputy.post_id)},
        {"effect": "posted", "person": str(person.id), "post": str(office.deputy.post_id)},
    ]

    made = program.act(
        "posting-orders/", {"number": "7", "dated_on": day, "lines": [line | {"from_on": day} for line in lines]}
    )

    assert made.status_code == 201
    order = program.get(f"posting-orders/{made.json()['id']}/").json()
    assert [line["effect"] for line in order["lines"]] == ["relieved", "posted"]
    post = program.get(f"posts/{office.deputy.post_id}/").json()
    assert [charge["name"] for charge in post["charges"]] == ["Sana Butt"]
    assert len(post["in_time"]) == 2
    assert Program(office.deputy).get("inbox/").status_code == 403


def test_an_order_by_anybody_else_is_refused(office: SampleOffice) -> None:
    line = {"effect": "relieved", "person": str(office.deputy.person_id), "post": str(office.deputy.post_id)}
    body = {"number": "7", "dated_on": "2026-01-01", "lines": [line | {"from_on": "2026-01-01"}]}

    answer = Program(office.section_officer).act("posting-orders/", body)

    assert answer.status_code == 409
    assert "Only the establishment section" in answer.json()["refused"]["reason"]
    assert Charge.objects.get(id=office.deputy.charge_id).until_on is None


def test_sections_and_posts_are_made_and_changed_by_rest(office: SampleOffice) -> None:
    program = Program(office.establishment)
    section = program.act("sections/", {"symbol": "Land-III", "diary_symbol": "LAND3", "name": "Land-III"}).json()
    facts = {"title": "Assistant (Land-III)", "short": "Asst. (Land-III)", "rank": 20}

    post = program.act("posts/", facts | {"section": section["id"]}).json()
    changed = program.act(f"posts/{post['id']}/", facts | {"phone": "111", "seen_version": 1}, method="put")

    assert changed.status_code == 200
    assert Post.objects.get(id=post["id"]).phone == "111"
    assert [row["short"] for row in program.get("posts/?only=vacant").json()] == ["Asst. (Land-III)"]
    assert "Land-III" in [row["symbol"] for row in program.get("sections/").json()]
