from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from misl.custody.queries import holding_of, work_list
from misl.files import queries
from misl.files.commands import open_file, put_in_file
from misl.files.models import DraftNote
from misl.kernel.errors import NotVisible
from misl.kernel.ids import new_id
from misl.registry import queries as registry
from misl.registry.commands import mark_receipt
from tests.office import SampleOffice
from tests.record import refused


def test_a_file_is_numbered_under_its_head_and_holds_its_receipt(office: SampleOffice) -> None:
    receipt_id = office.marked_receipt()
    head = queries.heads(office.id)[0]
    promised = queries.next_file_number(office.section_officer, head)

    file_id = open_file(office.section_officer, head_id=head.id, subject=" A name ", receipt_id=receipt_id)

    file = queries.file(office.section_officer, file_id)
    papers = queries.correspondence(file_id)
    assert file.number == promised
    assert file.subject == "A name"
    assert [(paper.label, paper.first_page, paper.last_page) for paper in papers] == [("PUC", 1, 1)]
    assert registry.receipt(office.section_officer, receipt_id).file_id == file_id
    assert [row.subject_id for row in work_list(office.section_officer)] == [file_id]


def test_the_computer_number_runs_through_the_office_whatever_the_head(office: SampleOffice) -> None:
    heads = queries.heads(office.id)
    files = [open_file(office.section_officer, head_id=head.id, subject="A matter") for head in heads[:3]]

    numbers = [queries.file(office.section_officer, file_id).computer_number for file_id in files]

    assert numbers == [1, 2, 3]


def test_a_functional_head_numbers_in_its_own_way(office: SampleOffice) -> None:
    head = next(head for head in queries.heads(office.id) if head.number == "A-11011")

    file_id = open_file(office.section_officer, head_id=head.id, subject="A new post")

    assert queries.file(office.section_officer, file_id).number.startswith("A-11011/1/")


def test_a_fresh_receipt_goes_on_with_the_pages_of_the_file(office: SampleOffice) -> None:
    file_id = office.file()

    put_in_file(office.section_officer, file_id=file_id, receipt_id=office.marked_receipt())

    papers = queries.correspondence(file_id)
    assert [(paper.label, paper.first_page) for paper in papers] == [("PUC", 1), ("FR-I", 2)]


def test_only_posts_charged_with_it_open_files(office: SampleOffice) -> None:
    with refused("not charged with opening files"):
        open_file(office.assistant, head_id=queries.heads(office.id)[0].id, subject="A matter")


def test_a_file_without_a_subject_burns_no_number(office: SampleOffice) -> None:
    with refused("what the file is about"):
        open_file(office.section_officer, head_id=queries.heads(office.id)[0].id, subject="   ")


def test_a_receipt_is_in_one_file_only(office: SampleOffice) -> None:
    file_id = office.file()
    receipt = next(paper.source_id for paper in queries.correspondence(file_id))

    with refused("in a file already"):
        open_file(office.section_officer, head_id=queries.heads(office.id)[0].id, subject="Again", receipt_id=receipt)


def test_someone_elses_receipt_does_not_exist(office: SampleOffice) -> None:
    receipt_id = office.receipt()

    with pytest.raises(NotVisible):
        open_file(office.stranger, head_id=queries.heads(office.id)[0].id, subject="Mine", receipt_id=receipt_id)


def test_a_receipt_that_was_sent_on_can_not_be_put_in_a_file_by_its_earlier_holder(office: SampleOffice) -> None:
    receipt_id = office.receipt()
    mark_receipt(office.diarist, receipt_id=receipt_id, to_post_id=office.section_officer.post_id)
    mark_receipt(office.section_officer, receipt_id=receipt_id, to_post_id=office.deputy.post_id)

    with refused("not with you now"):
        open_file(office.section_officer, head_id=queries.heads(office.id)[0].id, subject="Mine", receipt_id=receipt_id)


def test_an_unknown_head_does_not_exist(office: SampleOffice) -> None:
    with pytest.raises(NotVisible):
        open_file(office.section_officer, head_id=new_id(), subject="A matter")


def test_the_file_is_with_the_post_that_opened_it(office: SampleOffice) -> None:
    holding = holding_of("file", office.file())

    assert holding is not None
    assert (holding.post_id, holding.movements) == (office.section_officer.post_id, 1)


def test_a_row_can_not_refer_to_another_office(office: SampleOffice) -> None:
    file_id, other = office.file(), new_id()

    @transaction.atomic
    def write_elsewhere() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('misl.office', %s, true)", [str(other)])
        DraftNote.objects.create(
            office_id=other, file_id=file_id, writer_id=new_id(), post_id=office.deputy.post_id, body={}
        )
        connection.check_constraints()

    with pytest.raises(IntegrityError, match="files_draftnote_file_id_office"):
        write_elsewhere()
