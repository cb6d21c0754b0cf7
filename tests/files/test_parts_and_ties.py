"""Part files and their merging back; links, attached and merged files, and their undoing."""

from __future__ import annotations

from uuid import UUID

import pytest

from misl.custody.models import Holding
from misl.custody.queries import work_list
from misl.drafting.commands import begin_draft
from misl.files import queries
from misl.files.bond_checks import check_bonds
from misl.files.checks import check_file_numbers, check_notes, check_sendings
from misl.files.commands import (
    attach_file,
    close_file,
    confirm_note,
    detach_file,
    link_files,
    merge_files,
    merge_part,
    open_file,
    open_part,
    pull_back_file,
    put_in_file,
    reopen_file,
    send_file,
    take_apart,
    unlink_files,
    write_note,
)
from misl.files.models import Paper
from misl.kernel import prose
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.registry.commands import diarise_paper, mark_receipt, open_receipt
from misl.registry.diary import Particulars
from tests.office import SampleOffice
from tests.record import refused


def findings(office: SampleOffice) -> list[object]:
    checks = (check_file_numbers, check_notes, check_sendings, check_bonds)
    return [found for check in checks for found in check(office.id, "default")]


def place_of(file_id: UUID) -> UUID:
    return Holding.objects.get(subject_id=file_id).post_id


def plain_file(office: SampleOffice, subject: str = "Another matter") -> UUID:
    """A file without a paper, with the section officer."""
    head = queries.heads(office.id)[0]
    return open_file(office.section_officer, head_id=head.id, subject=subject)


def a_file_away(office: SampleOffice) -> UUID:
    file_id = office.file()
    office.send(file_id, office.section_officer, office.deputy)
    return file_id


# ── part files ──


def test_a_part_runs_while_the_main_file_is_away_and_is_merged_when_it_returns(office: SampleOffice) -> None:
    main = a_file_away(office)
    part = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())
    write_note(office.section_officer, file_id=part, body=prose.from_plain("This can't wait for the main file."))
    confirm_note(office.section_officer, file_id=part)
    send_file(office.section_officer, file_id=part, to_post_id=office.deputy.post_id)
    assert queries.file(office.section_officer, part).number.endswith("(Part I)")

    merge_part(office.deputy, file_id=part)

    row = queries.file(office.deputy, part)
    assert (row.state, row.part_number) == ("merged", 1)
    [merged] = queries.merged_parts(main)
    assert [line.note.plain for line in merged.notes] == ["This can't wait for the main file."]
    assert [one.subject_id for one in work_list(office.deputy)] == [main]
    assert findings(office) == []


def test_papers_go_on_in_the_main_files_pages_and_those_there_already_are_left_out(office: SampleOffice) -> None:
    main = a_file_away(office)
    part = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())
    same = Paper.objects.get(file_id=main).document.digest
    assert Paper.objects.get(file_id=part).document.digest == same
    put_two_pages_in(office, part)
    office.send(main, office.deputy, office.section_officer)

    merge_part(office.section_officer, file_id=part)

    papers = queries.correspondence(main)
    assert [(paper.label, paper.first_page, paper.last_page) for paper in papers] == [("PUC", 1, 1), ("FR-I", 2, 3)]
    assert queries.file(office.section_officer, main).pages_count == 3
    assert findings(office) == []


def put_two_pages_in(office: SampleOffice, file_id: UUID) -> None:
    """A receipt of two pages, put in a file of the section officer."""
    particulars = Particulars(sender="Munir Ahmad", subject="Something else")
    receipt_id = diarise_paper(office.diarist, particulars=particulars, papers=[(office.paper(pages=2), "two.pdf")])
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    open_receipt(office.section_officer, receipt_id=receipt_id)
    put_in_file(office.section_officer, file_id=file_id, receipt_id=receipt_id)


def test_a_dead_part_number_is_not_given_again(office: SampleOffice) -> None:
    main = office.file()
    first = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())
    merge_part(office.section_officer, file_id=first)

    second = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())

    assert queries.file(office.section_officer, second).part_number == 2
    with refused("number is dead"):
        send_file(office.section_officer, file_id=first, to_post_id=office.deputy.post_id)


def test_a_part_beside_a_file_in_hand_needs_a_receipt_of_its_own(office: SampleOffice) -> None:
    main = office.file()

    with refused("no receipt was chosen"):
        open_part(office.section_officer, file_id=main)


def test_a_part_has_no_parts_and_is_not_closed_by_itself(office: SampleOffice) -> None:
    main = a_file_away(office)
    part = open_part(office.section_officer, file_id=main)

    with refused("no parts of its own"):
        open_part(office.section_officer, file_id=part)
    with refused("not closed by itself"):
        close_file(office.section_officer, file_id=part)


def test_a_part_is_opened_by_who_may_open_files_on_a_file_in_work(office: SampleOffice) -> None:
    main = office.file()
    office.send(main, office.section_officer, office.assistant)
    office.send(main, office.assistant, office.section_officer)
    with refused("not charged with opening files"):
        open_part(office.assistant, file_id=main)
    close_file(office.section_officer, file_id=main)
    with refused("This file is closed"):
        open_part(office.section_officer, file_id=main)
    with pytest.raises(NotVisible):
        open_part(office.stranger, file_id=main)


def test_both_files_must_be_in_hand_to_merge(office: SampleOffice) -> None:
    main = a_file_away(office)
    part = open_part(office.section_officer, file_id=main)

    with refused("not with you now"):
        merge_part(office.section_officer, file_id=part)
    whole = office.file()
    with refused("no part file"):
        merge_part(office.section_officer, file_id=whole)
    with pytest.raises(NotVisible):
        merge_part(office.stranger, file_id=part)
    with pytest.raises(NotVisible):
        merge_part(office.section_officer, file_id=new_id())


def test_what_is_open_on_a_part_keeps_it_from_being_merged(office: SampleOffice) -> None:
    main = office.file()
    part = open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())
    begin_draft(office.section_officer, file_id=part, template="accepted", language="en")

    with refused("can't be merged yet. Draft 1 is not signed yet"):
        merge_part(office.section_officer, file_id=part)


def test_an_unmerged_part_keeps_its_main_file_from_being_closed(office: SampleOffice) -> None:
    main = office.file()
    open_part(office.section_officer, file_id=main, receipt_id=office.marked_receipt())

    with refused("Part I is not merged yet"):
        close_file(office.section_officer, file_id=main)


# ── links ──


def test_linked_files_move_by_themselves_and_the_reference_stays(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    bond = link_files(office.section_officer, file_id=file_id, other_id=other, reason="The same plot.")
    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    assert place_of(other) == office.section_officer.post_id
    pull_back_file(office.section_officer, file_id=file_id)

    unlink_files(office.section_officer, file_id=file_id, bond_id=bond)

    file = queries.file(office.section_officer, file_id)
    [tie] = queries.ties(office.section_officer, file)
    assert (tie.other.id, tie.bond.ended_at is not None) == (other, True)
    assert findings(office) == []


def test_a_link_is_made_once_and_never_to_itself_or_to_what_is_hidden(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    link_files(office.section_officer, file_id=file_id, other_id=other)

    with refused("linked already"):
        link_files(office.section_officer, file_id=other, other_id=file_id)
    with refused("tied to itself"):
        link_files(office.section_officer, file_id=file_id, other_id=file_id)
    office.send(file_id, office.section_officer, office.deputy)
    hidden = plain_file(office)
    with pytest.raises(NotVisible):
        link_files(office.deputy, file_id=file_id, other_id=hidden)
    with refused("not with you now"):
        link_files(office.section_officer, file_id=file_id, other_id=hidden)


def test_the_other_end_of_a_link_is_named_only_to_who_may_see_it(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    link_files(office.section_officer, file_id=file_id, other_id=other)
    office.send(file_id, office.section_officer, office.deputy)

    [tie] = queries.ties(office.deputy, queries.file(office.deputy, file_id))

    assert tie.with_post is None


# ── attached files ──


def test_an_attached_file_travels_inside_and_comes_back_with_it(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    attach_file(office.section_officer, file_id=file_id, other_id=other)
    assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]

    send_file(office.section_officer, file_id=file_id, to_post_id=office.deputy.post_id)
    assert place_of(other) == office.deputy.post_id
    assert queries.file(office.deputy, other).id == other
    pull_back_file(office.section_officer, file_id=file_id)

    assert place_of(other) == office.section_officer.post_id
    with pytest.raises(NotVisible):
        queries.file(office.deputy, other)
    assert findings(office) == []


def test_nothing_is_done_on_an_attached_file_until_it_is_detached(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    bond = attach_file(office.section_officer, file_id=file_id, other_id=other)
    with refused("attached to another"):
        send_file(office.section_officer, file_id=other, to_post_id=office.deputy.post_id)
    with refused("is attached to it"):
        close_file(office.section_officer, file_id=file_id)
    office.send(file_id, office.section_officer, office.deputy)

    assert detach_file(office.deputy, file_id=file_id, bond_id=bond) == other

    office.send(other, office.deputy, office.section_officer)
    assert place_of(file_id) == office.deputy.post_id
    assert findings(office) == []


def test_only_files_in_hand_are_attached(office: SampleOffice) -> None:
    file_id, away = office.file(), a_file_away(office)

    with refused("Both files must be with you"):
        attach_file(office.section_officer, file_id=file_id, other_id=away)
    with refused("tied to itself"):
        attach_file(office.section_officer, file_id=file_id, other_id=file_id)


def test_a_bond_that_is_not_there_can_not_be_ended(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    bond = link_files(office.section_officer, file_id=file_id, other_id=other)
    for command in (unlink_files, detach_file):
        with pytest.raises(NotVisible):
            command(office.section_officer, file_id=file_id, bond_id=new_id())
    with pytest.raises(NotVisible):
        detach_file(office.section_officer, file_id=file_id, bond_id=bond)
    with pytest.raises(NotVisible):
        unlink_files(office.stranger, file_id=file_id, bond_id=bond)


# ── merged files ──


def test_two_files_are_merged_for_a_reason_and_taken_apart_again(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    with refused("Write why the files are merged"):
        merge_files(office.section_officer, file_id=file_id, other_id=other, reason=" ")

    bond = merge_files(office.section_officer, file_id=file_id, other_id=other, reason="Opened twice by mistake.")
    office.send(file_id, office.section_officer, office.deputy)

    assert (queries.file(office.deputy, other).state, place_of(other)) == ("merged", office.deputy.post_id)
    with refused("Write why the merger is undone"):
        take_apart(office.deputy, file_id=file_id, bond_id=bond, reason="")
    take_apart(office.deputy, file_id=file_id, bond_id=bond, reason="They are two matters.")
    assert queries.file(office.deputy, other).state == "open"
    assert {row.subject_id for row in work_list(office.deputy)} == {file_id, other}
    assert findings(office) == []


def test_what_lies_inside_a_closed_file_comes_along_when_it_is_reopened(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    merge_files(office.section_officer, file_id=file_id, other_id=other, reason="One matter.")
    office.send(file_id, office.section_officer, office.deputy)
    close_file(office.deputy, file_id=file_id)

    reopen_file(office.section_officer, file_id=file_id, reason="A fresh letter.")

    assert place_of(other) == office.section_officer.post_id
    assert findings(office) == []


def test_merging_takes_an_officers_approval_and_one_section(office: SampleOffice) -> None:
    file_id, other = office.file(), plain_file(office)
    for one in (file_id, other):
        office.send(one, office.section_officer, office.assistant)
    with refused("needs the approval"):
        merge_files(office.assistant, file_id=file_id, other_id=other, reason="One matter.")

    head = queries.heads(office.id)[0]
    elsewhere = open_file(office.deputy, head_id=head.id, subject="Of the deputy's own section")
    office.send(file_id, office.assistant, office.deputy)
    with refused("Only files of one section"):
        merge_files(office.deputy, file_id=file_id, other_id=elsewhere, reason="One matter.")
