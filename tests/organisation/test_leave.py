"""Leave and the acting officer: who may act, until midnight of which day, and what must not overlap."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from misl.audit.findings import Finding
from misl.custody.queries import movement_history
from misl.files.queries import note_sheet
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.organisation.checks import check_acting
from misl.organisation.commands import end_absence, record_absence
from misl.organisation.leave import Acting
from misl.organisation.models import Absence, Charge
from misl.organisation.queries import charges_of, officer_under, seat
from tests.office import SampleOffice
from tests.record import refused

DAY = timedelta(days=1)
KARACHI = ZoneInfo("Asia/Karachi")


def leave(office: SampleOffice, *acting: Acting, from_on: date | None = None, days: int = 3, **more: Any) -> UUID:
    """Leave of the deputy from today, or from another day."""
    first = from_on or today()
    facts: dict[str, Any] = {
        "person_id": office.deputy.person_id,
        "from_on": first,
        "until_on": first + (days - 1) * DAY,
    } | more
    return record_absence(office.establishment, acting=acting, **facts)


def law(office: SampleOffice, **more: Any) -> Acting:
    """The officer of the section Law acts for the deputy."""
    return Acting(office.deputy.post_id, office.stranger.person_id, **more)


def posts_of(office: SampleOffice, on: date | None = None) -> list[UUID]:
    return [charge.post_id for charge in charges_of(office.stranger.person_id, on)]


def test_who_is_named_acts_on_the_days_of_the_leave_and_no_other(office: SampleOffice) -> None:
    leave(office, law(office))
    post = office.deputy.post_id
    assert [post in posts_of(office, today() + n * DAY) for n in (-1, 0, 2, 3)] == [False, True, True, False]
    assert Charge.objects.get(post_id=post, absence__isnull=False).kind == "link"


def test_acting_ends_at_midnight_where_the_office_is(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(office, law(office), days=1)
    last = today()
    for hour, minute, day, acts in ((23, 59, last, True), (0, 0, last + DAY, False)):
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=KARACHI)
        monkeypatch.setattr("misl.organisation.queries.now", lambda moment=moment: moment)
        assert (office.deputy.post_id in posts_of(office)) is acts


def test_what_an_acting_officer_does_is_told_as_acting(office: SampleOffice) -> None:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy, note="For orders.")
    leave(office, law(office))
    acting = next(c for c in charges_of(office.stranger.person_id) if c.post_id == office.deputy.post_id)
    office.send(file_id, officer_under(acting), office.section_officer, note="Approved.")
    with reading(office.id):
        notes, legs = note_sheet(file_id), movement_history("file", file_id)
    assert [(line.author, line.acted_as) for line in notes] == [("Bilal Anwar", ""), ("Asma Tariq", "Link officer")]
    assert legs[-1].by == "Asma Tariq (Link officer)"
    assert notes[-1].note.charge_id == acting.id


def test_where_one_chooses_a_recipient_the_acting_officer_is_named(office: SampleOffice) -> None:
    leave(office, law(office))
    with reading(office.id):
        found = seat(office.id, office.deputy.post_id)
    assert found is not None
    assert (found.holder, found.acting, found.stands_for) == ("Asma Tariq", True, "Nadia Rafiq")
    assert found.away_until == today() + 2 * DAY


def test_a_return_ends_the_leave_and_all_acting_at_once(office: SampleOffice) -> None:
    absence_id = leave(office, law(office), from_on=today() - DAY, days=9)
    end_absence(office.establishment, absence_id=absence_id, returns_on=today())
    assert office.deputy.post_id not in posts_of(office)
    assert Absence.objects.get(id=absence_id).until_on == today() - DAY
    with refused("over already"):
        end_absence(office.establishment, absence_id=absence_id, returns_on=today())


def test_a_return_told_beforehand_shortens_both(office: SampleOffice) -> None:
    absence_id = leave(office, law(office), days=9)
    end_absence(office.establishment, absence_id=absence_id, returns_on=today() + 2 * DAY)
    acts = [office.deputy.post_id in posts_of(office, today() + n * DAY) for n in (0, 1, 2)]
    assert acts == [True, True, False]
    assert list(check_acting(office.id, "default")) == []


def test_a_leave_that_never_began_is_cancelled_and_its_days_are_free_again(office: SampleOffice) -> None:
    absence_id = leave(office, law(office), from_on=today() + 5 * DAY)
    end_absence(office.establishment, absence_id=absence_id, returns_on=today() + 5 * DAY)
    assert office.deputy.post_id not in posts_of(office, today() + 6 * DAY)
    leave(office, law(office), from_on=today() + 5 * DAY)
    assert office.deputy.post_id in posts_of(office, today() + 6 * DAY)
    with pytest.raises(NotVisible):
        end_absence(office.establishment, absence_id=absence_id, returns_on=today())


def test_leave_that_overlaps_an_earlier_one_is_refused_with_its_days(office: SampleOffice) -> None:
    leave(office)
    with refused("Nadia Rafiq is on leave from .* already"):
        leave(office, from_on=today() + 2 * DAY)


def test_who_is_away_too_can_not_act(office: SampleOffice) -> None:
    record_absence(
        office.establishment, person_id=office.stranger.person_id, from_on=today() + DAY, until_on=today() + DAY
    )
    with refused("Asma Tariq is on leave on those days too"):
        leave(office, law(office))


def test_who_acts_for_another_can_not_go_on_leave_meanwhile(office: SampleOffice) -> None:
    leave(office, law(office))
    with refused(r"Asma Tariq acts for another officer on those days, as DS \(Land\)"):
        leave(office, person_id=office.stranger.person_id)


@pytest.mark.parametrize(
    ("acting", "words"),
    [
        (lambda o: [Acting(o.deputy.post_id, o.deputy.person_id)], "Nobody acts for themselves"),
        (lambda o: [Acting(o.deputy.post_id, o.stranger.person_id, "full")], "link officer, or looks after"),
        (lambda o: [Acting(o.assistant.post_id, o.stranger.person_id)], "does not hold Asst"),
        (
            lambda o: [Acting(o.deputy.post_id, one.person_id) for one in (o.stranger, o.section_officer)],
            "Asma Tariq acts as DS .* already",
        ),
        (lambda o: [Acting(o.deputy.post_id, o.stranger.person_id)] * 2, "in charge of DS .* on those days already"),
    ],
)
def test_who_can_not_act_is_refused_and_no_leave_is_recorded(office: SampleOffice, acting: Any, words: str) -> None:
    with refused(words):
        leave(office, *acting(office))


def test_leave_that_ends_before_it_begins_is_refused(office: SampleOffice) -> None:
    with refused("last day is before the first"):
        leave(office, days=0)


def test_nobody_records_their_own_leave(office: SampleOffice) -> None:
    with refused("their own leave"):
        leave(office, person_id=office.establishment.person_id)


def test_a_leave_of_nobody_is_not_there_to_be_ended(office: SampleOffice) -> None:
    with pytest.raises(NotVisible):
        end_absence(office.establishment, absence_id=new_id(), returns_on=today())


def test_verify_finds_acting_beyond_the_leave(office: SampleOffice) -> None:
    leave(office, law(office))
    with transaction.atomic():
        Charge.objects.filter(post_id=office.deputy.post_id, absence__isnull=False).update(until_on=today() + 30 * DAY)
        findings = list(check_acting(office.id, "default"))
        transaction.set_rollback(True)
    assert [type(finding) for finding in findings] == [Finding]
