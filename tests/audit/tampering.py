"""What a database administrator may do past the application, and what `misl verify` then says."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import psycopg
from django.db import transaction

from misl.audit import verify
from misl.audit.verify import Finding
from misl.kernel.act import OwedEntry, append_to_log
from misl.kernel.actor import System
from misl.kernel.command import begin
from misl.kernel.ids import new_id

Superuser = psycopg.Connection[tuple[Any, ...]]
OTHER_SALT = "'\\x00112233445566778899aabbccddeeff'"


def log_readings(clerk: System, count: int) -> None:
    """Entries of acts that only read, in one transaction: they touch no row."""
    with transaction.atomic():
        at = begin("slip.read", clerk).at
        for _ in range(count):
            append_to_log(OwedEntry(clerk.office_id, "slip.read", clerk.as_record(), at, "", None, {}, ()))


def found() -> list[Finding]:
    return verify.verify(lambda _line: None).findings


def named(faults: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.kind, finding.id, finding.fault) for finding in faults}


def one(superuser: Superuser, question: str) -> Any:
    row = superuser.execute(question).fetchone()
    assert row is not None
    return row[0]


def tamper(superuser: Superuser, *statements: str) -> None:
    """Past every trigger, as who owns the server can."""
    superuser.execute("SET session_replication_role = replica")
    for statement in statements:
        superuser.execute(statement)
    superuser.execute("SET session_replication_role = DEFAULT")


def forged_entry(superuser: Superuser, office_id: UUID, xid: str, at: str = "transaction_timestamp()") -> int:
    """An entry that looks right in every column, for a slip that was never written."""
    slip, entry = new_id(), one(superuser, "SELECT max(id) + 1 FROM audit_entry")
    moment = one(superuser, f"SELECT to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
    body = {
        "act": "slip.write",
        "actor": {"kind": "system", "name": "the suite"},
        "at": moment,
        "facts": {},
        "office": str(office_id),
        "subject": {"id": str(slip), "kind": "slip"},
        "touches": [],
    }
    tamper(
        superuser,
        f"INSERT INTO audit_entry (id, office_id, xid, subject_id, salt, body, touches, recorded_at)"
        f" OVERRIDING SYSTEM VALUE VALUES ({entry}, '{office_id}', {xid}, '{slip}', {OTHER_SALT},"
        f" '{json.dumps(body)}', '{{}}', '{moment}')",
    )
    return int(entry)
