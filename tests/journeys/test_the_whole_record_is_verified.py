"""After the main job `misl verify` finds nothing; after a superuser's edit of any protected row it names that row."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg import sql

from misl.audit.sequencer import sequence_all
from misl.audit.verify import Report, verify
from misl.dispatch.commands import issue_letter, report_despatch, send_letter
from misl.drafting import fair_copy
from misl.drafting.commands import withdraw_letter
from misl.files.queries import correspondence
from misl.kernel.clock import today
from misl.kernel.reading import reading
from tests.office import SampleOffice, sample

Connection = psycopg.Connection[tuple[Any, ...]]

#: table, column, what a superuser writes there.
EDITS = [
    ("files_note", "plain", "'another text'"),
    ("files_note", "body", "'{}'"),
    ("files_note", "at", "at - interval '400 days'"),
    ("files_note", "recorded_at", "recorded_at - interval '400 days'"),
    ("files_file", "subject", "'another subject'"),
    ("files_paper", "first_page", "first_page + 7"),
    ("files_head", "title", "'another head'"),
    ("custody_movement", "remark", "'another remark'"),
    ("custody_movement", "at", "at + interval '1 day'"),
    ("custody_holding", "due_on", "due_on - 1"),
    ("custody_sight", "in_force", "NOT in_force"),
    ("registry_receipt", "sender", "'another sender'"),
    ("registry_receipt", "serial", "serial + 1"),
    ("registry_receiptpaper", "position", "position + 1"),
    ("documents_document", "file_name", "'another.pdf'"),
    ("documents_blob", "sha256", "repeat('0', 64)"),
    ("signing_signedact", "payload", "replace(payload, 'file', 'fife')"),
    ("signing_certificate", "name", "'Somebody Else'"),
    ("drafting_draft", "code", "'LND-XXXX'"),
    ("drafting_draftversion", "subject", "'another subject'"),
    ("drafting_letter", "sha256", "repeat('0', 64)"),
    ("drafting_withdrawal", "reason", "'another reason'"),
    ("drafting_enclosure", "title", "'another title'"),
    ("dispatch_issue", "number", "'99/2026'"),
    ("dispatch_outcome", "words", "'another receiver'"),
    ("dispatch_despatch", "address", "'elsewhere@example.org'"),
    ("organisation_post", "duties", "array_append(duties, 'approve')"),
    ("organisation_charge", "from_on", "from_on - 1"),
    ("organisation_office", "name", "'Another Department'"),
    ("organisation_postingorder", "number", "'another number'"),
    ("organisation_posting", "from_on", "from_on - 1"),
    ("organisation_absence", "until_on", "until_on + 1"),
]


def _do_the_main_job() -> SampleOffice:
    office = sample()
    file_id = office.file()
    office.send(file_id, office.section_officer, office.assistant)
    office.send(file_id, office.assistant, office.section_officer, note="Seen.\n\nمنظوری کے لیے۔")
    with reading(office.id):
        paper_id = correspondence(file_id)[0].id
    draft_id = office.approved_draft(file_id, enclosed=paper_id)
    letter_id = fair_copy.sign(office.section_officer, draft_id=draft_id)
    issue_letter(office.dispatcher, letter_id=letter_id, addresses={"email": "a@example.org", "portal": ""})
    sent = send_letter(office.dispatcher, letter_id=letter_id, mode="post", recipient="DC", address="Noorabad")
    report_despatch(office.dispatcher, despatch_id=sent, delivered=True, on=today(), words="The clerk")
    withdraw_letter(office.section_officer, letter_id=letter_id, reason="The khewat number was wrong.")
    sequence_all()
    return office


def _verified() -> Report:
    return verify(lambda _line: None, ())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_every_edited_row_is_named_and_an_untouched_record_is_not(superuser_connection: Connection) -> None:
    _do_the_main_job()
    assert [str(finding) for finding in _verified().findings] == []

    missed = [
        f"{table}.{column}"
        for table, column, value in EDITS
        if not _is_named(superuser_connection, table, column, value)
    ]

    assert missed == []
    assert _verified().findings == []


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_deleted_row_is_named(superuser_connection: Connection) -> None:
    _do_the_main_job()
    for table in ("files_note", "custody_movement", "drafting_draftversion", "registry_receiptpaper"):
        [(identifier,)] = superuser_connection.execute(
            sql.SQL("SELECT id FROM {} ORDER BY id DESC LIMIT 1").format(sql.Identifier(table))
        ).fetchall()
        superuser_connection.execute("SET session_replication_role = replica")
        superuser_connection.execute(
            sql.SQL("DELETE FROM {} WHERE id = %s").format(sql.Identifier(table)), [identifier]
        )

        assert any(str(identifier) == finding.id for finding in _verified().findings), table


def _is_named(connection: Connection, table: str, column: str, value: str) -> bool:
    """Edit one row past every trigger, verify, put the row back; whether the row was named."""
    names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
    connection.execute("SET session_replication_role = replica")
    [(identifier, before)] = connection.execute(
        sql.SQL("SELECT id, {column}::text FROM {table} ORDER BY id LIMIT 1").format(**names)
    ).fetchall()
    connection.execute(
        sql.SQL("UPDATE {table} SET {column} = {value} WHERE id = %s").format(**names, value=sql.SQL(value)),
        [identifier],
    )
    found = {(finding.table, finding.id) for finding in _verified().findings}
    kind = connection.execute(
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s",
        [table, column],
    ).fetchall()[0][0]
    connection.execute(
        sql.SQL("UPDATE {table} SET {column} = %s::{kind} WHERE id = %s").format(**names, kind=sql.SQL(kind)),
        [before, identifier],
    )
    return (table, str(identifier)) in found
