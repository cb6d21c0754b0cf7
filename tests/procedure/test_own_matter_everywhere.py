"""Nobody gets round the rule of one's own matter by another act than noting: each act on files is tried."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import misl.files.commands
from misl.custody.models import Holding
from misl.files import commands
from misl.files.commands import attach_file, merge_files, name_concerned, open_part, receive_file, send_file
from misl.kernel.clock import today
from misl.kernel.ids import new_id
from misl.organisation.sample import officer
from tests.office import SampleOffice
from tests.record import refused
from tests.web.desk import a_file

OWN = "own promotion, transfer, pay or conduct"
COMMANDS = Path(misl.files.commands.__file__).parent
#: What even the officer concerned does: looking, passing it out of their hands, taking back words of their own.
EVEN_OWN = {"receive_file", "send_file", "pull_back_file", "discard_note", "name_concerned", "wake_file"}
EVEN_OWN |= {"mark_seen"}
#: Acts on no file that is there already.
ON_NO_FILE = {"open_file", "make_head"}


@pytest.fixture
def own(office: SampleOffice) -> UUID:
    """A file about the section officer's own promotion, with the section officer."""
    return _own(office, a_file(office, "Promotion of officers"))


def _own(office: SampleOffice, file_id: UUID) -> UUID:
    me = office.section_officer
    name_concerned(me, file_id=file_id, person_id=me.person_id, matter="promotion")
    return file_id


@pytest.mark.parametrize(
    ("command", "facts"),
    [
        (commands.open_part, {"receipt_id": new_id()}),
        (commands.close_file, {}),
        (commands.park_file, {"until": today().replace(year=today().year + 1)}),
        (commands.set_flag, {"page": 1}),
        (commands.take_flag_off, {"flag_id": new_id()}),
        (commands.strike_concerned, {"person_id": new_id()}),
        (commands.unlink_files, {"bond_id": new_id()}),
    ],
)
def test_the_concerned_officer_does_nothing_to_the_file(
    office: SampleOffice, own: UUID, command: Callable[..., UUID], facts: dict[str, Any]
) -> None:
    with refused(OWN):
        command(office.section_officer, file_id=own, **facts)


@pytest.mark.parametrize("command", [commands.link_files, commands.attach_file, commands.merge_files])
def test_nor_ties_it_to_another_whichever_of_the_two_it_is(
    office: SampleOffice, own: UUID, command: Callable[..., UUID]
) -> None:
    other = a_file(office, "Something else")
    for file_id, other_id in ((own, other), (other, own)):
        with refused(OWN):
            command(office.section_officer, file_id=file_id, other_id=other_id, reason="The same matter")


def test_nor_parts_what_was_tied_before_they_were_named(office: SampleOffice) -> None:
    me = office.section_officer
    file_id, attached, merged = (a_file(office, subject) for subject in ("Main", "Attached", "Merged"))
    bonds: dict[Callable[..., UUID], UUID] = {
        commands.detach_file: attach_file(me, file_id=file_id, other_id=attached),
        commands.take_apart: merge_files(me, file_id=file_id, other_id=merged, reason="One matter"),
    }
    _own(office, file_id)
    for command, bond_id in bonds.items():
        with refused(OWN):
            command(me, file_id=file_id, bond_id=bond_id, **({"reason": "x"} if command is commands.take_apart else {}))


def test_nor_merges_a_part_of_it_back(office: SampleOffice) -> None:
    me = office.section_officer
    main = office.file()
    part = open_part(me, file_id=main, receipt_id=office.marked_receipt())
    _own(office, main)
    with refused(OWN):
        commands.merge_part(me, file_id=part)


def test_nor_reopens_it_when_it_is_closed(office: SampleOffice) -> None:
    me, deputy = office.section_officer, office.deputy
    file_id = a_file(office, "Promotion of officers")
    send_file(me, file_id=file_id, to_post_id=deputy.post_id)
    receive_file(deputy, file_id=file_id)
    name_concerned(deputy, file_id=file_id, person_id=me.person_id, matter="promotion")
    commands.close_file(deputy, file_id=file_id)
    with refused(OWN):
        commands.reopen_file(me, file_id=file_id, reason="I want it")


def test_nobody_sends_it_to_them_inside_another_file(office: SampleOffice) -> None:
    me, deputy = office.section_officer, office.deputy
    outside, inside = a_file(office, "Another matter"), a_file(office, "Promotion of officers")
    for file_id in (outside, inside):
        office.send(file_id, me, deputy)
    name_concerned(deputy, file_id=inside, person_id=me.person_id, matter="promotion")
    attach_file(deputy, file_id=outside, other_id=inside)
    with refused(OWN):
        send_file(deputy, file_id=outside, to_post_id=me.post_id)
    assert set(Holding.objects.filter(subject_id__in=[outside, inside]).values_list("post_id", flat=True)) == {
        deputy.post_id
    }
    send_file(deputy, file_id=outside, to_post_id=officer("hamid.raza").post_id)


def test_every_command_locks_through_the_check_unless_it_stands_in_the_list_of_those_that_need_not() -> None:
    found = {
        path.stem
        for path in COMMANDS.glob("*.py")
        if path.stem != "__init__" and {"lock_file_even_own", "lock_file_in_hand"} & _names(path)
    }
    checked = {
        path.stem for path in COMMANDS.glob("*.py") if {"lock_file", "lock_file_held", "lock_two"} & _names(path)
    }
    every = {path.stem for path in COMMANDS.glob("*.py")} - {"__init__"}
    assert found == EVEN_OWN
    assert every - checked - EVEN_OWN == ON_NO_FILE


def _names(path: Path) -> set[str]:
    """What a module imports by name."""
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}
