"""Leave at the desk: recording it with who acts, and what the acting officer then sees."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from misl.kernel.clock import today
from misl.organisation.models import Absence, Charge
from tests.api.test_acts_by_rest import Program
from tests.office import SampleOffice
from tests.web.desk import Browser, Seated, a_file, send_with_note, words

TOMORROW = today() + timedelta(days=1)


def record(browser: Browser, office: SampleOffice, acts: str, **more: str) -> object:
    """The deputy's leave of today and tomorrow."""
    fields = {
        "person": "nadia.rafiq",
        "from_on": today().isoformat(),
        "until_on": TOMORROW.isoformat(),
        "reason": "Casual leave",
        "acting0-post": str(office.deputy.post_id),
        "acting0-person": acts,
        "acting0-kind": "link",
    }
    return browser.act("new_leave", **fields | more)


def test_leave_is_recorded_in_two_steps_and_shown(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.establishment)
    assert "Whose leave" in browser.page("new_leave")
    assert "No one person has this name." in browser.page("new_leave", query="?person=nobody")
    asked = browser.page("new_leave", query="?person=nadia.rafiq")
    assert "Nadia Rafiq" in asked
    assert "Deputy Secretary (Land)" in asked
    answer = record(browser, office, "Asma Tariq")
    absence_id = Absence.objects.get(person_id=office.deputy.person_id).id
    assert answer["Location"] == reverse("desk:absence", args=[absence_id])  # type: ignore[index]
    page = browser.page("absence", absence_id)
    assert "Asma Tariq acts as DS (Land): Link officer" in page
    assert "Casual leave" in page
    assert "Casual leave" not in seated(office.assistant).page("absence", absence_id)
    assert "Casual leave" in seated(office.deputy).page("absence", absence_id)
    assert "Nadia Rafiq" in seated(office.assistant).page("leave")


def test_a_refused_leave_keeps_what_was_typed(office: SampleOffice, seated: Seated) -> None:
    answer = record(seated(office.establishment), office, "nadia.rafiq")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Nobody acts for themselves while they are on leave." in words(answer)
    assert 'value="Casual leave"' in answer.content.decode()  # type: ignore[attr-defined]


def test_the_acting_officer_works_at_the_desk_of_the_absent_one(office: SampleOffice, seated: Seated) -> None:
    file_id = a_file(office, "Lease of the canal bank")
    send_with_note(office.section_officer, office.deputy, file_id, "For orders.", opened=False)
    acting = seated(office.stranger)
    assert acting.get(reverse("desk:file", args=[file_id])).status_code == 404
    record(seated(office.establishment), office, "asma.tariq")
    charge = Charge.objects.get(person_id=office.stranger.person_id, post_id=office.deputy.post_id)
    acting.post(reverse("desk:charge"), {"charge": str(charge.id)})
    assert "Lease of the canal bank" in acting.page("inbox")
    assert "Link officer" in acting.page("inbox")
    assert acting.get(reverse("desk:file", args=[file_id])).status_code == 200
    sending = seated(office.section_officer).page("send_file", a_file(office))
    assert "Asma Tariq, acting for Nadia Rafiq, on leave to" in sending


def test_a_return_takes_the_right_away_on_the_very_next_request(office: SampleOffice, seated: Seated) -> None:
    clerk, acting = seated(office.establishment), seated(office.stranger)
    record(clerk, office, "asma.tariq")
    charge = Charge.objects.get(person_id=office.stranger.person_id, post_id=office.deputy.post_id)
    acting.post(reverse("desk:charge"), {"charge": str(charge.id)})
    absence_id = Absence.objects.get(person_id=office.deputy.person_id).id
    assert "Return" in clerk.page("absence", absence_id)
    assert clerk.act("absence", absence_id, returns_on=today().isoformat()).status_code == 302
    assert "Link officer" not in acting.page("inbox")


def test_others_record_neither_leave_nor_return(office: SampleOffice, seated: Seated) -> None:
    browser = seated(office.section_officer)
    assert record(browser, office, "asma.tariq").status_code == 403  # type: ignore[attr-defined]
    absence_id: UUID = Absence.objects.values_list("id", flat=True)[0]
    answer = browser.act("absence", absence_id, returns_on=today().isoformat())
    assert "Only the establishment section" in words(answer)
    assert Absence.objects.count() == 1


def test_leave_is_recorded_and_ended_by_rest(office: SampleOffice) -> None:
    program = Program(office.establishment)
    acting = [{"post": str(office.deputy.post_id), "person": str(office.stranger.person_id)}]
    facts = {"person": str(office.deputy.person_id), "from_on": today().isoformat(), "until_on": TOMORROW.isoformat()}
    made = program.act("leave/", facts | {"acting": acting})
    assert made.status_code == 201
    listed = next(row for row in program.get("leave/").json() if row["id"] == made.json()["id"])
    assert listed["acting"] == [acting[0] | {"kind": "link"}]
    ended = program.act(f"leave/{made.json()['id']}/end/", {"returns_on": today().isoformat()})
    assert ended.status_code == 200
    assert Absence.objects.get(id=made.json()["id"]).cancelled_at is not None
