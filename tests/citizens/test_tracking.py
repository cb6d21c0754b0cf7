"""What a citizen is told follows from custody, the reply and the clock; and the door to it is narrow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from misl.citizens import door, queries
from misl.citizens.errors import TriedTooOften
from misl.citizens.states import Stage, StepState
from misl.citizens.tracking import Tracking
from misl.drafting.commands import withdraw_letter
from misl.files.commands import receive_file, send_file
from misl.kernel.canonical import digest
from misl.kernel.errors import NotVisible
from misl.kernel.reading import reading
from misl.organisation.sample import officer
from misl.procedure.commands import name_holiday
from misl.procedure.queries import due_in
from misl.registry.commands import mark_receipt, open_receipt, pull_back_receipt
from tests.citizens.counter import EMAIL, PHONE, Lodged, lodged
from tests.office import SampleOffice


def told(matter: Lodged) -> Tracking:
    with reading(matter.office.id):
        return queries.tracking(matter.id)


def line(tracking: Tracking) -> list[tuple[str, str]]:
    return [(step.state.value, step.title) for step in tracking.steps]


def test_it_starts_at_the_registry_with_a_promise(munirs: Lodged) -> None:
    tracking = told(munirs)
    assert tracking.stage == Stage.RECEIVED
    assert tracking.headline == "With Diary Clerk, Central Registry"
    assert tracking.promised_on is not None
    assert (tracking.days, tracking.day, tracking.late_days) == (7, 0, 0)
    assert line(tracking) == [
        ("done", "Received online"),
        ("now", "Diary Clerk, Central Registry"),
        ("future", "Decision"),
        ("future", "Letter issued to you"),
    ]
    assert tracking.steps[0].diary_number == tracking.diary_number
    assert tracking.steps[1].note == "It has arrived there and waits to be opened."
    assert tracking.steps[-1].by_on == tracking.promised_on


def test_it_follows_the_receipt_and_then_the_file_from_desk_to_desk(munirs: Lodged) -> None:
    munirs.mark()
    assert told(munirs).headline == "With Section Officer (Land-II)"
    file_id = munirs.open_file()
    assert told(munirs).steps[2].note == "It has been opened there."
    send_file(munirs.office.section_officer, file_id=file_id, to_post_id=munirs.office.deputy.post_id)
    tracking = told(munirs)
    assert tracking.stage == Stage.WITH_DESK
    assert line(tracking)[:4] == [
        ("done", "Received online"),
        ("done", "Checked and sent on by Central Registry"),
        ("done", "Land-II dealt with it"),
        ("now", "Deputy Secretary (Land)"),
    ]
    assert tracking.steps[3].note == "It has arrived there and waits to be opened."
    receive_file(munirs.office.deputy, file_id=file_id)
    assert told(munirs).steps[3].note == "It has been opened there."


def test_one_section_is_told_once_however_often_it_passes_between_its_desks(munirs: Lodged) -> None:
    munirs.mark()
    file_id = munirs.open_file()
    office = munirs.office
    send_file(office.section_officer, file_id=file_id, to_post_id=office.assistant.post_id)
    receive_file(office.assistant, file_id=file_id)
    send_file(office.assistant, file_id=file_id, to_post_id=office.section_officer.post_id)
    receive_file(office.section_officer, file_id=file_id)
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    assert [title for state, title in line(told(munirs)) if state == "done"] == [
        "Received online",
        "Checked and sent on by Central Registry",
        "Land-II dealt with it",
    ]


def test_what_was_pulled_back_unopened_was_never_there(munirs: Lodged) -> None:
    mark_receipt(munirs.office.diarist, receipt_id=munirs.receipt_id, to_post_id=munirs.office.stranger.post_id)
    pull_back_receipt(munirs.office.diarist, receipt_id=munirs.receipt_id)
    assert line(told(munirs))[:2] == [("done", "Received online"), ("now", "Diary Clerk, Central Registry")]


def test_decided_signed_and_issued_are_told_as_they_happen(munirs: Lodged) -> None:
    munirs.mark()
    file_id = munirs.open_file()
    draft_id = munirs.approve(file_id)
    assert told(munirs).stage == Stage.DECIDED
    letter_id = munirs.sign(file_id, draft_id)
    signed = told(munirs)
    assert (signed.stage, signed.reply) == (Stage.SIGNED, None)
    munirs.issue(letter_id)
    answered = told(munirs)
    assert (answered.stage, answered.headline) == (Stage.ANSWERED, "Answered")
    assert answered.reply is not None
    assert answered.reply.on_portal
    assert {step.state for step in answered.steps} == {StepState.DONE}
    assert [step.title for step in answered.steps][-3:] == [
        "Decided: the reply was approved",
        "The reply was signed",
        "Letter issued to you",
    ]


def test_a_reply_that_was_withdrawn_is_said_to_hold_no_more(munirs: Lodged) -> None:
    munirs.mark()
    file_id = munirs.open_file()
    letter_id = munirs.sign(file_id, munirs.approve(file_id))
    withdraw_letter(munirs.office.section_officer, letter_id=letter_id, reason="Wrong khewat")
    assert "withdrawn" not in str(line(told(munirs))), "what never reached the citizen is not told"
    letter_id = munirs.sign(file_id, munirs.approve(file_id))
    munirs.issue(letter_id)
    withdraw_letter(munirs.office.section_officer, letter_id=letter_id, reason="Wrong khewat")
    tracking = told(munirs)
    assert (tracking.stage, tracking.reply) == (Stage.WITH_DESK, None)
    [(state, title)] = [one for one in line(tracking) if "withdrawn" in one[1]]
    assert (state, title.endswith("was withdrawn: it holds no more")) == ("done", True)


def test_a_draft_nobody_approved_is_not_told(munirs: Lodged) -> None:
    from misl.drafting.commands import begin_draft

    munirs.mark()
    file_id = munirs.open_file()
    begin_draft(munirs.office.section_officer, file_id=file_id, template="accepted", language="en")
    assert told(munirs).stage == Stage.WITH_DESK


def test_no_person_and_no_note_is_ever_named(munirs: Lodged) -> None:
    munirs.answer()
    whole = repr(told(munirs))
    assert not any(name in whole for name in ("Zubair", "Bilal", "Nadia", "Hamid", "Agreed"))


def test_the_desk_of_a_graded_file_is_not_told(munirs: Lodged) -> None:
    from misl.registry.models import Receipt

    with reading(munirs.office.id):
        receipt = Receipt.objects.get(id=munirs.receipt_id)
    receipt.secrecy = 20
    from misl.citizens.stays import desk_is_told

    with reading(munirs.office.id):
        assert desk_is_told(receipt) is False


def test_it_is_told_in_urdu_with_the_posts_urdu_titles(munirs: Lodged) -> None:
    munirs.mark()
    with translation.override("ur"):
        assert "سیکشن افسر (اراضی ۲)" in told(munirs).headline


def test_a_broken_promise_is_counted_in_the_days_the_office_works(
    munirs: Lodged, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = told(munirs).promised_on
    assert promised is not None
    later = promised + timedelta(days=14)
    monkeypatch.setattr(
        "misl.citizens.tracking.now", lambda: datetime(later.year, later.month, later.day, 12, tzinfo=UTC)
    )
    before = told(munirs)
    assert before.days == 7
    assert before.day == before.days + before.late_days
    assert 0 < before.late_days <= 10

    name_holiday(officer("shazia.perveen"), on=due_in(munirs.office.id, promised, 1), name="Local holiday")

    after = told(munirs)
    assert (after.days, after.day, after.late_days) == (7, before.day - 1, before.late_days - 1)


# ── the door ──


def test_the_reference_and_either_contact_open_the_door(munirs: Lodged) -> None:
    for contact in (PHONE, "+92 300 1234567", EMAIL):
        tracking = door.track(munirs.reference.lower().replace("-", " "), contact, asker="10.0.0.1")
        assert tracking is not None
        assert tracking.application_id == munirs.id


def test_a_wrong_reference_and_a_wrong_contact_get_the_same_answer(munirs: Lodged) -> None:
    wrong = munirs.reference[:-1] + ("2" if munirs.reference[-1] != "2" else "3")
    for reference, contact in ((munirs.reference, "03007654321"), (wrong, PHONE), ("XYZ-2222", PHONE), ("", "")):
        assert door.let_in(reference, contact, asker="10.0.0.1") is None


def test_who_can_be_reached_by_phone_alone_is_not_known_by_an_empty_email(office: SampleOffice) -> None:
    matter = lodged(office, email="")
    assert door.let_in(matter.reference, "@", asker="10.0.0.1") is None
    assert door.let_in(matter.reference, PHONE, asker="10.0.0.1") is not None


def test_nobody_may_try_often_for_one_reference_or_from_one_place(munirs: Lodged) -> None:
    for _ in range(door.TRIES_FOR_ONE_REFERENCE):
        door.let_in(munirs.reference, "03007654321", asker="10.0.0.1")
    with pytest.raises(TriedTooOften):
        door.let_in(munirs.reference, PHONE, asker="10.0.0.2")
    for number in range(door.TRIES_FROM_ONE_PLACE):
        door.let_in(f"LND-{number}", PHONE, asker="10.0.0.3")
    with pytest.raises(TriedTooOften):
        door.let_in("LND-61", PHONE, asker="10.0.0.3")


def test_whoever_comes_in_rightly_has_not_tried_in_vain(munirs: Lodged) -> None:
    for _ in range(door.TRIES_FOR_ONE_REFERENCE - 1):
        door.let_in(munirs.reference, "03007654321", asker="10.0.0.1")
    for _ in range(door.TRIES_FOR_ONE_REFERENCE):
        assert door.let_in(munirs.reference, PHONE, asker="10.0.0.1") is not None
    assert door.let_in(munirs.reference, "03007654321", asker="10.0.0.1") is None
    with pytest.raises(TriedTooOften):
        door.let_in(munirs.reference, PHONE, asker="10.0.0.1")


def test_the_tally_keeps_no_address_and_no_reference(munirs: Lodged) -> None:
    from misl.kernel.models import Tally

    door.let_in(munirs.reference, PHONE, asker="10.0.0.1")
    keys = list(Tally.objects.values_list("key", flat=True))
    assert keys
    assert not any("10.0.0.1" in key or munirs.reference in key for key in keys)
    assert f"track:{digest(b'10.0.0.1')[:32]}" in keys


# ── the reply ──


def test_the_reply_is_read_when_it_was_issued_to_the_portal(munirs: Lodged) -> None:
    with reading(munirs.office.id), pytest.raises(NotVisible):
        queries.reply_page(munirs.id)
    munirs.answer(portal="")
    with reading(munirs.office.id):
        page = queries.reply_page(munirs.id)
        name, chunks = queries.reply_pdf(munirs.id)
        data = b"".join(chunks)
    assert page.to_name == "Munir Ahmad"
    assert page.signer_post == "Section Officer (Land-II)"
    assert len(page.parts) >= 1
    assert name == f"{page.code}.pdf"
    assert (data[:5], len(data)) == (b"%PDF-", page.pdf_bytes)


def test_a_reply_sent_by_post_alone_is_not_on_the_portal(munirs: Lodged) -> None:
    munirs.answer(post="House 12, Street 4")
    reply = told(munirs).reply
    assert reply is not None
    assert (reply.on_portal, reply.sent_by) == (False, ("By post",))
    with reading(munirs.office.id), pytest.raises(NotVisible):
        queries.reply_page(munirs.id)


def test_the_acknowledgement_masks_how_the_citizen_is_reached(munirs: Lodged) -> None:
    with reading(munirs.office.id):
        acknowledged = queries.acknowledgement(munirs.id)
    assert (acknowledged.phone, acknowledged.email) == ("03•• •••4567", "m••••@example.org")
    assert acknowledged.papers == ()


def test_a_receipt_that_was_opened_there_waits_no_longer(munirs: Lodged) -> None:
    munirs.mark()
    open_receipt(munirs.office.section_officer, receipt_id=munirs.receipt_id)
    assert told(munirs).steps[2].note == "It has been opened there."
