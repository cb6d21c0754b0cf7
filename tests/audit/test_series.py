"""Numbers that rise by one and nothing else, and a verify that knows the last one given."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from misl.audit.verify import verify
from misl.dispatch.commands import issue_letter
from misl.drafting import fair_copy
from tests.audit.tampering import Superuser, tamper
from tests.office import sample


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE kernel_numberseries SET last = last - 1", "after number"),
        ("UPDATE kernel_numberseries SET last = last", "after number"),
        ("UPDATE kernel_numberseries SET last = last + 2", "after number"),
        ("UPDATE kernel_numberseries SET last = last + 1, period = '1999'", "after number"),
        (
            "INSERT INTO kernel_numberseries (office_id, kind, scope, period, last)"
            " SELECT office_id, 'diary', 'another', '', 7 FROM kernel_numberseries LIMIT 1",
            "begins at one",
        ),
        ("DELETE FROM kernel_numberseries", "permission denied"),
    ],
)
def test_a_series_only_rises_by_one(statement: str, words: str) -> None:
    office = sample()
    office.receipt()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('misl.office', %s, true)", [str(office.id)])
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_series_that_does_not_end_with_its_record_is_named(superuser_connection: Superuser) -> None:
    office = sample()
    file_id = office.file()
    letter_id = fair_copy.sign(office.section_officer, draft_id=office.approved_draft(file_id))
    issue_letter(office.dispatcher, letter_id=letter_id, addresses={"email": "a@example.org", "portal": ""})
    assert _series() == []

    tamper(superuser_connection, "UPDATE kernel_numberseries SET last = last + 1")
    assert {"diary", "file", "issue", "computer"} <= {kind for kind, _ in _series()}
    tamper(superuser_connection, "UPDATE kernel_numberseries SET last = last - 2")
    assert {"diary", "file", "issue", "computer"} <= {kind for kind, _ in _series()}
    tamper(superuser_connection, "DELETE FROM kernel_numberseries WHERE kind = 'computer'")
    assert [words for kind, words in _series() if kind == "computer"] == [
        "the last number given is 0, the last on the record is 1"
    ]


def _series() -> list[tuple[str, str]]:
    return [(finding.kind, finding.words) for finding in verify(lambda _line: None).findings]
