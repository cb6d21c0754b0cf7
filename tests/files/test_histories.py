"""Random histories of one file and its parts among four officers, against a small model: custody, notes, movements,
parts that are merged back, and the log."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from misl.custody.models import Holding, Movement
from misl.files.bond_checks import check_bonds
from misl.files.checks import check_file_numbers, check_sendings
from misl.files.commands import (
    confirm_note,
    discard_note,
    merge_part,
    open_part,
    pull_back_file,
    receive_file,
    send_file,
    write_note,
)
from misl.files.models import File, Note
from misl.kernel import prose
from misl.kernel.actor import Officer
from misl.kernel.canonical import row_digest
from misl.kernel.errors import NotVisible, Refused
from tests.office import SampleOffice

WHO = st.sampled_from(["section_officer", "assistant", "deputy", "stranger"])


class FileHistory(RuleBasedStateMachine):
    """Anybody tries anything; what the model says may happen must happen, and nothing else."""

    office: SampleOffice

    @initialize()
    def a_file_is_opened(self) -> None:
        self.file_id = self.office.file()
        self.holder, self.sender, self.opened = "section_officer", "", True
        self.sight = {"section_officer"}
        self.given = {"section_officer": 1}
        self.movements, self.notes = 1, 0
        self.draft: dict[str, str] = {}
        self.frozen: dict[Any, str] = {}
        self.parts = 0
        self.part: Any = None
        self.part_holder = ""
        self.merged: list[Any] = []

    def _do(self, who: str, allowed: bool, command: Any, file_id: Any = None, **facts: Any) -> bool:
        """Try an act; it must succeed exactly when the model allows it."""
        try:
            self.made = command(getattr(self.office, who), file_id=file_id or self.file_id, **facts)
        except (Refused, NotVisible):
            assert not allowed, f"{command.__name__} by {who} was refused"
            return False
        assert allowed, f"{command.__name__} by {who} went through"
        return True

    @rule(who=WHO, words=st.sampled_from(["Seen.", "منظور ہے۔", "One.\n\nTwo."]))
    def someone_writes(self, who: str, words: str) -> None:
        if self._do(who, who == self.holder, write_note, body=prose.from_plain(words)):
            self.draft[who] = "yellow"

    @rule(who=WHO)
    def someone_confirms(self, who: str) -> None:
        if self._do(who, who == self.holder and who in self.draft, confirm_note):
            self.draft[who] = "green"

    @rule(who=WHO)
    def someone_discards(self, who: str) -> None:
        if self._do(who, who == self.holder and who in self.draft, discard_note):
            del self.draft[who]

    @rule(who=WHO, to=WHO, agree=st.booleans())
    def someone_sends(self, who: str, to: str, agree: bool) -> None:
        draft = self.draft.get(who)
        may = who == self.holder and to != who and draft != "yellow"
        may = may and not (agree and (draft is not None or self.notes == 0))
        if self._do(who, may, send_file, to_post_id=self._post(to), agree=agree):
            self.notes += 1 if draft or agree else 0
            self.draft.pop(who, None)
            self.holder, self.sender, self.opened = to, who, False
            self.movements += 1
            if to not in self.sight:
                self.sight.add(to)
                self.given[to] = self.movements

    @rule(who=WHO)
    def someone_receives(self, who: str) -> None:
        if self._do(who, who == self.holder, receive_file) and not self.opened:
            self.opened = True
            self.movements += 1

    @rule(who=WHO)
    def someone_pulls_back(self, who: str) -> None:
        may = who == self.sender and who in self.sight and not self.opened
        if self._do(who, may, pull_back_file):
            if self.given[self.holder] == self.movements:
                self.sight.remove(self.holder)
                del self.given[self.holder]
            self.holder, self.sender, self.opened = who, "", True
            self.movements += 1

    @rule(who=WHO)
    def someone_opens_a_part(self, who: str) -> None:
        if self.part is not None:
            return
        may = who in self.sight and who != self.holder and "open_files" in getattr(self.office, who).duties
        if self._do(who, may, open_part):
            self.parts += 1
            self.part, self.part_holder = self.made, who

    @rule(who=WHO, to=WHO)
    def someone_sends_the_part(self, who: str, to: str) -> None:
        if self.part is None:
            return
        may = who == self.part_holder and to != who
        if self._do(who, may, send_file, self.part, to_post_id=self._post(to)):
            self.part_holder = to

    @rule(who=WHO)
    def someone_merges_the_part(self, who: str) -> None:
        if self.part is not None and self._do(who, who == self.part_holder == self.holder, merge_part, self.part):
            self.merged.append(self.part)
            self.part = None

    @invariant()
    def merged_parts_are_where_the_main_file_is(self) -> None:
        places = Holding.objects.filter(subject_id__in=self.merged)
        assert {(holding.post_id, holding.in_work) for holding in places} <= {(self._post(self.holder), False)}
        assert len(places) == len(self.merged)

    @invariant()
    def part_numbers_run_on_and_every_check_is_content(self) -> None:
        numbers = File.objects.filter(part_of=self.file_id).order_by("part_number")
        assert [part.part_number for part in numbers] == list(range(1, self.parts + 1))
        for check in (check_file_numbers, check_sendings, check_bonds):
            assert list(check(self.office.id, "default")) == []

    @invariant()
    def exactly_one_post_holds_the_file(self) -> None:
        [holding] = Holding.objects.filter(subject_id=self.file_id)
        assert holding.post_id == self._post(self.holder)
        assert holding.movements == self.movements

    @invariant()
    def the_chain_of_movements_is_contiguous(self) -> None:
        lines = list(Movement.objects.filter(subject_id=self.file_id).order_by("number"))
        assert [line.number for line in lines] == list(range(1, self.movements + 1))
        here = lines[0].to_post_id
        for line in lines[1:]:
            assert line.from_post_id == here
            here = line.to_post_id

    @invariant()
    def a_note_once_sent_never_changes(self) -> None:
        notes = {note.id: row_digest(note) for note in Note.objects.filter(file_id=self.file_id)}
        assert len(notes) == self.notes
        assert self.frozen.items() <= notes.items()
        self.frozen = notes

    @invariant()
    def every_row_stands_in_the_log_as_it_is(self) -> None:
        rows = [File.objects.get(id=self.file_id), Holding.objects.get(subject_id=self.file_id)]
        for row in rows:
            mark, fingerprint = f"{row.record_kind}:{row.id}:{row.version}", row_digest(row)
            [entry] = _entries(mark)
            assert fingerprint in entry

    def _post(self, who: str) -> Any:
        officer: Officer = getattr(self.office, who)
        return officer.post_id


def _entries(mark: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM audit_entry WHERE %s = ANY (touches)", [mark])
        return [body for (body,) in cursor.fetchall()]


@pytest.mark.django_db
def test_every_history_of_a_file_keeps_its_promises(office: SampleOffice) -> None:
    class History(FileHistory):
        def __init__(self) -> None:
            super().__init__()
            self._savepoint = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self._savepoint)

    History.office = office
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
