"""Transfer of charge: one act with two sides, and 200 random histories of it against an oracle."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from misl.accounts.models import Person
from misl.audit.findings import Finding
from misl.custody.models import Holding
from misl.custody.policies import may_act_on
from misl.files.commands import write_note
from misl.files.models import DraftNote
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.clock import today
from misl.kernel.errors import NotVisible, Refused
from misl.kernel.reading import reading
from misl.organisation.checks import check_acting, check_postings, check_transfers
from misl.organisation.commands import (
    cancel_transfer,
    end_absence,
    hand_over_charge,
    issue_posting_order,
    make_post,
    record_absence,
    take_over_charge,
)
from misl.organisation.leave import Acting
from misl.organisation.models import Absence, Charge, Transfer, TransferReport
from misl.organisation.postings import Line
from misl.organisation.queries import charges_of, officer_under
from misl.organisation.sample import officer
from misl.organisation.states import Effect, TransferState
from misl.organisation.transfers import incoming_officer
from tests.office import SampleOffice
from tests.persons import a_person
from tests.record import refused

DAY = timedelta(days=1)


@pytest.fixture
def newcomer(office: SampleOffice) -> Person:
    return a_person("sana.butt", "Sana Butt", clearance=10)


def ordered(office: SampleOffice, person_id: UUID, post_id: UUID, *, later: int = 0) -> Transfer:
    """A transfer of a post to a person, ordered today."""
    line = Line(Effect.TRANSFER, person_id, post_id, today() + later * DAY)
    number = f"Estt/T{Transfer.objects.count()}"
    issue_posting_order(office.establishment, number=number, dated_on=today(), lines=[line])
    return Transfer.objects.order_by("-id")[0]


def incoming(transfer: Transfer) -> Officer:
    return incoming_officer(Person.objects.get(id=transfer.person_id), transfer.id)


def in_charge(post_id: UUID) -> list[str]:
    return sorted(Charge.objects.running(today()).filter(post_id=post_id).values_list("person__username", flat=True))


def test_a_charge_changes_hands_in_the_moment_it_is_taken_over(office: SampleOffice, newcomer: Person) -> None:
    post_id, file_id = office.section_officer.post_id, office.file()
    transfer = ordered(office, newcomer.id, post_id)
    assert in_charge(post_id) == ["bilal.anwar"]
    hand_over_charge(office.section_officer, transfer_id=transfer.id, remarks="Two matters are urgent.")
    assert in_charge(post_id) == ["bilal.anwar"]
    charge_id = take_over_charge(incoming(transfer), transfer_id=transfer.id)
    assert in_charge(post_id) == ["sana.butt"]
    assert charge_id == transfer.charge_id
    handed, taken = TransferReport.objects.filter(transfer=transfer).order_by("id")
    assert [matter["id"] for matter in handed.matters] == [matter["id"] for matter in taken.matters] == [str(file_id)]
    assert handed.remarks == "Two matters are urgent."
    assert Holding.objects.get(subject_id=file_id).post_id == post_id


def test_the_outgoing_officer_acts_no_more_and_the_incoming_one_does(office: SampleOffice, newcomer: Person) -> None:
    file_id = office.file()
    transfer = ordered(office, newcomer.id, office.section_officer.post_id)
    hand_over_charge(office.section_officer, transfer_id=transfer.id)
    take_over_charge(incoming(transfer), transfer_id=transfer.id)
    posts = [charge.post.short for charge in charges_of(office.section_officer.person_id)]
    assert posts == ["SO (Parl)"]
    now_there = officer_under(charges_of(newcomer.id)[0])
    assert may_act_on(now_there, Holding.objects.get(subject_id=file_id))


def test_draft_notes_move_with_a_receipt_for_both(office: SampleOffice, newcomer: Person) -> None:
    old, file_id = office.section_officer, office.file()
    write_note(old, file_id=file_id, body=prose.from_plain("Half a thought."))
    transfer = ordered(office, newcomer.id, old.post_id)
    hand_over_charge(old, transfer_id=transfer.id)
    take_over_charge(incoming(transfer), transfer_id=transfer.id)
    note = DraftNote.objects.get(file_id=file_id)
    assert (note.writer_id, note.state) == (newcomer.id, "yellow")
    for report in TransferReport.objects.filter(transfer=transfer):
        assert {"pending", "draft_note"} == {matter["role"] for matter in report.matters}, report.side


def test_a_note_both_were_writing_loses_no_word(office: SampleOffice) -> None:
    old, law, file_id = office.deputy, office.stranger, office.file()
    office.send(file_id, office.section_officer, old, note="For orders.")
    absence = record_absence(
        office.establishment,
        person_id=old.person_id,
        from_on=today(),
        until_on=today() + DAY,
        acting=[Acting(old.post_id, law.person_id)],
    )
    acting = officer_under(next(c for c in charges_of(law.person_id) if c.post_id == old.post_id))
    write_note(old, file_id=file_id, body=prose.from_plain("The first words."))
    write_note(acting, file_id=file_id, body=prose.from_plain("The other words."))
    issue_posting_order(
        office.establishment,
        number="Estt/1",
        dated_on=today(),
        lines=[
            Line(Effect.TRANSFER, law.person_id, old.post_id, today()),
            Line(Effect.RELIEVED, law.person_id, law.post_id, today()),
        ],
    )
    transfer = Transfer.objects.get()
    hand_over_charge(old, transfer_id=transfer.id)
    take_over_charge(incoming(transfer), transfer_id=transfer.id)
    note = DraftNote.objects.get(file_id=file_id, state="yellow")
    assert note.writer_id == law.person_id
    words = str(note.body)
    assert words.index("The other words.") < words.index("The first words.")
    assert in_charge(old.post_id) == ["asma.tariq"]
    assert Absence.objects.filter(id=absence).exists()


def test_two_officers_change_places_each_in_their_own_time(office: SampleOffice) -> None:
    one, other = office.section_officer, officer("sadia.karim")
    issue_posting_order(
        office.establishment,
        number="Estt/1",
        dated_on=today(),
        lines=[
            Line(Effect.TRANSFER, one.person_id, other.post_id, today()),
            Line(Effect.TRANSFER, other.person_id, one.post_id, today()),
        ],
    )
    to_one, to_other = Transfer.objects.get(person_id=one.person_id), Transfer.objects.get(person_id=other.person_id)
    hand_over_charge(other, transfer_id=to_one.id)
    take_over_charge(incoming(to_one), transfer_id=to_one.id)
    assert (in_charge(other.post_id), in_charge(one.post_id)) == (["bilal.anwar"], ["bilal.anwar"])
    hand_over_charge(one, transfer_id=to_other.id)
    take_over_charge(incoming(to_other), transfer_id=to_other.id)
    assert in_charge(one.post_id) == ["sadia.karim"]


def test_the_establishment_section_hands_over_in_an_officers_place_and_says_why(
    office: SampleOffice, newcomer: Person
) -> None:
    transfer = ordered(office, newcomer.id, office.deputy.post_id)
    with refused("Say why"):
        hand_over_charge(office.establishment, transfer_id=transfer.id)
    hand_over_charge(office.establishment, transfer_id=transfer.id, reason="The officer has fallen ill.")
    assert TransferReport.objects.get(transfer=transfer).in_place_of == "The officer has fallen ill."


def test_what_is_not_ones_to_hand_over_or_take_over_is_refused(office: SampleOffice, newcomer: Person) -> None:
    transfer = ordered(office, newcomer.id, office.deputy.post_id)
    with refused("has not been handed over yet"):
        take_over_charge(incoming(transfer), transfer_id=transfer.id)
    with refused("by the officer who holds it"):
        hand_over_charge(incoming(transfer), transfer_id=transfer.id)
    hand_over_charge(office.deputy, transfer_id=transfer.id)
    with refused("handed over already"):
        hand_over_charge(office.deputy, transfer_id=transfer.id)
    with refused("by the officer who was ordered to"):
        take_over_charge(office.deputy, transfer_id=transfer.id)
    with pytest.raises(NotVisible):
        take_over_charge(office.stranger, transfer_id=transfer.id)
    take_over_charge(incoming(transfer), transfer_id=transfer.id)
    with refused("This transfer is over"):
        take_over_charge(incoming(transfer), transfer_id=transfer.id)


def test_a_charge_is_not_taken_over_before_its_day(office: SampleOffice, newcomer: Person) -> None:
    transfer = ordered(office, newcomer.id, office.deputy.post_id, later=3)
    hand_over_charge(office.deputy, transfer_id=transfer.id)
    with refused("takes effect on"):
        take_over_charge(incoming(transfer), transfer_id=transfer.id)


def test_a_cancelled_transfer_leaves_everything_as_it_was(office: SampleOffice, newcomer: Person) -> None:
    transfer = ordered(office, newcomer.id, office.deputy.post_id)
    with refused("Only the establishment section"):
        cancel_transfer(office.deputy, transfer_id=transfer.id)
    cancel_transfer(office.establishment, transfer_id=transfer.id)
    assert in_charge(office.deputy.post_id) == ["nadia.rafiq"]
    with refused("This transfer is over"):
        hand_over_charge(office.deputy, transfer_id=transfer.id)


def test_a_transfer_that_can_not_be_is_refused_when_it_is_ordered(office: SampleOffice, newcomer: Person) -> None:
    vacant = make_post(
        office.establishment, section_id=office.deputy.section_id, title="Registrar", short="Registrar", rank=10
    )
    with refused("Nobody is in full charge of Registrar"):
        ordered(office, newcomer.id, vacant)
    with refused("in charge of DS .* already"):
        ordered(office, office.deputy.person_id, office.deputy.post_id)
    with refused("Asma Tariq holds full charge of SO"):
        ordered(office, office.stranger.person_id, office.deputy.post_id)
    ordered(office, newcomer.id, office.deputy.post_id)
    with refused("under way already"):
        ordered(office, newcomer.id, office.deputy.post_id)


def test_verify_finds_a_transfer_that_is_not_as_its_officers_said(office: SampleOffice, newcomer: Person) -> None:
    transfer = ordered(office, newcomer.id, office.deputy.post_id)
    hand_over_charge(office.deputy, transfer_id=transfer.id)
    assert list(check_transfers(office.id, "default")) == []
    with transaction.atomic():
        Transfer.objects.filter(id=transfer.id).update(state=TransferState.TAKEN_OVER)
        findings = list(check_transfers(office.id, "default"))
        transaction.set_rollback(True)
    assert [type(found) for found in findings] == [Finding]


@dataclass
class Oracle:
    """Who may act in which post, by the plainest possible book-keeping."""

    full: dict[UUID, UUID]
    acting: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)  # post → (who acts, for whom)
    under_way: dict[UUID, tuple[UUID, bool]] = field(default_factory=dict)  # post → (incoming, handed over)

    def may_act(self, post: UUID) -> set[UUID]:
        found = {self.full[post]} if post in self.full else set()
        return found | ({self.acting[post][0]} if post in self.acting else set())


@dataclass
class History:
    """Random acts on a few posts by a few persons, each told to the office and to the oracle."""

    office: SampleOffice
    posts: list[UUID]
    people: list[UUID]
    oracle: Oracle
    chance: random.Random
    orders: int = 0

    def step(self) -> None:
        deeds: list[Callable[[UUID], None]] = [self.order, self.hand, self.take, self.cancel, self.leave, self.back]
        post = self.chance.choice(self.posts)
        # What the office refuses, it must leave as it was: the oracle is told only of what went through.
        with suppress(Refused):
            self.chance.choice(deeds)(post)

    def order(self, post: UUID) -> None:
        person = self.chance.choice(self.people)
        self.orders += 1
        line = Line(Effect.TRANSFER, person, post, today())
        issue_posting_order(self.office.establishment, number=f"Estt/H{self.orders}", dated_on=today(), lines=[line])
        self.oracle.under_way[post] = (person, False)

    def hand(self, post: UUID) -> None:
        if (transfer := self._under_way(post)) is None:
            return
        holder = next(c for c in charges_of(self.oracle.full[post]) if c.post_id == post and not c.is_acting)
        hand_over_charge(officer_under(holder), transfer_id=transfer.id)
        self.oracle.under_way[post] = (self.oracle.under_way[post][0], True)

    def take(self, post: UUID) -> None:
        if (transfer := self._under_way(post)) is None:
            return
        take_over_charge(incoming(transfer), transfer_id=transfer.id)
        person, handed = self.oracle.under_way.pop(post)
        assert handed, "taken over without having been handed over"
        outgoing, self.oracle.full[post] = self.oracle.full[post], person
        acting = self.oracle.acting.get(post)
        if acting is not None and (acting[1] == outgoing or acting[0] == person):
            del self.oracle.acting[post]

    def cancel(self, post: UUID) -> None:
        if (transfer := self._under_way(post)) is not None:
            cancel_transfer(self.office.establishment, transfer_id=transfer.id)
            del self.oracle.under_way[post]

    def leave(self, post: UUID) -> None:
        absent, acts = self.oracle.full[post], self.chance.choice(self.people)
        record_absence(
            self.office.establishment,
            person_id=absent,
            from_on=today(),
            until_on=today(),
            acting=[Acting(post, acts)],
        )
        self.oracle.acting[post] = (acts, absent)

    def back(self, post: UUID) -> None:
        absent = self.oracle.full[post]
        leave = Absence.objects.in_force().filter(person_id=absent, until_on__gte=today()).first()
        if leave is not None:
            end_absence(self.office.establishment, absence_id=leave.id, returns_on=today())
            self.oracle.acting = {p: pair for p, pair in self.oracle.acting.items() if pair[1] != absent}

    def _under_way(self, post: UUID) -> Transfer | None:
        if post not in self.oracle.under_way:
            return None
        states = [TransferState.ORDERED, TransferState.HANDED_OVER]
        return Transfer.objects.get(post_id=post, state__in=states)

    def judge(self) -> None:
        """The office and the oracle name the same officers for every post, and for what lies with it."""
        held: dict[UUID, set[UUID]] = {post: set() for post in self.posts}
        for person in self.people:
            for charge in charges_of(person):
                if charge.post_id in held:
                    held[charge.post_id].add(person)
                    holding = Holding(office_id=self.office.id, post_id=charge.post_id)
                    assert may_act_on(officer_under(charge), holding)
        assert held == {post: self.oracle.may_act(post) for post in self.posts}


@pytest.mark.slow
def test_200_random_histories_leave_each_post_with_whom_the_oracle_says(office: SampleOffice) -> None:
    shorts = ("SO (Land-I)", "SO (Survey)", "SO (Law)")
    names = ("sadia.karim", "faisal.noor", "asma.tariq")
    holders = [officer(name, post=short) for name, short in zip(names, shorts, strict=True)]
    others = [a_person(f"reserve.{n}", f"Reserve {n}").id for n in range(3)]
    people = [*(holder.person_id for holder in holders), *others]
    posts = [holder.post_id for holder in holders]
    full = {holder.post_id: holder.person_id for holder in holders}
    history = History(office, posts, people, Oracle(full), random.Random(0))
    for number in range(200):
        history.chance.seed(number)
        for _ in range(history.chance.randint(2, 6)):
            history.step()
        history.judge()
    with reading(office.id):
        for check in (check_transfers, check_postings, check_acting):
            assert [word for word in check(office.id, "default") if isinstance(word, Finding)] == []
